/** What became of each goal in each scenario, exactly. */
import { Told } from '../../components/Count';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';
import { compareExact, roundedOf } from './compared';
import { SideBySide, type Names } from './SideBySide';

export const ObjectiveTableRow = graphql(`
  fragment ObjectiveTableRow on ComparedObjective {
    objective
    values
  }
`);

export function ObjectiveTable({ names, rows }: { names: Names; rows: FragmentType<typeof ObjectiveTableRow>[] }) {
  const { t, w, format } = useScenarioWords();
  return (
    <SideBySide title={w.compare.objectives} lead={w.compare.objectivesLead} names={names}>
      {readFragment(ObjectiveTableRow, rows).map(({ objective, values }) => (
        <tr key={objective}>
          <th scope="row">{w.objectiveValue[objective]}</th>
          {values.map((value, index) => <td key={names[index]?.id}>{shown(value)}{index > 0 && against(values[0], value)}</td>)}
        </tr>
      ))}
    </SideBySide>
  );

  function shown(value: string | null | undefined) {
    const rounded = value == null ? null : roundedOf(value);
    if (value == null || rounded === null) return <Told sign="–" words={t.count.unknown} />;
    return <span title={rounded.isExact ? undefined : w.compare.exact(value)}>{format.decimal(rounded.text)}</span>;
  }

  function against(first: string | null | undefined, value: string | null | undefined) {
    const order = compareExact(value, first);
    if (order === null) return null;
    return <small className={order === 0 ? 'quiet' : 'differs'}>{order === 0 ? w.compare.same : order > 0 ? w.compare.higher : w.compare.lower}</small>;
  }
}
