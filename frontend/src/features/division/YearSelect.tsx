/** Choosing the year of a division; each has an address of its own. */
import { useId } from 'react';
import { useLocation } from 'wouter';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';

export const YearSelectRounds = graphql(`
  fragment YearSelectRounds on QuotaRoundConnection {
    nodes { year state }
  }
`);

export function YearSelect({ rounds, shown }: { rounds: FragmentType<typeof YearSelectRounds>; shown: string }) {
  const { w } = useDivision();
  const [, go] = useLocation();
  const id = useId();
  const { nodes } = readFragment(YearSelectRounds, rounds);
  if (nodes.every(({ year }) => String(year) === shown)) return null;
  return (
    <div className="field field--period">
      <label htmlFor={id}>{w.round.year}</label>
      <select id={id} value={shown} onChange={({ currentTarget }) => { go(`/verdeling/${currentTarget.value}`); }}>
        {!nodes.some(({ year }) => String(year) === shown) && <option value={shown}>{shown}</option>}
        {nodes.map(({ year, state }) => <option key={year} value={year}>{`${year} (${w.round.state[state].toLowerCase()})`}</option>)}
      </select>
    </div>
  );
}
