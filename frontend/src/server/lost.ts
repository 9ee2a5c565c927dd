/** Why an answer did not come: nobody knows whether it was done, and it can be sent again. */
import type { CombinedError } from 'urql';

export type Lost = 'unreachable' | 'failed' | 'signedOut';

/** Who may not even ask was allowed to before, or the form would not have been there: the session has ended. */
const SIGNED_OUT: readonly unknown[] = ['NOT_ALLOWED', 'UNAUTHENTICATED'];

export function lostBy(error: CombinedError | undefined): Lost {
  if (error?.networkError) return 'unreachable';
  return error?.graphQLErrors.some(({ extensions }) => SIGNED_OUT.includes(extensions.code)) ? 'signedOut' : 'failed';
}
