/** What each municipality needs, may and does, with the region's totals and what fits nowhere. */
import { Link } from 'wouter';
import { Told } from '../../components/Count';
import { Fact, Facts, Known } from '../../components/Facts';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';
import { ledBy } from './lines';

export const RoundTableParts = graphql(`
  fragment RoundTableParts on QuotaRound {
    lines {
      area { code name }
      demand
      cap
      assigned
      basisPoints
      basisPointsWithAll
    }
    totals { mutation demand cap assigned basisPoints shortfall deferred balanceBasisPoints }
  }
`);

export function RoundTable({ round, year }: { round: FragmentType<typeof RoundTableParts>; year: string }) {
  const { t, w, format, language } = useDivision();
  const { totals: all, ...known } = readFragment(RoundTableParts, round);
  const lines = ledBy(known.lines, language);
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
            <td data-name={w.table.need}><Known value={all.demand} /></td>
            <td data-name={w.table.cap}><Known value={all.cap} /></td>
            <td data-name={w.table.quota}><Known value={all.assigned} /></td>
            <td className="quotas__picture" />
            <td data-name={w.table.share}>{share(all.basisPoints)}</td>
            {isToldWithAll && <td />}
            <td data-name={w.table.difference}>{difference(all.assigned == null || all.demand == null ? null : all.assigned - all.demand)}</td>
          </tr>
        </tfoot>
      </table>
      <Facts>
        <Fact name={w.table.mutation}><Known value={all.mutation} /></Fact>
        <Fact name={w.table.fitsNowhere}><Known value={all.shortfall} /></Fact>
        <Fact name={w.table.deferred}><Known value={all.deferred} /></Fact>
        <Fact name={w.table.balance}>{share(all.balanceBasisPoints)}</Fact>
      </Facts>
      <ul className="notes">
        {w.table.notes.map((note) => <li key={note}>{note}</li>)}
        {isToldWithAll && <li>{w.table.withAllNote}</li>}
        {w.table.notesOfTotals.map((note) => <li key={note}>{note}</li>)}
        <li>{all.shortfall == null ? w.table.notCalculated : all.shortfall === 0 ? w.table.fits : w.table.shortfall(w.households(all.shortfall, format.number(all.shortfall)))}</li>
      </ul>
    </section>
  );

  function share(basisPoints: number | null | undefined) {
    return basisPoints == null ? <Told sign="–" words={t.count.unknown} /> : format.share(basisPoints);
  }

  function difference(more: number | null) {
    if (more === null) return <Told sign="–" words={t.count.unknown} />;
    if (more === 0) return w.table.same;
    return more > 0 ? w.table.more(format.number(more)) : w.table.fewer(format.number(-more));
  }
}

function percent(part: number, whole: number): string {
  return `${whole > 0 ? Math.min(100, (100 * part) / whole) : 0}%`;
}
