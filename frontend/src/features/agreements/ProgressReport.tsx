/** Whether this reader may report on the agreement now; who may not gets no form at all. */
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { ProgressForm } from './ProgressForm';

export const ProgressReportViewer = graphql(`
  fragment ProgressReportViewer on Viewer {
    permissions
    organisation { id shortName }
  }
`);

export const ProgressReportPeriods = graphql(`
  fragment ProgressReportPeriods on ReportingPeriodConnection {
    nodes { id code state closesOn }
  }
`);

export const ProgressReportAgreement = graphql(`
  fragment ProgressReportAgreement on Agreement {
    id
    parties { role status organisation { id } }
    updates(last: 8) {
      id
      contentLight
      planningLight
      financeLight
      text
      forecast
      dependsOn
      decisionRequested
      version
      organisation { id }
      period { id }
    }
  }
`);

type Props = {
  viewer: FragmentType<typeof ProgressReportViewer>;
  periods: FragmentType<typeof ProgressReportPeriods>;
  agreement: FragmentType<typeof ProgressReportAgreement>;
  saved: () => void;
};

export function ProgressReport({ viewer, periods, agreement, saved }: Props) {
  const { permissions, organisation } = readFragment(ProgressReportViewer, viewer);
  const { id, parties, updates } = readFragment(ProgressReportAgreement, agreement);
  const open = readFragment(ProgressReportPeriods, periods).nodes.find(({ state }) => state === 'OPEN');
  const takesPart = parties.some(
    (party) => party.organisation?.id === organisation?.id && party.role !== 'CONSULTED' && party.status !== 'DECLINED' && party.status !== 'WITHDRAWN',
  );
  if (!permissions.includes('PROGRESS_REPORT') || !organisation || !open || !takesPart) return null;
  const earlier = updates.find((update) => update.organisation?.id === organisation.id && update.period?.id === open.id);
  return (
    <ProgressForm
      key={`${id} ${open.id} ${organisation.id}`}
      agreementId={id}
      period={open}
      organisation={organisation}
      earlier={earlier}
      saved={saved}
    />
  );
}
