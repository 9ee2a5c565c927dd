/** A transfer before it is proposed: what was filled in, what is wrong with it, and what it would ask of whom. */
import type { Problems } from '../../forms/useDecision';
import type { Values } from '../../forms/useForm';
import { readWhole } from '../../format/parse';
import type { PlacementGround } from '../../graphql/graphql';
import type { Texts } from '../../text/texts';
import type { TransferWords } from './words';

export type Municipality = { id: string; code: string; name: string };

export type AskName = 'direction' | 'other' | 'households' | 'ground' | 'note';

export const start: Values<AskName> = { direction: 'give', other: '', households: '', ground: '', note: '' };

/** Why somebody starts better elsewhere; staying at home, or no known origin, is no such reason. */
export const grounds = ['NETWORK', 'WORK_EDUCATION', 'CARE_CONTINUITY', 'SAFETY', 'SUITABLE_DWELLING', 'SWAP'] as const satisfies readonly PlacementGround[];

export const groundOf = (value: string): PlacementGround | null => grounds.find((one) => one === value) ?? null;

export type Terms = { giver: Municipality; taker: Municipality; households: number };

/** Who would hand over how many to whom; null until that was filled in. */
export function termsOf(values: Values<AskName>, own: Municipality, others: readonly Municipality[]): Terms | null {
  const other = others.find(({ id }) => id === values.other);
  const households = readWhole(values.households);
  if (!other || households.kind !== 'number' || households.value < 1) return null;
  const [giver, taker] = values.direction === 'take' ? [other, own] : [own, other];
  return { giver, taker, households: households.value };
}

/** What is wrong before it is sent; the server judges the rest. */
export function problemsOf(values: Values<AskName>, w: TransferWords, t: Texts): Problems<AskName> {
  const found: Problems<AskName> = {};
  if (!values.other) found.other = w.forms.missing.choice(w.form.other);
  const households = readWhole(values.households);
  if (households.kind === 'refused') found.households = w.forms.wrong(w.form.households, t.report.refusal[households.why]);
  else if (households.kind === 'unknown' || households.value < 1) found.households = w.forms.missing.number(w.form.households);
  if (!groundOf(values.ground)) found.ground = w.forms.missing.choice(w.form.ground);
  return found;
}
