/** Choosing the year the scenarios are for. The choice lives in the address. */
import { useId } from 'react';
import { useSearchParams } from 'wouter';
import { useScenarioWords } from '../../text/scenarios';

export function YearField({ year, years }: { year: number; years: number[] }) {
  const { w } = useScenarioWords();
  const [, setSearch] = useSearchParams();
  const id = useId();
  return (
    <div className="field field--period">
      <label htmlFor={id}>{w.list.year}</label>
      <select id={id} value={String(year)} onChange={({ currentTarget }) => { setSearch({ jaar: currentTarget.value }); }}>
        {years.map((one) => <option key={one} value={String(one)}>{one}</option>)}
      </select>
    </div>
  );
}
