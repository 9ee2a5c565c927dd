/** Numbers, shares and dates as people read them. Every number on screen comes through here. */
export type Language = 'nl' | 'en';

export type Format = ReturnType<typeof formats>;

export function formats(language: Language) {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  const whole = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const difference = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const ratio = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' });
  const list = new Intl.ListFormat(locale);
  return {
    /** 1221 → 1.221 */
    number: (value: number) => whole.format(value),
    /** 12 → +12, and 0 without a sign */
    signed: (value: number) => difference.format(value),
    /** Basis points of a ratio that is no share of a whole: 12500 → 1,25 */
    ratio: (basisPoints: number) => ratio.format(basisPoints / 10_000),
    /** A number as digits with a point: 1234.5 → 1.234,5 */
    decimal: (digits: string) => decimal.format(Number(digits)),
    /** Basis points: 2430 → 24,3% */
    share: (basisPoints: number) => percent.format(basisPoints / 10_000),
    /** 2026-10-31 → 31 oktober 2026 */
    date: (iso: string) => day.format(new Date(iso)),
    /** 2026-10-01 → oktober 2026 */
    month: (iso: string) => month.format(new Date(iso)),
    /** A moment, in Dutch time. */
    moment: (iso: string) => moment.format(new Date(iso)),
    list: (parts: string[]) => list.format(parts),
    /** The value of an explanation: digits become a number and 27.5% a share, anything else stays as it is. */
    value: (value: string) => {
      if (/^-?\d{1,15}$/.test(value)) return whole.format(Number(value));
      return /^\d{1,3}(\.\d{1,2})?%$/.test(value) ? percent.format(Number.parseFloat(value) / 100) : value;
    },
  };
}
