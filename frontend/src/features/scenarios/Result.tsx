/** What came out of a calculation, in all and for each municipality. */
import { Told } from '../../components/Count';
import { Fact, Facts, Known } from '../../components/Facts';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';

export const ResultParts = graphql(`
  fragment ResultParts on CalculationResult {
    demand
    assigned
    shortfall
    deferred
    balanceBasisPoints
    municipalities {
      areaCode
      areaName
      mutation
      cap
      assigned
      basisPoints
      shareBasisPoints
      keyBasisPoints
      bindingLimits { code label { nl en } }
    }
  }
`);

export function Result({ result }: { result: FragmentType<typeof ResultParts> }) {
  const { t, w, format, words, language } = useScenarioWords();
  const { demand, assigned, shortfall, deferred, balanceBasisPoints, municipalities } = readFragment(ResultParts, result);
  const share = (basisPoints: number | null | undefined) => (basisPoints == null ? <Told sign="–" words={t.count.unknown} /> : format.share(basisPoints));
  return (
    <div className="result">
      <h3>{w.result.title}</h3>
      <Facts>
        <Fact name={w.result.demand}><Known value={demand} /></Fact>
        <Fact name={w.result.assigned}><Known value={assigned} /></Fact>
        <Fact name={w.result.shortfall}><Known value={shortfall} /></Fact>
        <Fact name={w.result.deferred}><Known value={deferred} /></Fact>
        <Fact name={w.result.balance}>{format.share(balanceBasisPoints)}</Fact>
      </Facts>
      <div className="scroll" role="region" aria-label={w.result.title} tabIndex={0}>
        <table className="table table--numbers">
          <caption className="hidden">{w.result.title}</caption>
          <thead>
            <tr>
              <th scope="col">{w.result.municipality}</th>
              <th scope="col">{w.result.mutation}</th>
              <th scope="col">{w.result.cap}</th>
              <th scope="col">{w.result.quota}</th>
              <th scope="col">{w.result.share}</th>
              <th scope="col">{w.result.part}</th>
              <th scope="col">{w.result.key}</th>
              <th scope="col" className="result__limits">{w.result.limits}</th>
            </tr>
          </thead>
          <tbody>
            {municipalities.toSorted((one, other) => one.areaName.localeCompare(other.areaName, language)).map((one) => (
              <tr key={one.areaCode}>
                <th scope="row">{one.areaName}</th>
                <td>{format.number(one.mutation)}</td>
                <td>{format.number(one.cap)}</td>
                <td><strong>{format.number(one.assigned)}</strong></td>
                <td>{share(one.basisPoints)}</td>
                <td>{share(one.shareBasisPoints)}</td>
                <td>{share(one.keyBasisPoints)}</td>
                <td className="result__limits">
                  {one.bindingLimits.length === 0 ? w.result.noLimits : <ul>{one.bindingLimits.map(({ code, label }) => <li key={code}>{words(label)}</li>)}</ul>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
