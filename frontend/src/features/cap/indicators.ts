/** How an indicator is shown, by its code. */

/** Not a part of a whole, so not a percentage: the balance index, and how much more than its share. */
const RATIOS: readonly string[] = ['URG-7', 'LEEF-1'];

export const isRatio = (code: string): boolean => RATIOS.includes(code);

/** The parts of the balance index are households times a whole key: numbers that say nothing to a reader. They stand in the explanation. */
export const hasParts = (code: string): boolean => code !== 'URG-7';
