import { expect, test } from 'vitest';
import { compareExact, roundedOf } from './compared';

test.each([
  ['92', '92', true],
  ['-7', '-7', true],
  ['1/2', '0.5', true],
  ['720207/58300', '12.35', false],
  ['199/200', '1', false],
  ['2146392938438317/301500675', '7119031.95', false],
])('%s is shown as %s', (exact, text, isExact) => {
  expect(roundedOf(exact)).toEqual({ text, isExact });
});

test.each(['0.5', '1/0', '', 'veel'])('%s is no exact number', (text) => {
  expect(roundedOf(text)).toBeNull();
});

test('numbers are compared exactly, also where a rounded one would be the same', () => {
  expect(compareExact('10000000000000001/10000000000000000', '1')).toBe(1);
  expect(compareExact('2/4', '1/2')).toBe(0);
  expect(compareExact('-1', '0')).toBe(-1);
  expect(compareExact(null, '0')).toBeNull();
});
