/** The room left under the cap of where they will live, before places are held; and what happens above it. */
import { useQuery } from 'urql';
import { graphql } from '../../graphql';
import { limitOf } from '../../quotas/watch';
import { leftOf } from './room';
import { usePlacingWords } from './words';

const RoomQuery = graphql(`
  query Room($year: Int!, $area: String!) {
    capWatch(year: $year, area: $area) {
      isLive
      cap
      waived
      room
      area { name }
      countingRules { categories { countsTowardsCap category { id } } }
    }
  }
`);

type Props = {
  year: number;
  /** The code of the municipality; without one there is nothing to say. */
  area: string | undefined;
  category: string;
  households: number | null;
  aboveMeans: string;
};

export function RoomHint({ year, area, category, households, aboveMeans }: Props) {
  const { w, format } = usePlacingWords();
  const [{ data, fetching }] = useQuery({ query: RoomQuery, variables: { year, area: area ?? '' }, pause: !area });
  const [watch] = data?.capWatch ?? [];
  return (
    <output className="room" aria-busy={fetching && !watch}>{area && said()}</output>
  );

  function said() {
    if (!watch) return fetching ? <p className="quiet">{w.room.asking}</p> : null;
    const rules = watch.countingRules?.categories ?? [];
    const counts = !category || rules.some((one) => one.category?.id === category && one.countsTowardsCap);
    const left = leftOf({ room: watch.room ?? null, limit: limitOf(watch), counts }, households);
    const place = watch.area.name;
    switch (left.kind) {
      case 'notCounted':
        return <p className="quiet">{w.room.notCounted}</p>;
      case 'unknown':
        return <p className="quiet">{w.room.unknown(place)}</p>;
      default:
        return (
          <div className={left.kind === 'above' ? 'notice notice--watch' : 'notice'}>
            <p>
              {left.room > 0 ? w.room.now(place, w.people(left.room, format.number(left.room)), format.number(left.limit)) : w.room.none(place, format.number(left.limit))}
              {left.kind === 'fits' && left.left !== null && ` ${w.room.after(w.people(left.left, format.number(left.left)))}`}
            </p>
            {left.kind === 'above' && <p><strong>{w.room.above(left.above, format.number(left.above))}</strong> {aboveMeans}</p>}
            {!watch.isLive && <p className="quiet">{w.room.published}</p>}
          </div>
        );
    }
  }
}
