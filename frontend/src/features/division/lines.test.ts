import { expect, test } from 'vitest';
import { ledBy } from './lines';

test('lines are in the order of their names', () => {
  const lines = ['Westland', 'Delft'].map((name) => ({ area: { name } }));

  expect(ledBy(lines, 'nl').map(({ area }) => area.name)).toEqual(['Delft', 'Westland']);
});
