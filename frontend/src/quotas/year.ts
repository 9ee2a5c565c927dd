/** Which year a page is about. The choice lives in the address; without one it is this year. */
import { useSearchParams } from 'wouter';
import { graphql } from '../graphql';

export const YearsParts = graphql(`
  fragment YearsParts on ReportingPeriodConnection {
    nodes { year }
  }
`);

export const thisYear = () => Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Europe/Amsterdam' }).format(new Date()));

export function useYear(): number {
  const asked = useSearchParams()[0].get('jaar') ?? '';
  return /^\d{4}$/.test(asked) ? Number(asked) : thisYear();
}

/** The years one can choose: of the periods there are, and the one that is shown; the latest first. */
export function yearsOf(periods: readonly { year: number }[], shown: number): number[] {
  return [...new Set([...periods.map(({ year }) => year), shown])].sort((one, other) => other - one);
}
