/** Choosing the year a page is about. */
import { useId } from 'react';
import { useSearchParams } from 'wouter';
import { readFragment, type FragmentType } from '../graphql';
import { useSharedWords } from './words';
import { useYear, YearsParts, yearsOf } from './year';

export function YearSelect({ periods }: { periods: FragmentType<typeof YearsParts> | undefined }) {
  const { w } = useSharedWords();
  const id = useId();
  const shown = useYear();
  const [, setSearch] = useSearchParams();
  const known = periods ? readFragment(YearsParts, periods).nodes : [];
  return (
    <div className="field">
      <label htmlFor={id}>{w.year}</label>
      <select
        id={id}
        value={String(shown)}
        onChange={({ currentTarget }) => {
          setSearch((before) => {
            before.set('jaar', currentTarget.value);
            return before;
          });
        }}
      >
        {yearsOf(known, shown).map((year) => <option key={year} value={year}>{year}</option>)}
      </select>
    </div>
  );
}
