import { expect, test } from 'vitest';
import { enForms } from '../../text/enForms';
import { enTransfers } from '../../text/enTransfers';
import { en } from '../../text/en';
import { groundOf, problemsOf, start, termsOf } from './asking';
import { netOf } from './flows';

const delft = { id: 'd', code: 'GM0503', name: 'Delft' };
const rijswijk = { id: 'r', code: 'GM0603', name: 'Rijswijk' };
const words = { ...enTransfers, forms: enForms };

test('who hands over to whom follows from what is proposed', () => {
  const values = { ...start, other: 'r', households: '8' };

  expect(termsOf(values, delft, [rijswijk])).toEqual({ giver: delft, taker: rijswijk, households: 8 });
  expect(termsOf({ ...values, direction: 'take' }, delft, [rijswijk])).toEqual({ giver: rijswijk, taker: delft, households: 8 });
});

test.each(['', '0', '2,5', 'acht', '-3'])('%j households are no terms', (households) => {
  expect(termsOf({ ...start, other: 'r', households }, delft, [rijswijk])).toBeNull();
});

test('staying at home and the pool are no reasons for a transfer', () => {
  expect([groundOf('ORIGIN'), groundOf('POOL'), groundOf('NETWORK')]).toEqual([null, null, 'NETWORK']);
});

test('everything that is missing is said at once', () => {
  expect(Object.keys(problemsOf(start, words, en))).toEqual(['other', 'households', 'ground']);
  expect(problemsOf({ ...start, other: 'r', households: '2,5', ground: 'SWAP' }, words, en)).toEqual({
    households: 'Number of households: Fill in a whole number, without a comma. A thousand is 1.000 or 1000.',
  });
});

test('only accepted transfers are added up, and together they are nothing', () => {
  const net = netOf([
    { households: 5, state: 'ACCEPTED', giver: delft, taker: rijswijk },
    { households: 2, state: 'ACCEPTED', giver: rijswijk, taker: delft },
    { households: 9, state: 'PROPOSED', giver: delft, taker: rijswijk },
  ]);

  expect(net).toEqual([
    { code: 'GM0503', name: 'Delft', given: 5, taken: 2 },
    { code: 'GM0603', name: 'Rijswijk', given: 2, taken: 5 },
  ]);
});
