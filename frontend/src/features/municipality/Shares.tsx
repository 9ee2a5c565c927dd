/** What organisations promised to do within this municipality, and how far they are. */
import { Link } from 'wouter';
import { LongTable } from '../../components/LongTable';
import { ProgressLine } from '../../components/ProgressLine';
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
      progress { ...ProgressParts }
    }
  }
`);

export function Shares({ shares }: { shares: FragmentType<typeof SharesParts> }) {
  const { t, format } = useLanguage();
  const { nodes, totalCount } = readFragment(SharesParts, shares);
  return (
    <section className="card" aria-labelledby="shares">
      <h2 id="shares">{t.municipality.shares}</h2>
      {nodes.length === 0 ? <p>{t.municipality.noShares}</p> : (
        <LongTable
          name={t.municipality.shares}
          widths="agreements"
          columns={[t.municipality.agreement, t.agreement.who, t.agreement.due, t.agreement.standing]}
          unfold={t.agreement.allShares}
          rows={nodes.map(({ id, agreement, organisation, dueOn, progress }) => (
            <tr key={id}>
              <th scope="row">{agreement && <Link className="nl-link" href={`/afspraken/${agreement.code}`}>{agreement.title}</Link>}</th>
              <td>{organisation?.shortName}</td>
              <td data-name={t.agreement.due}>{format.date(dueOn)}</td>
              <td className="table__standing"><ProgressLine of={[agreement?.title, organisation?.shortName].filter(Boolean).join(', ')} progress={progress} /></td>
            </tr>
          ))}
        />
      )}
      {nodes.length < totalCount && <p className="quiet">{t.municipality.more(format.number(nodes.length), format.number(totalCount))}</p>}
    </section>
  );
}
