import { describe, expect, test } from 'vitest';
import { readShare, readWhole, shareToType } from './parse';

const number = (value: number) => ({ kind: 'number', value });
const refused = (why: string) => ({ kind: 'refused', why });

describe('reading a number the Dutch way', () => {
  test.each([
    ['12', 12],
    [' 12 ', 12],
    ['0', 0],
    ['007', 7],
    ['1.234', 1234],
    ['1.234.567', 1_234_567],
    ['1 234', 1234],
    ['1\u00a0234', 1234],
    ['2147483647', 2_147_483_647],
  ])('%j is the number %d', (text, value) => {
    expect(readWhole(text)).toEqual(number(value));
  });

  test.each(['', ' ', '\t'])('%j is unknown and not 0', (text) => {
    expect(readWhole(text)).toEqual({ kind: 'unknown' });
  });

  test.each([
    ['2,5', 'notWhole'],
    ['2.5', 'notWhole'],
    ['1,000', 'notWhole'],
    ['1.234,50', 'notWhole'],
    ['-4', 'negative'],
    ['−4', 'negative'],
    ['drie', 'notANumber'],
    ['12 woningen', 'notANumber'],
    ['12a', 'notANumber'],
    ['1e3', 'notANumber'],
    ['-', 'notANumber'],
    ['2147483648', 'tooLarge'],
  ])('%j is refused: %s', (text, why) => {
    expect(readWhole(text)).toEqual(refused(why));
  });
});

test.each([['30', 3000], ['27,5', 2750], ['27.25 %', 2725], ['0', 0], ['100%', 10_000]])('%s is a share', (text, basisPoints) => {
  expect(readShare(text)).toEqual({ kind: 'number', value: basisPoints });
});

test.each([['100,01', 'tooLarge'], ['-3', 'negative'], ['3,333', 'notANumber'], ['0,3 deel', 'notANumber'], ['1e2', 'notANumber']])('%s is no share: %s', (text, why) => {
  expect(readShare(text)).toEqual({ kind: 'refused', why });
});

test.each([[3000, '30'], [2750, '27,5'], [2725, '27,25'], [5, '0,05']])('%d is typed as %s', (basisPoints, text) => {
  expect(shareToType(basisPoints)).toBe(text);
});
