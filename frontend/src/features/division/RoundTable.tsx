/** What each municipality needs, may and does, with the region's totals and what fits nowhere. */
import { Link } from 'wouter';
import { Told } from '../../components/Count';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';
import { ledBy, totalOf } from './lines';

export const RoundTableParts = graphql(`
  fragment RoundTableParts on QuotaRound {
    lines {
      area { code name }
      demand
      cap
      assigned
      mutation
      basisPoints
      basisPointsWithAll
      deferred
    }
    proposals { withdrawnAt calculation { result { shortfall } } }
  }
`);

export function RoundTable({ round, year }: { round: FragmentType<typeof RoundTableParts>; year: string }) {
  const { t, w, format, language } = useDivision();
  const { proposals, ...known } = readFragment(RoundTableParts, round);
  const lines = ledBy(known.lines, language);
  // Only who takes part sees the calculation, and a division that came from a file has none.
  const shortfall = proposals.findLast(({ withdrawnAt }) => withdrawnAt == null)?.calculation?.result?.shortfall;
  const all = totalOf(lines);
  const isToldWithAll = lines.some(({ basisPointsWithAll }) => basisPointsWithAll != null);
  return (
    <section className="card" aria-labelledby="round-table">
      <h2 id="round-table">{w.table.title}</h2>
      <p className="quiet">{w.table.lead}</p>
      <table className="table table--numbers table--stacks quotas">
        <caption className="hidden">{w.table.title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.table.municipality}</th>
            <th scope="col">{w.table.need}</th>
            <th scope="col">{w.table.cap}</th>
            <th scope="col">{w.table.quota}</th>
            <td className="quotas__picture" />
            <th scope="col">{w.table.share}</th>
            {isToldWithAll && <th scope="col">{w.table.withAll}</th>}
            <th scope="col">{w.table.difference}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ area, demand, cap, assigned, basisPoints, basisPointsWithAll }) => (
            <tr key={area?.code}>
              <th scope="row">
                {area && (
                  <Link className="nl-link" href={`/verdeling/${year}/${area.code}`}>
                    {area.name}<span className="hidden">{w.table.why(area.name)}</span>
                  </Link>
                )}
              </th>
              <td data-name={w.table.need}>{format.number(demand)}</td>
              <td data-name={w.table.cap}>{format.number(cap)}</td>
              <td data-name={w.table.quota}><strong>{format.number(assigned)}</strong></td>
              <td className="quotas__picture">
                <div className="quota-bar" aria-hidden="true"><div style={{ inlineSize: percent(assigned, cap) }} /></div>
              </td>
              <td data-name={w.table.share}>{share(basisPoints)}</td>
              {isToldWithAll && <td data-name={w.table.withAll}>{share(basisPointsWithAll)}</td>}
              <td data-name={w.table.difference}>{difference(assigned - demand)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{w.table.region}</th>
            <td data-name={w.table.need}>{format.number(all.demand)}</td>
            <td data-name={w.table.cap}>{format.number(all.cap)}</td>
            <td data-name={w.table.quota}>{format.number(all.assigned)}</td>
            <td className="quotas__picture" />
            <td data-name={w.table.share}>{share(all.basisPoints)}</td>
            {isToldWithAll && <td />}
            <td data-name={w.table.difference}>{difference(all.assigned - all.demand)}</td>
          </tr>
        </tfoot>
      </table>
      <ul className="notes">
        {w.table.notes.map((note) => <li key={note}>{note}</li>)}
        {isToldWithAll && <li>{w.table.withAllNote}</li>}
        {shortfall != null && <li>{shortfall === 0 ? w.table.fits : w.table.shortfall(w.households(shortfall, format.number(shortfall)))}</li>}
        {all.deferred > 0 && <li>{w.table.deferred}: {format.number(all.deferred)}.</li>}
      </ul>
    </section>
  );

  function share(basisPoints: number | null | undefined) {
    return basisPoints == null ? <Told sign="–" words={t.count.unknown} /> : format.share(basisPoints);
  }

  function difference(more: number): string {
    if (more === 0) return w.table.same;
    return more > 0 ? w.table.more(format.number(more)) : w.table.fewer(format.number(-more));
  }
}

function percent(part: number, whole: number): string {
  return `${whole > 0 ? Math.min(100, (100 * part) / whole) : 0}%`;
}
