/** From where to where: a table that is picture and data at once. */
import './PlacementTable.css';
import { CellCount, Count, Told, type Counted } from '../../components/Count';
import { Explain } from '../../components/Explain';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const PlacementTableParts = graphql(`
  fragment PlacementTableParts on PlacementMatrix {
    period { year }
    areas { id code name }
    cells { origin { id } destination { id } households { value isProtected isRounded } }
    originTotals { area { id } households { value isProtected isRounded } }
    destinationTotals { area { id } households { value isProtected isRounded } }
    total { value isProtected isRounded }
    explain { ...ExplainParts }
  }
`);

/** The regional pool: people whose municipality of origin is unknown or lies outside the region. */
const POOL = 'pool';

export function PlacementTable({ placements }: { placements: FragmentType<typeof PlacementTableParts> }) {
  const { t } = useLanguage();
  const { period, areas, cells, originTotals, destinationTotals, total, explain } = readFragment(PlacementTableParts, placements);
  const households = new Map(cells.map((cell) => [`${cell.origin?.id ?? POOL} ${cell.destination.id}`, cell.households]));
  const originTotal = new Map(originTotals.map((one) => [one.area?.id ?? POOL, one.households]));
  const destinationTotal = new Map(destinationTotals.map((one) => [one.area?.id ?? POOL, one.households]));
  const hasPool = cells.some(({ origin }) => !origin) || originTotal.has(POOL);
  const rows = [...areas.map(({ id, name }) => ({ id, name })), ...(hasPool ? [{ id: POOL, name: t.placements.pool }] : [])];
  const most = Math.max(1, ...cells.map((cell) => cell.households.value ?? 0));
  const inside = cells.map(({ households: counted }) => counted);
  const totals = [...originTotals, ...destinationTotals].map(({ households: counted }) => counted).concat(total);
  return (
    <section className="card" aria-labelledby="placements">
      <h2 id="placements">{t.placements.title}</h2>
      <p className="quiet">{t.placements.lead}</p>
      <div className="scroll" role="region" aria-label={t.placements.caption(String(period.year))} tabIndex={0}>
        <table className="heat">
          <caption>{t.placements.caption(String(period.year))}</caption>
          <thead>
            <tr>
              <td />
              {areas.map(({ id, name }) => <th key={id} scope="col"><span>{name}</span></th>)}
              <th scope="col" className="heat__total"><span>{t.placements.total}</span></th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                {areas.map(({ id }) => <Cell key={id} counted={households.get(`${row.id} ${id}`)} most={most} isHome={row.id === id} />)}
                <Total counted={originTotal.get(row.id)} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.placements.total}</th>
              {areas.map(({ id }) => <Total key={id} counted={destinationTotal.get(id)} />)}
              <Total counted={total} />
            </tr>
          </tfoot>
        </table>
      </div>
      <ul className="notes">
        <li><span className="heat__key-home" aria-hidden="true" /> {t.placements.home}</li>
        {hasPool && <li>{t.placements.poolNote}</li>}
        <li>{t.placements.allNote}</li>
        {inside.some(({ isProtected }) => isProtected) && <li>{t.placements.hiddenNote}</li>}
        {totals.some(({ isProtected }) => isProtected) && <li>{t.placements.protectedNote}</li>}
        {[...inside, ...totals].some(({ isRounded }) => isRounded) && <li>{t.placements.roundedNote}</li>}
      </ul>
      <Explain of={t.placements.title} explain={explain} />
    </section>
  );
}

function Cell({ counted, most, isHome }: { counted: Counted | undefined; most: number; isHome: boolean }) {
  const value = counted?.value ?? 0;
  // The root gives small numbers a shade too.
  const shade = value === 0 ? 0 : Math.min(5, Math.ceil(5 * Math.sqrt(value / most)));
  return <td className={`heat__${String(shade)}${isHome ? ' heat__home' : ''}`}>{counted ? <CellCount {...counted} /> : <Unknown />}</td>;
}

function Total({ counted }: { counted: Counted | undefined }) {
  return <td className="heat__total">{counted ? <Count {...counted} /> : <Unknown />}</td>;
}

function Unknown() {
  const { t } = useLanguage();
  return <Told sign="–" words={t.count.unknown} />;
}
