import { expect, test } from 'vitest';
import { en } from '../../text/en';
import { enForms } from '../../text/enForms';
import { enPlacing } from '../../text/enPlacing';
import { countsOf, noCounts, typedCounts, wrongCounts } from './counts';
import { byMunicipality } from './flags';
import { groundAfter, groundsFor, monthsAhead, noRecord, openMonths, POOL, wrongRecord } from './recording';
import { leftOf, sayingOf } from './room';

const words = { ...enPlacing, forms: enForms };

test('one records in months that have begun, of periods that are open', () => {
  const periods = [
    { state: 'OPEN' as const, startsOn: '2026-07-01', endsOn: '2026-12-31' },
    { state: 'PUBLISHED' as const, startsOn: '2026-01-01', endsOn: '2026-06-30' },
    { state: 'PLANNED' as const, startsOn: '2027-01-01', endsOn: '2027-06-30' },
  ];

  expect(openMonths(periods, '2026-09-03')).toEqual(['2026-09-01', '2026-08-01', '2026-07-01']);
  expect(openMonths(periods, '2027-02-01')).toHaveLength(6);
});

test('places are held for this month and the eleven after it', () => {
  expect(monthsAhead('2026-11-30').slice(0, 3)).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
  expect(monthsAhead('2026-11-30')).toHaveLength(12);
});

test('the ground follows from where they come from and live now', () => {
  expect(groundsFor('delft', 'delft')).toEqual(['ORIGIN']);
  expect(groundsFor('delft', 'rijswijk')).not.toContain('ORIGIN');
  expect(groundAfter('delft', 'delft', 'NETWORK')).toBe('ORIGIN');
  expect(groundAfter('delft', 'rijswijk', 'NETWORK')).toBe('NETWORK');
  expect(groundAfter('delft', 'rijswijk', 'ORIGIN')).toBe('');
  expect(groundAfter(POOL, 'delft', '')).toBe('POOL');
  expect(groundAfter(POOL, 'delft', 'SAFETY')).toBe('SAFETY');
});

test('nothing is unknown and not 0, and what was recorded is typed the same way', () => {
  expect(countsOf({ ...noCounts, households: '4', suitableDwelling: '0' })).toMatchObject({ households: 4, suitableDwelling: 0, guidanceAgreed: null });
  expect(typedCounts({ households: 4, suitableDwelling: 0, guidanceAgreed: null })).toEqual({ ...noCounts, households: '4', suitableDwelling: '0' });
});

test('no more meet a condition than there are households', () => {
  expect(wrongCounts({ ...noCounts, households: '3', allConditions: '4' }, 1, words, en)).toEqual({ allConditions: 'All five are arranged: this can be 3 at most.' });
  expect(wrongCounts({ ...noCounts, households: '0' }, 0, words, en)).toEqual({});
  expect(Object.keys(wrongCounts({ ...noCounts, households: '0' }, 1, words, en))).toEqual(['households']);
  expect(Object.keys(wrongCounts({ ...noCounts, households: 'drie' }, 0, words, en))).toEqual(['households']);
});

test('everything that is missing of a record is said at once', () => {
  expect(Object.keys(wrongRecord(noRecord, words, en))).toEqual(['month', 'origin', 'destination', 'category', 'ground', 'households']);
});

test('the room left is reckoned with what is typed', () => {
  const room = { room: 5, limit: 40, counts: true };

  expect(leftOf(room, null)).toEqual({ kind: 'fits', room: 5, limit: 40, left: null });
  expect(leftOf(room, 5)).toEqual({ kind: 'fits', room: 5, limit: 40, left: 0 });
  expect(leftOf(room, 8)).toEqual({ kind: 'above', room: 5, limit: 40, above: 3 });
  expect(leftOf({ ...room, room: -2 }, 1)).toEqual({ kind: 'above', room: 0, limit: 40, above: 1 });
  expect(leftOf({ ...room, counts: false }, 8)).toEqual({ kind: 'notCounted' });
  expect(leftOf({ room: null, limit: null, counts: true }, 8)).toEqual({ kind: 'unknown' });
});

test('what recording would do is said as the server tells it', () => {
  const effect = { counts: true, cap: 38, waived: 2, room: -1, above: 0, roomAfter: 1, refusal: null };

  expect(sayingOf(effect, 2)).toEqual({ kind: 'fits', room: -1, limit: 40, after: 1 });
  expect(sayingOf({ ...effect, above: 2, roomAfter: -3 }, 2)).toEqual({ kind: 'above', room: -1, limit: 40, above: 2 });
  expect(sayingOf(effect, null)).toEqual({ kind: 'room', room: -1, limit: 40 });
  expect(sayingOf({ ...effect, counts: false, cap: null, room: null }, 2)).toEqual({ kind: 'notCounted' });
  expect(sayingOf({ ...effect, counts: null, cap: null, room: null, above: null, roomAfter: null }, 2)).toEqual({ kind: 'unknown' });
  expect(sayingOf({ ...effect, refusal: { nl: 'Nee.', en: 'No.' } }, 2)).toEqual({ kind: 'refused', why: { nl: 'Nee.', en: 'No.' } });
});

test('what is still above the cap comes first', () => {
  const flag = (code: string, stillAbove: number) => ({ stillAbove, area: { code, name: code } });

  expect(byMunicipality([flag('A', 0), flag('B', 2), flag('B', 1)]).map(({ code, stillAbove }) => [code, stillAbove])).toEqual([['B', 3], ['A', 0]]);
});
