/** How the year of a municipality was settled: what it had to do, what it did, and what goes along to the next year. */
import { Count } from '../../components/Count';
import { Fact, Facts, Known } from '../../components/Facts';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useDivision } from '../../text/division';

export const SettledParts = graphql(`
  fragment SettledParts on QuotaRound {
    settlements { version opening assigned closing settledOn reason realised { value isProtected isRounded } area { code } }
  }
`);

export function Settled({ round, code }: { round: FragmentType<typeof SettledParts>; code: string }) {
  const { w, format } = useDivision();
  const { settlements } = readFragment(SettledParts, round);
  const last = settlements.findLast(({ area }) => area?.code === code);
  if (!last) return null;
  return (
    <section className="card" aria-labelledby="settled">
      <h2 id="settled">{w.why.settled}</h2>
      <p className="quiet">{w.why.settledOn(format.date(last.settledOn))} {last.reason}</p>
      <Facts>
        <Fact name={w.why.opening}><Known value={last.opening} /></Fact>
        <Fact name={w.why.quota}><Known value={last.assigned} /></Fact>
        <Fact name={w.why.realised}><Count {...last.realised} /></Fact>
        <Fact name={w.why.closing}><Known value={last.closing} /><small className="quiet">{w.why.closingHelp}</small></Fact>
      </Facts>
    </section>
  );
}
