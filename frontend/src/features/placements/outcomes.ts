/** What is told after something was recorded: above the cap is said at once, with how it stands and what to do. */
import type { Told } from '../../forms/Outcome';
import type { Format } from '../../format/format';
import type { Words } from '../../text/language';
import type { PlacingWords } from './words';

type Exceeded = { above: number; cap: number; used: number; reserved: number; waived: number; advice: Words };

type Reading = { w: PlacingWords; format: Format; words: (words: Words) => string };

export function toldOf(exceeded: Exceeded | null | undefined, message: string, { w, format, words }: Reading): Told {
  if (!exceeded) return { tone: 'good', message };
  const { above, cap, used, reserved, waived, advice } = exceeded;
  return {
    tone: 'watch',
    message: w.done.above(w.people(above, format.number(above))),
    lines: [w.done.account(format.number(used), format.number(cap + waived), format.number(reserved)), words(advice)],
  };
}
