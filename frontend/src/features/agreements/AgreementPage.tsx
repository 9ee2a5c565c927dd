/** One agreement: its text, what is promised, who signed, how it changed, how it goes. */
import './agreements.css';
import { Answer } from '../../components/Answer';
import { NotFound } from '../../components/NotFound';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { StatusChip } from '../../components/StatusChip';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useLanguage } from '../../text/language';
import { Parties } from './Parties';
import { ProgressReport } from './ProgressReport';
import { PromisedShares } from './PromisedShares';
import { Signing } from './signing/Signing';
import { Updates } from './Updates';
import { Versions } from './Versions';

const AgreementQuery = graphql(`
  query Agreement($code: String!) {
    viewer { ...ProgressReportViewer ...SigningViewer }
    periods(first: 20) { ...ProgressReportPeriods }
    agreement(code: $code) {
      code
      title
      text
      state
      startsOn
      dueOn
      goal { code }
      ...PromisedSharesParts
      ...SigningParts
      ...PartiesParts
      ...VersionsParts
      ...UpdatesParts
      ...ProgressReportAgreement
    }
  }
`);

export default function AgreementPage({ code }: { code: string }) {
  const { t } = useLanguage();
  const [asked, again] = useAsked({ query: AgreementQuery, variables: { code } });
  return (
    <Answer asked={asked} retry={again} untitled skeleton={<Skeleton sizes={['title', 'line', 'panel', 'panel']} />}>
      {({ agreement, viewer, periods }) => {
        if (!agreement) return asked.error ? null : <NotFound />;
        const { title, text, state, goal, startsOn, dueOn } = agreement;
        const years = `${startsOn.slice(0, 4)}–${dueOn.slice(0, 4)}`;
        return (
          <div className="agreement">
            <div className="intro">
              <p className="kicker">{goal ? t.agreement.kicker(goal.code) : t.agreement.kickerPlain} · {years}</p>
              <PageTitle title={title} />
              {state !== 'ACTIVE' && <p><StatusChip tone={state === 'COMPLETED' ? 'done' : 'unknown'}>{t.agreement.state[state]}</StatusChip></p>}
              <p className="lead agreement-text">{text}</p>
            </div>
            <PromisedShares agreement={agreement} />
            <Updates agreement={agreement} />
            <ProgressReport viewer={viewer} periods={periods} agreement={agreement} saved={again} />
            <Signing key={code} viewer={viewer} agreement={agreement} readAgain={again} />
            <Parties agreement={agreement} />
            <Versions agreement={agreement} />
          </div>
        );
      }}
    </Answer>
  );
}
