import { expect, test } from 'vitest';
import { treads } from './treads';

const words = { nl: '', en: '' };

test('each step floats from where the one before it ended, down as well as up', () => {
  const { steps, end } = treads([{ label: words, value: 300, delta: 300 }, { label: words, value: 330, delta: 30 }, { label: words, value: 312, delta: -18 }], 312, 312);

  expect(steps.map(({ kind, from, to }) => [kind, from, to])).toEqual([['start', 0, 300], ['more', 300, 330], ['less', 312, 330]]);
  expect(end).toBeCloseTo(336.6);
});

test('a staircase of nothing still has a scale', () => {
  expect(treads([{ label: words, value: 0, delta: 0 }], 0, 0)).toEqual({ steps: [{ label: words, value: 0, delta: 0, kind: 'start', from: 0, to: 0 }], end: 1.02 });
});
