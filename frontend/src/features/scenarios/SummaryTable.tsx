/** What each scenario comes to in all. */
import { Told } from '../../components/Count';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { SummaryTableScenarioFragment } from '../../graphql/graphql';
import { useScenarioWords } from '../../text/scenarios';
import { Difference, SideBySide, type Names } from './SideBySide';

export const SummaryTableScenario = graphql(`
  fragment SummaryTableScenario on ComparedScenario {
    id
    method
    demand
    assigned
    shortfall
    deferred
    balanceBasisPoints
  }
`);

const counts = ['demand', 'assigned', 'shortfall', 'deferred'] as const;

export function SummaryTable({ scenarios, names }: { scenarios: FragmentType<typeof SummaryTableScenario>[]; names: Names }) {
  const { t, w, format } = useScenarioWords();
  const all = readFragment(SummaryTableScenario, scenarios);
  const first = all[0];
  const unknown = <Told sign="–" words={t.count.unknown} />;
  const count = (one: SummaryTableScenarioFragment, what: (typeof counts)[number], index: number) => {
    const value = one[what];
    const measure = first?.[what];
    return (
      <td key={one.id}>
        {value == null ? unknown : format.number(value)}
        {index > 0 && <Difference by={value == null || measure == null ? null : value - measure} />}
      </td>
    );
  };
  return (
    <SideBySide title={w.compare.summary} names={names}>
      <tr>
        <th scope="row">{w.compare.method}</th>
        {all.map(({ id, method }) => <td key={id}>{method ? w.method[method] : w.compare.notCalculated}</td>)}
      </tr>
      {counts.map((what) => <tr key={what}><th scope="row">{w.result[what]}</th>{all.map((one, index) => count(one, what, index))}</tr>)}
      <tr>
        <th scope="row">{w.result.balance}</th>
        {all.map(({ id, balanceBasisPoints }) => <td key={id}>{balanceBasisPoints == null ? unknown : format.share(balanceBasisPoints)}</td>)}
      </tr>
    </SideBySide>
  );
}
