import { expect, test } from 'vitest';
import { en } from './en';
import { enContingents } from './enContingents';
import { enCorrections } from './enCorrections';
import { division as enDivision } from './enDivision';
import { enForms } from './enForms';
import { enPlacing } from './enPlacing';
import { scenarios as enScenarios } from './enScenarios';
import { enSigning } from './enSigning';
import { enTasks } from './enTasks';
import { enTransfers } from './enTransfers';
import { enWatch } from './enWatch';
import { nl } from './nl';
import { nlContingents } from './nlContingents';
import { nlCorrections } from './nlCorrections';
import { division as nlDivision } from './nlDivision';
import { nlForms } from './nlForms';
import { nlPlacing } from './nlPlacing';
import { scenarios as nlScenarios } from './nlScenarios';
import { nlSigning } from './nlSigning';
import { nlTasks } from './nlTasks';
import { nlTransfers } from './nlTransfers';
import { nlWatch } from './nlWatch';

/** Every key with the kind of thing it holds, so that a sentence with a number in it stays one in the other language. */
function shape(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}.${key}`;
    if (Array.isArray(value)) return [`${here}[${String(value.length)}]`];
    if (typeof value === 'object' && value !== null) return shape(value, here);
    return [`${here}: ${typeof value}`];
  });
}

test('both languages say the same things', () => {
  expect(shape(en).sort()).toEqual(shape(nl).sort());
  expect(shape(enScenarios).sort()).toEqual(shape(nlScenarios).sort());
  expect(shape(enDivision).sort()).toEqual(shape(nlDivision).sort());
});

test.each([
  ['contingents', nlContingents, enContingents],
  ['corrections', nlCorrections, enCorrections],
  ['forms', nlForms, enForms],
  ['placements', nlPlacing, enPlacing],
  ['signing', nlSigning, enSigning],
  ['tasks', nlTasks, enTasks],
  ['transfers', nlTransfers, enTransfers],
  ['the cap', nlWatch, enWatch],
])('both languages say the same things about %s', (_, dutch, english) => {
  expect(shape(english).sort()).toEqual(shape(dutch).sort());
});

test('one home is not called homes', () => {
  expect(nl.unit.DWELLING(1, '1')).toBe('1 woning');
  expect(nl.unit.DWELLING(0, '0')).toBe('0 woningen');
  expect(en.unit.HOUSEHOLD(1, '1')).toBe('1 household');
});
