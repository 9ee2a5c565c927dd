/** Who promised how much by when, and where each of them stands. */
import { Link } from 'wouter';
import { LongTable } from '../../components/LongTable';
import { ProgressLine } from '../../components/ProgressLine';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const PromisedSharesParts = graphql(`
  fragment PromisedSharesParts on Agreement {
    total
    unassigned
    measure { unit label { nl en } }
    progress { ...ProgressParts }
    shares(first: 100) {
      nodes {
        id
        dueOn
        organisation { shortName }
        area { code name kind }
        progress { ...ProgressParts }
      }
    }
  }
`);

export function PromisedShares({ agreement }: { agreement: FragmentType<typeof PromisedSharesParts> }) {
  const { t, format, words } = useLanguage();
  const { total, unassigned, measure, progress, shares: { nodes } } = readFragment(PromisedSharesParts, agreement);
  return (
    <section className="card" aria-labelledby="promised">
      <h2 id="promised">{t.agreement.promised}</h2>
      {measure && <p className="quiet">{words(measure.label)}</p>}
      {nodes.length === 0 && total == null && <p>{t.agreement.noShares}</p>}
      {progress && (
        <div className="promised-total">
          <h3>{t.agreement.total}</h3>
          <ProgressLine of={t.agreement.total} progress={progress} hasBar />
        </div>
      )}
      {measure && unassigned != null && unassigned > 0 && (
        <p className="notice notice--watch">{t.agreement.unassigned(t.unit[measure.unit](unassigned, format.number(unassigned)))}</p>
      )}
      {nodes.length > 0 && (
        <LongTable
          name={t.agreement.promised}
          widths="shares"
          columns={[t.agreement.who, t.agreement.where, t.agreement.due, t.agreement.standing]}
          unfold={t.agreement.allShares}
          rows={nodes.map(({ id, organisation, area, dueOn, progress: one }) => (
            <tr key={id}>
              <th scope="row">{organisation?.shortName}</th>
              <td>{area?.kind === 'MUNICIPALITY' ? <Link className="nl-link" href={`/gemeente/${area.code}`}>{area.name}</Link> : area?.name}</td>
              <td data-name={t.agreement.due}>{format.date(dueOn)}</td>
              <td className="table__standing"><ProgressLine of={[organisation?.shortName, area?.name].filter(Boolean).join(', ')} progress={one} /></td>
            </tr>
          ))}
        />
      )}
    </section>
  );
}
