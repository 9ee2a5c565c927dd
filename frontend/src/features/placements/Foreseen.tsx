/** The room under the cap as it is now, and what is left of it afterwards; above it one can record all the same. */
import { Explain } from '../../components/Explain';
import { StatusChip } from '../../components/StatusChip';
import { useForeseen, type Intended } from './foreseeing';
import { sayingOf } from './room';
import { usePlacingWords } from './words';

export function Foreseen({ place, intended, held }: {
  /** What the municipality is called; without one there is nothing to say. */
  place: string | undefined;
  intended: Intended;
  /** The places of the reservation it uses. */
  held: number;
}) {
  const { t, w, format, words } = usePlacingWords();
  const { isAsking, effect, hasFailed } = useForeseen(intended);
  return (
    <div className="room">
      <div aria-live="polite" aria-busy={isAsking}>{place && said(place)}</div>
      {effect && !effect.refusal && effect.counts && <Explain of={w.room.title} explain={effect.explain} />}
    </div>
  );

  function said(name: string) {
    if (isAsking) return <p className="quiet">{w.room.asking}</p>;
    if (hasFailed) return <p className="notice notice--bad">{t.failure.refused}</p>;
    if (!effect) return <p className="quiet">{w.room.needsGroup}</p>;
    const saying = sayingOf(effect, intended.households);
    const whose = effect.scope === 'REGION' ? w.room.region : name;
    switch (saying.kind) {
      case 'refused':
        return <p className="notice notice--watch">{words(saying.why)}</p>;
      case 'notCounted':
        return <p className="quiet">{w.room.notCounted}</p>;
      case 'unknown':
        return <p className="quiet">{w.room.unknown(whose)}</p>;
      default:
        return (
          <div className={saying.kind === 'above' ? 'notice notice--watch' : 'notice'}>
            {saying.kind === 'above' && <p><StatusChip tone="watch">{w.room.over}</StatusChip></p>}
            {saying.kind === 'fits' && <p><StatusChip tone="good">{w.room.fits}</StatusChip></p>}
            <p>
              {saying.room > 0 ? w.room.now(whose, people(saying.room), format.number(saying.limit)) : w.room.none(whose, format.number(saying.limit))}
              {held > 0 && ` ${w.room.held(people(held))}`}
              {saying.kind === 'fits' && ` ${saying.after > 0 ? w.room.after(people(saying.after)) : w.room.full}`}
            </p>
            {saying.kind === 'above' && <p><strong>{w.room.above(saying.above, format.number(saying.above))}</strong> {w.room.aboveMeans}</p>}
          </div>
        );
    }
  }

  function people(count: number) {
    return w.people(count, format.number(count));
  }
}
