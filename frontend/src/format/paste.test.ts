import { describe, expect, test } from 'vitest';
import { readBlock } from './paste';

describe('reading a block from a spreadsheet', () => {
  test('a column is one cell on each line', () => {
    expect(readBlock('12\n7\n3')).toEqual([['12'], ['7'], ['3']]);
  });

  test('the line break at the end is no extra row', () => {
    expect(readBlock('12\r\n7\r\n')).toEqual([['12'], ['7']]);
  });

  test('an empty cell in between stays empty', () => {
    expect(readBlock('12\t\t3\r\n\r\n4\t5\t6\r\n')).toEqual([['12', '', '3'], [''], ['4', '5', '6']]);
  });

  test('a tab at the end is an empty last cell', () => {
    expect(readBlock('12\t')).toEqual([['12', '']]);
  });

  test('a quoted cell may hold tabs, line breaks and quotes', () => {
    expect(readBlock('"een\ttwee\ndrie ""vier"""\t5\n')).toEqual([['een\ttwee\ndrie "vier"', '5']]);
  });

  test('nothing is no rows', () => {
    expect(readBlock('')).toEqual([]);
  });
});
