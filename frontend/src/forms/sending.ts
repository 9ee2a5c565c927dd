/** What came of a decision that was sent, in the words of a form. */
import type { CombinedError } from 'urql';
import { lostBy, type Lost } from '../server/lost';

export type Refusal = { code: string; message: string; field?: readonly string[] | null };

export type Sent = { kind: 'done' } | { kind: 'refused'; errors: readonly Refusal[] } | { kind: 'lost'; why: Lost };

/** Reads the answer to a mutation: without a payload nobody knows whether it was done. */
export function sentOf(error: CombinedError | undefined, payload: { errors: readonly Refusal[] } | undefined): Sent {
  if (error || !payload) return { kind: 'lost', why: lostBy(error) };
  return payload.errors.length > 0 ? { kind: 'refused', errors: payload.errors } : { kind: 'done' };
}
