/** The columns of the table: the last periods as they were passed on, and the open one to fill in. */
import { graphql, readFragment, type FragmentType } from '../../graphql';

export const ReportColumns = graphql(`
  fragment ReportColumns on ReportingPeriodConnection {
    nodes { id code state startsOn closesOn }
  }
`);

export type Column = { id: string; code: string; isOpen: boolean; closesOn: string };

const LOCKED = 3;

export function columnsOf(periods: FragmentType<typeof ReportColumns>): Column[] {
  const begun = readFragment(ReportColumns, periods)
    .nodes.filter(({ state }) => state !== 'PLANNED')
    .toSorted((one, other) => one.startsOn.localeCompare(other.startsOn))
    .map(({ id, code, state, closesOn }) => ({ id, code, closesOn, isOpen: state === 'OPEN' }));
  return [...begun.filter(({ isOpen }) => !isOpen).slice(-LOCKED), ...begun.filter(({ isOpen }) => isOpen)];
}
