/** For each municipality: which share of the homes that came free went to urgent house-seekers, and where the cap lies. */
import './CapList.css';
import { Link } from 'wouter';
import { Told } from '../../components/Count';
import { Explain } from '../../components/Explain';
import { useWithPeriod } from '../../components/PeriodSelect';
import { toneOfCap } from '../../components/status';
import { Shape } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const CapListParts = graphql(`
  fragment CapListParts on Dashboard {
    region { capBasisPoints explain { ...ExplainParts } coverage { reported expected } }
    municipalities {
      area { code name }
      basisPoints
      capBasisPoints
      status
      coverage { reported expected }
    }
  }
`);

export function CapList({ dashboard }: { dashboard: FragmentType<typeof CapListParts> }) {
  const { t, format } = useLanguage();
  const withPeriod = useWithPeriod();
  const { region, municipalities } = readFragment(CapListParts, dashboard);
  const cap = region?.capBasisPoints;
  if (!region || cap == null) return null; // no counting rules of that year: there is no cap to show
  const end = Math.max(cap * 1.25, ...municipalities.map(({ basisPoints }) => (basisPoints ?? 0) * 1.05));
  const at = (basisPoints: number) => `${(100 * basisPoints) / end}%`;
  return (
    <section className="card" aria-labelledby="cap-list">
      <h2 id="cap-list">{t.cap.title(format.share(cap))}</h2>
      <p className="quiet">{t.cap.lead}</p>
      <table className="cap-list">
        <caption className="hidden">{t.cap.title(format.share(cap))}</caption>
        <thead className="hidden">
          <tr><th scope="col">{t.cap.municipality}</th><th scope="col">{t.cap.picture}</th><th scope="col">{t.cap.share}</th></tr>
        </thead>
        <tbody>
          {municipalities.map(({ area, basisPoints, status, ...one }) => (
            <tr key={area.code}>
              <th scope="row"><Link className="nl-link" href={withPeriod(`/gemeente/${area.code}`)}>{area.name}</Link></th>
              <td className="cap-list__picture">
                <div className="cap-bar" aria-hidden="true">
                  <div className={`cap-bar__fill cap-bar__fill--${status ?? 'UNKNOWN'}`} style={{ inlineSize: at(basisPoints ?? 0) }} />
                  <div className="cap-bar__cap" style={{ insetInlineStart: at(one.capBasisPoints ?? cap) }} />
                </div>
                {status && status !== 'BELOW' && (
                  <small className={`cap-list__status cap-list__status--${status}`}><Shape tone={toneOfCap[status]} /> {t.cap.status[status]}</small>
                )}
                {one.coverage.reported < one.coverage.expected && (
                  <small className="quiet">{t.explain.coverage(format.number(one.coverage.reported), format.number(one.coverage.expected))}</small>
                )}
              </td>
              <td className="cap-list__share">
                {basisPoints == null ? <Told sign="–" words={t.count.unknown} /> : format.share(basisPoints)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p><Link className="nl-link" href="/verdeling">{t.cap.division}</Link></p>
      <Explain of={t.cap.title(format.share(cap))} explain={region.explain} coverage={region.coverage} />
    </section>
  );
}
