import { expect, test } from 'vitest';
import { barOf, limitOf, standingOf, type Watched } from './watch';

const watched: Watched = { cap: 90, waived: 10, reserved: 5, room: 45, path: 80, level: 'ON_PATH', used: { value: 50, isProtected: false } };

test('a municipality is held to its cap and the waivers in force', () => {
  expect(limitOf(watched)).toBe(100);
  expect(limitOf({ cap: null, waived: 10 })).toBeNull();
});

test('above the cap says more than too fast', () => {
  expect(standingOf({ room: -1, level: 'ABOVE' })).toEqual({ tone: 'bad', word: 'overCap' });
  expect(standingOf({ room: 0, level: 'NEAR' })).toEqual({ tone: 'watch', word: 'NEAR' });
  expect(standingOf({ room: null, level: null })).toEqual({ tone: 'unknown', word: 'levelUnknown' });
});

test('the bar ends at the cap, or at what is beyond it', () => {
  expect(barOf(watched)).toEqual({ used: 50, reserved: 5, limit: 100, path: 80 });
  expect(barOf({ ...watched, used: { value: 195, isProtected: false } })).toEqual({ used: 97.5, reserved: 2.5, limit: 50, path: 40 });
});

test('what is unknown or hidden is not drawn', () => {
  expect(barOf({ ...watched, used: { value: null, isProtected: true } })).toBeNull();
  expect(barOf({ ...watched, cap: null })).toBeNull();
});
