import { expect, test } from 'vitest';
import { formats } from '../../format/format';
import { hasParts, isRatio } from './indicators';

test('a balance and a concentration are ratios, all else is a share of a whole', () => {
  expect(['URG-1', 'URG-7', 'LEEF-1'].map(isRatio)).toEqual([false, true, true]);
  expect(formats('nl').ratio(12_500)).toBe('1,25');
});

test('the parts of the balance index are not shown beside it', () => {
  expect([hasParts('URG-3'), hasParts('URG-7')]).toEqual([true, false]);
});
