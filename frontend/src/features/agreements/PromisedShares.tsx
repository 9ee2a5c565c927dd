/** Who promised how much by when, and where each of them stands. */
import { Link } from 'wouter';
import { ProgressLine } from '../../components/ProgressLine';
import { useFirst } from '../../components/useFirst';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const PromisedSharesParts = graphql(`
  fragment PromisedSharesParts on Agreement {
    total
    unassigned
    measure { unit label { nl en } }
    progress { ...ProgressLineParts }
    shares(first: 100) {
      nodes {
        id
        dueOn
        organisation { shortName }
        area { code name kind }
        progress { ...ProgressLineParts }
      }
    }
  }
`);

export function PromisedShares({ agreement }: { agreement: FragmentType<typeof PromisedSharesParts> }) {
  const { t, format, words } = useLanguage();
  const { total, unassigned, measure, progress, shares: { nodes } } = readFragment(PromisedSharesParts, agreement);
  const { isHidden, button } = useFirst(nodes.length, 8);
  return (
    <section className="card" aria-labelledby="promised">
      <h2 id="promised">{t.agreement.promised}</h2>
      {measure && <p className="quiet">{words(measure.label)}</p>}
      {nodes.length === 0 && total == null && <p>{t.agreement.noShares}</p>}
      {progress && (
        <div className="promised-total">
          <h3>{t.agreement.total}</h3>
          <ProgressLine of={t.agreement.total} progress={progress} />
        </div>
      )}
      {measure && unassigned != null && unassigned > 0 && (
        <p className="notice notice--watch">{t.agreement.unassigned(t.unit[measure.unit](unassigned, format.number(unassigned)))}</p>
      )}
      <ul className="standings">
        {nodes.map(({ id, organisation, area, dueOn, progress: one }, index) => (
          <li key={id} hidden={isHidden(index)}>
            <div>
              <h3>{organisation?.shortName}</h3>
              <p className="quiet">
                {area?.kind === 'MUNICIPALITY' && <><Link className="nl-link" href={`/gemeente/${area.code}`}>{area.name}</Link> · </>}
                {t.agreements.due(format.date(dueOn))}
              </p>
            </div>
            <ProgressLine of={organisation?.shortName ?? ''} progress={one} />
          </li>
        ))}
      </ul>
      {button}
    </section>
  );
}
