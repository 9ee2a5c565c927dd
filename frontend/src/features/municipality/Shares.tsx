/** What organisations promised to do within this municipality, and how far they are. */
import { Link } from 'wouter';
import { ProgressLine } from '../../components/ProgressLine';
import { useFirst } from '../../components/useFirst';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const SharesParts = graphql(`
  fragment SharesParts on CommitmentShareConnection {
    totalCount
    nodes {
      id
      dueOn
      agreement { code title }
      organisation { shortName }
      progress { ...ProgressLineParts }
    }
  }
`);

export function Shares({ shares }: { shares: FragmentType<typeof SharesParts> }) {
  const { t, format } = useLanguage();
  const { nodes, totalCount } = readFragment(SharesParts, shares);
  const { isHidden, button } = useFirst(nodes.length, 8);
  return (
    <section className="card" aria-labelledby="shares">
      <h2 id="shares">{t.municipality.shares}</h2>
      {nodes.length === 0 ? <p>{t.municipality.noShares}</p> : (
        <ul className="standings">
          {nodes.map(({ id, agreement, organisation, dueOn, progress }, index) => (
            <li key={id} hidden={isHidden(index)}>
              <div>
                <h3>{agreement && <Link className="nl-link" href={`/afspraken/${agreement.code}`}>{agreement.title}</Link>}</h3>
                <p className="quiet">{organisation?.shortName} · {t.agreements.due(format.date(dueOn))}</p>
              </div>
              <ProgressLine of={`${agreement?.title ?? ''} ${organisation?.shortName ?? ''}`} progress={progress} />
            </li>
          ))}
        </ul>
      )}
      {button}
      {nodes.length < totalCount && <p className="quiet">{t.municipality.more(format.number(nodes.length), format.number(totalCount))}</p>}
    </section>
  );
}
