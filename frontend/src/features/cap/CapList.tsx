/** The cap of every municipality of the region at once: a meter, what is used, the room left, and whether it goes too fast. */
import { Link } from 'wouter';
import { Count, Told } from '../../components/Count';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { CapMeter } from '../../quotas/CapMeter';
import { StandingChip } from '../../quotas/Standing';
import { limitOf } from '../../quotas/watch';
import { useSharedWords } from '../../quotas/words';

export const CapListRow = graphql(`
  fragment CapListRow on CapWatch {
    isLive
    cap
    waived
    reserved
    room
    path
    level
    used { value isProtected isRounded }
    area { code name }
  }
`);

export function CapList({ watches, year }: { watches: readonly FragmentType<typeof CapListRow>[]; year: number }) {
  const { w, t, format } = useSharedWords();
  const rows = watches.map((one) => readFragment(CapListRow, one));
  const title = w.list.title(String(year));
  return (
    <section className="card" aria-labelledby="caps">
      <h2 id="caps">{title}</h2>
      <p className="quiet">{w.list.lead}</p>
      <table className="table caps">
        <caption className="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.municipality}</th>
            <th scope="col">{w.list.picture}</th>
            <th scope="col">{w.list.used}</th>
            <th scope="col">{w.list.room}</th>
            <th scope="col">{w.list.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { area, used, room } = row;
            const limit = limitOf(row);
            return (
              <tr key={area.code}>
                <th scope="row"><Link className="nl-link" href={`/plafond?${new URLSearchParams({ jaar: String(year), gemeente: area.code }).toString()}`}>{area.name}</Link></th>
                <td className="caps__picture"><CapMeter watched={row} /></td>
                <td data-name={w.list.used}>
                  {limit === null ? <Count {...used} /> : w.list.of(used.value == null ? '–' : format.number(used.value), format.number(limit))}
                  {used.isRounded && <small className="quiet">{t.count.rounded}</small>}
                </td>
                <td className="caps__room" data-name={w.list.room}>{room == null ? <Told sign="–" words={t.count.unknown} /> : format.number(room)}</td>
                <td className="caps__state"><StandingChip watched={row} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.some(({ isLive }) => !isLive) && <p className="quiet">{w.list.published}</p>}
    </section>
  );
}
