import { expect, test } from 'vitest';
import { ledBy, totalOf } from './lines';

const line = (name: string, demand: number, cap: number, assigned: number, mutation: number, deferred = 0) => ({ area: { name }, demand, cap, assigned, mutation, deferred });

test('lines are in the order of their names', () => {
  const lines = [line('Westland', 0, 0, 0, 0), line('Delft', 0, 0, 0, 0)];

  expect(ledBy(lines, 'nl').map(({ area }) => area.name)).toEqual(['Delft', 'Westland']);
});

test('a region is the sum of its municipalities, and its share is of all homes', () => {
  const lines = [line('Delft', 330, 405, 398, 1350), line('Den Haag', 1420, 1328, 1328, 4428, 60)];

  expect(totalOf(lines)).toEqual({ demand: 1750, cap: 1733, assigned: 1726, mutation: 5778, deferred: 60, basisPoints: 2987 });
});

test('where no homes become free there is no share', () => {
  expect(totalOf([]).basisPoints).toBeNull();
});
