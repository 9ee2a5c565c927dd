import { describe, expect, test } from 'vitest';
import { formats } from './format';

describe('numbers and dates as people read them', () => {
  const nl = formats('nl');
  const en = formats('en');

  test('a thousand has a point in Dutch and a comma in English', () => {
    expect(nl.number(1221)).toBe('1.221');
    expect(en.number(1221)).toBe('1,221');
  });

  test('basis points are shown as a share with at most one decimal', () => {
    expect(nl.share(2430)).toBe('24,3%');
    expect(nl.share(3000)).toBe('30%');
    expect(en.share(2430)).toBe('24.3%');
  });

  test('a day is the same day in every time zone', () => {
    expect(nl.date('2026-10-31')).toBe('31 oktober 2026');
    expect(en.date('2026-10-31')).toBe('31 October 2026');
  });

  test('a moment is shown in Dutch time', () => {
    expect(nl.moment('2026-07-04T10:00:00Z')).toContain('12:00');
  });

  test('only whole numbers in an explanation are formatted', () => {
    expect(nl.value('12345')).toBe('12.345');
    expect(nl.value('30%')).toBe('30%');
    expect(nl.value('27.5%')).toBe('27,5%');
    expect(nl.value('2026-H1')).toBe('2026-H1');
  });
});
