import type { nl } from './nl';

/** What every language must have: the compiler refuses a missing word, and a word too many. */
export type Texts = typeof nl;
