/** How many were housed this year with and without permit holders: both, whatever the counting rules say. */
import { Count, Told } from '../../components/Count';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';
import { ledBy } from './lines';

export const PermitHoldersParts = graphql(`
  fragment PermitHoldersParts on CapWatch {
    area { code name }
    isLive
    room
    usedWithPermitHolders { value isProtected isRounded }
    usedWithoutPermitHolders { value isProtected isRounded }
    countingRules { categories { countsTowardsCap category { code } } }
  }
`);

const PERMIT_HOLDER = 'PERMIT_HOLDER';

export function PermitHolders({ watch, year }: { watch: FragmentType<typeof PermitHoldersParts>[]; year: string }) {
  const { t, w, format, language } = useDivision();
  const rows = ledBy(readFragment(PermitHoldersParts, watch), language);
  if (rows.length === 0) return null;
  const counting = rows[0]?.countingRules?.categories.find(({ category }) => category?.code === PERMIT_HOLDER);
  return (
    <section className="card" aria-labelledby="permit-holders">
      <h2 id="permit-holders">{w.rules.permitTitle}</h2>
      <p className="quiet">{w.rules.permitLead}</p>
      {counting && <p>{counting.countsTowardsCap ? w.rules.permitCounting : w.rules.permitNotCounting}</p>}
      <table className="table table--numbers table--tight">
        <caption className="hidden">{`${w.rules.permitTitle}, ${year}`}</caption>
        <thead>
          <tr>
            <th scope="col">{w.table.municipality}</th>
            <th scope="col">{w.rules.without}</th>
            <th scope="col">{w.rules.with}</th>
            <th scope="col">{w.rules.room}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ area, usedWithPermitHolders, usedWithoutPermitHolders, room }) => (
            <tr key={area.code}>
              <th scope="row">{area.name}</th>
              <td><Count {...usedWithoutPermitHolders} /></td>
              <td><Count {...usedWithPermitHolders} /></td>
              <td>{room == null ? <Told sign="–" words={t.count.unknown} /> : format.number(room)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.some(({ isLive }) => !isLive) && <p className="quiet">{w.rules.published}</p>}
      {rows.some((row) => row.usedWithPermitHolders.isRounded || row.usedWithoutPermitHolders.isRounded) && <p className="quiet">{t.placements.roundedNote}</p>}
    </section>
  );
}
