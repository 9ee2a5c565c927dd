/** What is typed in a form and not sent yet, as texts by the names of its fields. */
import { isRecord } from '../components/session';
import type { Refusal } from './sending';

export type Values<Name extends string> = Record<Name, string>;

export type Problems<Name extends string> = Partial<Record<Name | 'form', string>>;

export type Draft<Name extends string> = {
  values: Values<Name>;
  /** The same for every attempt to send the same words, so that the server does it once. */
  clientMutationId: string;
};

/** What was kept in this tab, if it is a draft of a form with these fields. */
export function restored<Name extends string>(value: unknown, start: Values<Name>): Draft<Name> | null {
  if (!isRecord(value) || !isRecord(value.values) || typeof value.clientMutationId !== 'string') return null;
  const { values, clientMutationId } = value;
  const found = { ...start };
  for (const name of namesOf(start)) {
    const typed = values[name];
    if (typeof typed === 'string') found[name] = typed;
  }
  return { values: found, clientMutationId };
}

/** The names of the fields, in the order of the form. */
export function namesOf<Name extends string>(values: Values<Name>): Name[] {
  const isName = (name: string): name is Name => name in values;
  return Object.keys(values).filter(isName);
}

/**
 * Puts each refusal of the server with its field. The server names a field by its path in the input; where the form has another name
 * for it, `called` says so. What the form does not show belongs to the form as a whole.
 */
export function problemsFrom<Name extends string>(errors: readonly Refusal[], start: Values<Name>, called: Partial<Record<string, Name>>): Problems<Name> {
  const found: Problems<Name> = {};
  for (const { field, message } of errors) {
    const last = field?.at(-1) ?? '';
    const name: Name | 'form' = called[last] ?? namesOf(start).find((one) => one === last) ?? 'form';
    found[name] = message;
  }
  return found;
}
