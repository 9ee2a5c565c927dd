import { expect, test } from 'vitest';
import { yearsOf } from './year';

test('one can choose each year of a period once, and the one that is shown, the latest first', () => {
  expect(yearsOf([{ year: 2027 }, { year: 2026 }, { year: 2026 }], 2026)).toEqual([2027, 2026]);
  expect(yearsOf([{ year: 2026 }], 2030)).toEqual([2030, 2026]);
  expect(yearsOf([], 2026)).toEqual([2026]);
});
