/** The words of the division of a year, in the language that is read. */
import { division as en } from './enDivision';
import { useWordsOf } from './lazy';
import { division as nl } from './nlDivision';

const both = { nl, en };

export const useDivision = () => useWordsOf(both);
