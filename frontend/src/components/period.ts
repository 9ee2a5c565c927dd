import type { Texts } from '../text/texts';

/** 2026-H1 → 1e helft 2026; a code of another form stays as it is. */
export function periodName(code: string, t: Texts): string {
  const [, year, half] = /^(\d{4})-H([12])$/.exec(code) ?? [];
  return year && half ? t.period.half(half === '1' ? 1 : 2, year) : code;
}
