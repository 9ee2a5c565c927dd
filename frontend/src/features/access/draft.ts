/** What is filled in for a deed: its fields, what is wrong with them, and the input it becomes. */
import type { Role } from '../../graphql/graphql';
import type { Texts } from '../../text/texts';
import type { Deed } from './granting';

export type FieldName = 'label' | 'organisation' | 'role' | 'validFrom' | 'validUntil' | 'lastDay' | 'reason';

export type Draft = Record<Exclude<FieldName, 'role'>, string> & {
  role: Role | '';
  /** The same for every attempt to send the same words, so that the server does it once. */
  clientMutationId: string;
};

export type Problems = Partial<Record<FieldName | 'form', string>>;

/** In the order of the form. */
export const fieldsOf: Record<Deed, readonly FieldName[]> = {
  invite: ['label', 'organisation', 'role', 'validFrom', 'validUntil', 'reason'],
  confirm: ['role', 'reason'],
  change: ['role', 'validUntil', 'reason'],
  end: ['lastDay', 'reason'],
  refuse: ['reason'],
  withdraw: ['reason'],
  handOver: ['label', 'lastDay', 'reason'],
  renew: ['reason'],
  erase: [],
};

/** An organisation that stands for the region as a whole. */
export const REGION = '-';

export const emptyDraft = (known: Partial<Draft> = {}): Draft => ({
  label: '',
  organisation: '',
  role: '',
  validFrom: '',
  validUntil: '',
  lastDay: '',
  reason: '',
  clientMutationId: crypto.randomUUID(),
  ...known,
});

/** Deeds that cannot be undone, or that take something from somebody: one is asked whether one is sure. */
export const isFinal = (deed: Deed): deed is 'end' | 'refuse' | 'withdraw' | 'erase' =>
  deed === 'end' || deed === 'refuse' || deed === 'withdraw' || deed === 'erase';

/** What is wrong before anything is sent; the server judges the rest. */
export function problemsOf(deed: Deed, draft: Draft, halfDays: readonly FieldName[], t: Texts): Problems {
  const found: Problems = {};
  for (const field of fieldsOf[deed]) {
    if (halfDays.includes(field) || (field === 'lastDay' && deed === 'handOver' && !draft.lastDay)) found[field] = t.access.missing.day;
    else if ((field === 'label' || field === 'organisation' || field === 'role') && !draft[field].trim()) found[field] = t.access.missing[field];
  }
  return found;
}

/** The server names a field of the input by its path; what the form does not show belongs to the form as a whole. */
export function problemsFrom(deed: Deed, errors: readonly { message: string; field?: readonly string[] | null }[]): Problems {
  return Object.fromEntries(
    errors.map(({ field, message }) => [fieldsOf[deed].find((name) => name === field?.at(-1)) ?? 'form', message]),
  );
}
