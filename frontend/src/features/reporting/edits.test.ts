import { describe, expect, test } from 'vitest';
import { conflicts, keepMine, restored, settle, storable, write, type Edits } from './edits';

const none: Edits = new Map();
const ids = () => {
  let last = 0;
  return () => `id-${String((last += 1))}`;
};

describe('the map of dirty cells', () => {
  test('what someone types becomes an edit of the version that stands there', () => {
    const edits = write(none, 'a', '14', { value: 12, version: 3 }, ids());

    expect(edits.get('a')).toEqual({ text: '14', expectedVersion: 3, clientMutationId: 'id-1' });
  });

  test('typing back what the server knows makes the cell clean', () => {
    const known = { value: 1234, version: 1 };

    expect(write(write(none, 'a', '5', known), 'a', '1.234', known).size).toBe(0);
  });

  test('emptying a cell is a change to unknown', () => {
    expect(write(none, 'a', '', { value: 12, version: 1 }).get('a')?.text).toBe('');
  });

  test('emptying a cell that was unknown changes nothing', () => {
    expect(write(none, 'a', ' ', { value: null, version: 0 }).size).toBe(0);
  });

  test('another text gets another request number, the same text keeps it', () => {
    const newId = ids();
    const first = write(none, 'a', '1', undefined, newId);
    const same = write(first, 'a', '1', undefined, newId);
    const other = write(same, 'a', '12', undefined, newId);

    expect(same).toBe(first);
    expect(other.get('a')?.clientMutationId).toBe('id-2');
  });

  test('a newer version with another number is a conflict', () => {
    const edit = { text: '14', expectedVersion: 1, clientMutationId: 'id' };

    expect(conflicts(edit, { value: 77, version: 2 })).toBe(true);
    expect(conflicts(edit, { value: 14, version: 2 })).toBe(false);
    expect(conflicts(edit, { value: 77, version: 1 })).toBe(false);
  });

  test('keeping my number makes it a change of theirs, under a new request number', () => {
    const edits = write(none, 'a', '14', { value: null, version: 0 }, ids());

    expect(keepMine(edits, 'a', { value: 77, version: 2 }, () => 'again').get('a')).toEqual({ text: '14', expectedVersion: 2, clientMutationId: 'again' });
  });

  test('an edit that a colleague saved as well is done', () => {
    const edits = write(write(none, 'a', '14'), 'b', '15');

    const left = settle(edits, (key) => (key === 'a' ? { value: 14, version: 1 } : undefined));

    expect([...left.keys()]).toEqual(['b']);
  });

  test('edits come back from storage as they went in', () => {
    const edits = write(write(none, 'a', '14'), 'b', 'drie');

    expect(restored(JSON.parse(JSON.stringify(storable(edits))))).toEqual(edits);
  });

  test.each([null, 'x', {}, [['a']], [['a', { text: 1 }]], [[1, { text: '1', expectedVersion: 0, clientMutationId: 'x' }]]])(
    '%j in storage is no edit',
    (value) => {
      expect(restored(value).size).toBe(0);
    },
  );
});
