/** The number, and the numbers it stands between. */
import { Count } from '../../components/Count';
import { Explain } from '../../components/Explain';
import { Fact, Facts, Known } from '../../components/Facts';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';

export const WhyFactsParts = graphql(`
  fragment WhyFactsParts on QuotaLine {
    area { name }
    assigned
    cap
    demand
    mutation
    basisPoints
    basisPointsWithAll
    toHouse
    notCounted { value isProtected isRounded }
    sentences { nl en }
    explain { ...ExplainParts }
  }
`);

export function WhyFacts({ line }: { line: FragmentType<typeof WhyFactsParts> }) {
  const { w, format, words } = useDivision();
  const { area, assigned, cap, demand, mutation, basisPoints, basisPointsWithAll, toHouse, notCounted, sentences, explain } = readFragment(WhyFactsParts, line);
  return (
    <section className="card" aria-labelledby="why-words">
      <h2 id="why-words">{w.why.sentences}</h2>
      <ol className="sentences">{sentences.map((sentence) => <li key={sentence.nl}>{words(sentence)}</li>)}</ol>
      <Facts>
        <Fact name={w.why.need}><Known value={demand} /></Fact>
        <Fact name={w.why.homes}><Known value={mutation} /></Fact>
        <Fact name={w.why.cap}><Known value={cap} /></Fact>
        <Fact name={w.why.quota}><Known value={assigned} />{basisPoints != null && <small className="quiet">{format.share(basisPoints)}</small>}</Fact>
        {toHouse !== assigned && <Fact name={w.why.toHouse}><Known value={toHouse} /></Fact>}
        {basisPointsWithAll != null && (
          <Fact name={w.why.notCounted}>
            <Count {...notCounted} />
            <small className="quiet">{w.why.withAll(format.share(basisPointsWithAll))}</small>
          </Fact>
        )}
      </Facts>
      <Explain of={w.why.explainOf(area?.name ?? '')} explain={explain} />
    </section>
  );
}
