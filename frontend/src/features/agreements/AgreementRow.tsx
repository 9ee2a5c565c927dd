/** One agreement in the list: what, who leads it, and how it goes. */
import { Link } from 'wouter';
import { ProgressBar } from '../../components/ProgressBar';
import { standing } from '../../components/status';
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const AgreementRowParts = graphql(`
  fragment AgreementRowParts on Agreement {
    code
    title
    kind
    state
    dueOn
    goal { code }
    lead { shortName }
    progress { realised target expected basisPoints light isProtected }
  }
`);

export function AgreementRow({ agreement }: { agreement: FragmentType<typeof AgreementRowParts> }) {
  const { t, format } = useLanguage();
  const { code, title, kind, state, dueOn, goal, lead, progress } = readFragment(AgreementRowParts, agreement);
  const status = progress && standing(progress, t);
  const facts = [goal && t.goal.kicker(goal.code), t.agreement.kind[kind], state !== 'ACTIVE' && t.agreement.state[state]];
  return (
    <li className="card agreement-row">
      <div>
        <p className="kicker">{facts.filter(Boolean).join(' · ')}</p>
        <h2><Link className="nl-link" href={`/afspraken/${code}`}>{title}</Link></h2>
        <p className="quiet">
          {lead && `${t.agreements.trekker}: ${lead.shortName} · `}
          {t.agreements.due(format.date(dueOn))}
        </p>
      </div>
      <div>
        {progress && status ? (
          <>
            <StatusChip tone={status.tone}>
              {progress.basisPoints == null ? status.word : `${status.word} · ${format.share(progress.basisPoints)}`}
            </StatusChip>
            <ProgressBar realised={progress.realised} target={progress.target} expected={progress.expected} tone={status.tone} />
          </>
        ) : <p className="quiet">{t.agreements.noCount}</p>}
      </div>
    </li>
  );
}
