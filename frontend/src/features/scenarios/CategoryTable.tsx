/** How many of each group find no home in each scenario. */
import { Count } from '../../components/Count';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';
import { Difference, SideBySide, type Names } from './SideBySide';

export const CategoryTableRow = graphql(`
  fragment CategoryTableRow on ComparedCategory {
    category
    label { nl en }
    unplaced { value isProtected isRounded }
  }
`);

export function CategoryTable({ names, rows }: { names: Names; rows: FragmentType<typeof CategoryTableRow>[] }) {
  const { w, words, language } = useScenarioWords();
  const sorted = readFragment(CategoryTableRow, rows).toSorted((one, other) => words(one.label).localeCompare(words(other.label), language));
  return (
    <SideBySide title={w.compare.categories} lead={w.compare.categoriesLead} names={names}>
      {sorted.map(({ category, label, unplaced }) => (
        <tr key={category}>
          <th scope="row">{words(label)}</th>
          {unplaced.map((count, index) => (
            <td key={names[index]?.id}>
              <Count {...count} />
              {index > 0 && <Difference by={difference(unplaced[0]?.value, count.value)} />}
            </td>
          ))}
        </tr>
      ))}
    </SideBySide>
  );
}

const difference = (first: number | null | undefined, one: number | null | undefined) => (first == null || one == null ? null : one - first);
