/** How many homes of a kind there should be in this municipality, and how far that is. */
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
      progress { unit ...ProgressLineParts }
    }
  }
`);

export function StockTargets({ stockTargets }: { stockTargets: FragmentType<typeof StockTargetsParts> }) {
  const { t, format, words } = useLanguage();
  const { nodes, totalCount } = readFragment(StockTargetsParts, stockTargets);
  return (
    <section className="card" aria-labelledby="stock">
      <h2 id="stock">{t.municipality.stock}</h2>
      {nodes.length === 0 ? <p>{t.municipality.noStock}</p> : (
        <ul className="standings">
          {nodes.map(({ id, title, organisation, progress, ...target }) => {
            const goal = target.direction === 'AT_LEAST' ? t.municipality.atLeast : t.municipality.atMost;
            return (
              <li key={id}>
                <div>
                  <h3>{words(title)}</h3>
                  <p className="quiet">
                    {organisation && `${organisation.shortName} · `}
                    {t.municipality.from(format.number(target.baselineValue), format.date(target.baselineOn))}
                    <br />
                    {goal(t.unit[progress.unit](target.targetValue, format.number(target.targetValue)), format.date(target.targetOn))}
                  </p>
                </div>
                <ProgressLine of={words(title)} progress={progress} />
              </li>
            );
          })}
        </ul>
      )}
      {nodes.length < totalCount && <p className="quiet">{t.municipality.more(format.number(nodes.length), format.number(totalCount))}</p>}
    </section>
  );
}
