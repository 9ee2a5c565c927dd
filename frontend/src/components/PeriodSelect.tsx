/** Choosing the half-year a page is about. The choice lives in the address. */
import './PeriodSelect.css';
import { useId } from 'react';
import { useSearchParams } from 'wouter';
import { graphql, readFragment, type FragmentType } from '../graphql';
import { useLanguage } from '../text/language';
import { periodName } from './period';

export const PeriodSelectParts = graphql(`
  fragment PeriodSelectParts on ReportingPeriodConnection {
    nodes { code state }
  }
`);

export const usePeriod = () => useSearchParams()[0].get('periode');

/** An address that keeps the period that was chosen. */
export function useWithPeriod(): (address: string) => string {
  const period = usePeriod();
  return (address) => (period ? `${address}?${new URLSearchParams({ periode: period }).toString()}` : address);
}

export function PeriodSelect({ periods, shown }: { periods: FragmentType<typeof PeriodSelectParts>; shown: string | undefined }) {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const id = useId();
  const asked = search.get('periode');
  const readable = readFragment(PeriodSelectParts, periods).nodes.filter(({ state }) => state !== 'PLANNED');
  const value = shown ?? asked ?? '';
  return (
    <div className="field field--period">
      <label htmlFor={id}>{t.period.label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          setSearch((before) => {
            before.set('periode', currentTarget.value);
            return before;
          });
        }}
      >
        {!readable.some(({ code }) => code === value) && <option value={value}>{periodName(value, t)}</option>}
        {readable.map(({ code, state }) => (
          <option key={code} value={code}>
            {periodName(code, t)}
            {state === 'PUBLISHED' ? '' : ` (${t.period.state[state]})`}
          </option>
        ))}
      </select>
    </div>
  );
}
