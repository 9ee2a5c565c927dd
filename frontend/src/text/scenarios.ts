/** The words of scenarios, in the language that is read. */
import { scenarios as en } from './enScenarios';
import { useWordsOf } from './lazy';
import { scenarios as nl } from './nlScenarios';

const both = { nl, en };

export const useScenarioWords = () => useWordsOf(both);
