/** What each scenario gives to each municipality, or to each corporation in it. */
import { Told } from '../../components/Count';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';
import { Difference, SideBySide, type Names } from './SideBySide';

export const QuotaTableRow = graphql(`
  fragment QuotaTableRow on ComparedRow {
    areaCode
    areaName
    corporationCode
    corporationName
    quotas { assigned basisPoints difference }
  }
`);

export function QuotaTable({ title, names, rows }: { title: string; names: Names; rows: FragmentType<typeof QuotaTableRow>[] }) {
  const { t, w, format, language } = useScenarioWords();
  const sorted = readFragment(QuotaTableRow, rows).toSorted((one, other) => one.areaName.localeCompare(other.areaName, language));
  return (
    <SideBySide title={title} names={names}>
      {sorted.map(({ areaCode, areaName, corporationCode, corporationName, quotas }) => (
        <tr key={`${areaCode} ${corporationCode ?? ''}`}>
          <th scope="row">{areaName}{corporationName && <small>{corporationName}</small>}</th>
          {quotas.map(({ assigned, basisPoints, difference }, index) => (
            <td key={names[index]?.id}>
              {assigned == null ? <Told sign="–" words={w.compare.notCalculated} /> : <strong>{format.number(assigned)}</strong>}
              {basisPoints != null && <span className="quiet"> ({format.share(basisPoints)})</span>}
              {assigned == null && <span className="hidden">{t.count.unknown}</span>}
              {index > 0 && <Difference by={difference} />}
            </td>
          ))}
        </tr>
      ))}
    </SideBySide>
  );
}
