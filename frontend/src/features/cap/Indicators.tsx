/** The indicators of goal 1: each with what it says, of what it is a part, how complete it is, and how it was calculated. */
import { CellCount, Told } from '../../components/Count';
import { Explain } from '../../components/Explain';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useSharedWords } from '../../quotas/words';
import { hasParts, isRatio } from './indicators';

export const IndicatorParts = graphql(`
  fragment IndicatorParts on Indicator {
    code
    name { nl en }
    definition { nl en }
    value
    basisPoints
    numerator { value isProtected isRounded }
    denominator { value isProtected isRounded }
    coverage { reported expected }
    explain { ...ExplainParts }
  }
`);

export function Indicators({ indicators, place, year }: { indicators: readonly FragmentType<typeof IndicatorParts>[]; place: string; year: number }) {
  const { w, t, format, words } = useSharedWords();
  const title = w.indicators.title(place, String(year));
  return (
    <section className="card" aria-labelledby="indicators">
      <h2 id="indicators">{title}</h2>
      <p className="quiet">{w.indicators.lead}</p>
      <table className="table indicators">
        <caption className="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.indicators.name}</th>
            <th scope="col">{w.indicators.value}</th>
            <th scope="col">{w.indicators.part}</th>
            <th scope="col">{w.indicators.coverage}</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((one) => {
            const { code, name, definition, basisPoints, numerator, denominator, coverage, explain } = readFragment(IndicatorParts, one);
            return (
              <tr key={code}>
                <th scope="row">
                  {capital(words(name))} <small className="quiet">{code}</small>
                  <p className="quiet indicators__definition">{words(definition)}</p>
                  <Explain of={words(name)} explain={explain} />
                </th>
                <td className="indicators__value">
                  {basisPoints == null ? <Told sign="–" words={w.indicators.unknown} /> : isRatio(code) ? format.ratio(basisPoints) : format.share(basisPoints)}
                </td>
                <td data-name={w.indicators.part}>
                  {hasParts(code) && numerator.value == null && denominator.value == null && !numerator.isProtected && <Told sign="–" words={w.indicators.unknown} />}
                  {hasParts(code) && (numerator.value != null || denominator.value != null || numerator.isProtected) && (
                    <>
                      <CellCount {...numerator} /> {t.progress.of} <CellCount {...denominator} />
                      {(numerator.isRounded || denominator.isRounded) && <small className="quiet">{t.count.rounded}</small>}
                    </>
                  )}
                </td>
                <td data-name={w.indicators.coverage}>{w.indicators.reported(format.number(coverage.reported), format.number(coverage.expected))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
