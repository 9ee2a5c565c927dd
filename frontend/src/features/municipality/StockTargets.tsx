/** How many homes of a kind there should be in this municipality, and how far that is. */
import { LongTable } from '../../components/LongTable';
import { ProgressLine } from '../../components/ProgressLine';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';

export const StockTargetsParts = graphql(`
  fragment StockTargetsParts on StockTargetConnection {
    totalCount
    nodes {
      id
      title { nl en }
      direction
      baselineValue
      baselineOn
      targetValue
      targetOn
      organisation { shortName }
      progress { ...ProgressParts }
    }
  }
`);

export function StockTargets({ stockTargets, place }: { stockTargets: FragmentType<typeof StockTargetsParts>; place: string }) {
  const { t, format, words } = useLanguage();
  const { nodes, totalCount } = readFragment(StockTargetsParts, stockTargets);
  return (
    <section className="card" aria-labelledby="stock">
      <h2 id="stock">{t.municipality.stock}</h2>
      {nodes.length === 0 ? <p>{t.municipality.noStock}</p> : (
        <LongTable
          name={t.municipality.stock}
          widths="stock"
          columns={[t.municipality.kind, t.municipality.start, t.municipality.goal, t.agreement.standing]}
          unfold={t.municipality.allStock}
          rows={nodes.map(({ id, title, organisation, progress, ...target }) => {
            const goal = target.direction === 'AT_LEAST' ? t.municipality.atLeast : t.municipality.atMost;
            return (
              <tr key={id}>
                <th scope="row">
                  {words(title)}
                  {organisation && organisation.shortName !== place && <small className="quiet">{organisation.shortName}</small>}
                </th>
                <td data-name={t.municipality.start}>
                  {format.number(target.baselineValue)} <small className="quiet">{t.municipality.on(format.date(target.baselineOn))}</small>
                </td>
                <td data-name={t.municipality.goal}>
                  {goal(format.number(target.targetValue))} <small className="quiet">{t.municipality.on(format.date(target.targetOn))}</small>
                </td>
                <td className="table__standing"><ProgressLine of={words(title)} progress={progress} /></td>
              </tr>
            );
          })}
        />
      )}
      {nodes.length < totalCount && <p className="quiet">{t.municipality.more(format.number(nodes.length), format.number(totalCount))}</p>}
    </section>
  );
}
