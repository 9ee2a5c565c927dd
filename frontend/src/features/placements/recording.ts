/** A placement before it is recorded: which months, which grounds, and what is still missing. */
import type { Problems } from '../../forms/useDecision';
import type { Values } from '../../forms/useForm';
import type { PeriodState, PlacementGround } from '../../graphql/graphql';
import type { Texts } from '../../text/texts';
import { noCounts, wrongCounts, type CountName } from './counts';
import type { PlacingWords } from './words';

export type Place = { id: string; code: string; name: string };

export type RecordName = 'month' | 'origin' | 'destination' | 'category' | 'ground' | CountName | 'note';

/** The origin that is no municipality of the region. */
export const POOL = 'POOL';

export const noRecord: Values<RecordName> = { month: '', origin: '', destination: '', category: '', ground: '', ...noCounts, note: '' };

type Period = { state: PeriodState; startsOn: string; endsOn: string };

/** The first days of the months of a period, as far as they have begun. */
function monthsOf({ startsOn, endsOn }: Period, today: string): string[] {
  const found: string[] = [];
  for (let month = startsOn.slice(0, 7); month <= endsOn.slice(0, 7) && month <= today.slice(0, 7); month = following(month)) found.push(`${month}-01`);
  return found;
}

/** 2026-12 → 2027-01 */
export function following(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
}

/** The months one can record in: those that have begun, of periods that are open; the latest first. */
export function openMonths(periods: readonly Period[], today: string): string[] {
  return periods.filter(({ state }) => state === 'OPEN').flatMap((one) => monthsOf(one, today)).sort().reverse();
}

/** The months one can hold places for: this one and the eleven after it. */
export function monthsAhead(today: string): string[] {
  const found = [today.slice(0, 7)];
  while (found.length < 12) found.push(following(found.at(-1) ?? ''));
  return found.map((month) => `${month}-01`);
}

/** Today in Dutch time, as 2026-11-30. */
export const dutchToday = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());

const elsewhere = ['NETWORK', 'WORK_EDUCATION', 'CARE_CONTINUITY', 'SAFETY', 'SUITABLE_DWELLING', 'SWAP'] as const satisfies readonly PlacementGround[];

/** The grounds that go with where they come from and live now: who stays at home has the first, who is from the pool as well. */
export function groundsFor(origin: string, destination: string): readonly PlacementGround[] {
  if (origin === POOL) return ['POOL', ...elsewhere];
  return origin !== '' && origin === destination ? ['ORIGIN'] : elsewhere;
}

/** The ground after a choice of places: the one that was chosen if it still goes with them, or else the only one there is. */
export function groundAfter(origin: string, destination: string, chosen: string): PlacementGround | '' {
  const fitting = groundsFor(origin, destination);
  const kept = fitting.find((one) => one === chosen);
  if (kept) return kept;
  const [first] = fitting;
  return first === 'ORIGIN' || first === 'POOL' ? first : '';
}

/** What is wrong before it is sent; the server judges the rest. */
export function wrongRecord(values: Values<RecordName>, w: PlacingWords, t: Texts): Problems<RecordName> {
  const found: Problems<RecordName> = {};
  for (const name of ['month', 'origin', 'destination', 'category', 'ground'] as const) {
    if (!values[name]) found[name] = w.forms.missing.choice(w.form[name]);
  }
  return { ...found, ...wrongCounts(values, 1, w, t) };
}
