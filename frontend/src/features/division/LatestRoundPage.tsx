/** The division that is worked by now: that of the latest year that has one. */
import { Redirect } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useDivision } from '../../text/division';

const LatestRoundQuery = graphql(`
  query LatestRound {
    quotaRounds(first: 20) { nodes { year state } }
  }
`);

export default function LatestRoundPage() {
  const { w } = useDivision();
  const [asked, again] = useAsked({ query: LatestRoundQuery });
  return (
    <Answer asked={asked} retry={again} untitled skeleton={<Skeleton sizes={['title', 'line', 'row', 'panel']} />}>
      {({ quotaRounds: { nodes } }) => {
        const shown = nodes.find(({ state }) => state === 'RUNNING') ?? nodes[0];
        if (shown) return <Redirect to={`/verdeling/${String(shown.year)}`} replace />;
        return (
          <div className="intro">
            <p className="kicker">{w.round.kicker}</p>
            <PageTitle title={w.round.titlePlain} />
            <p className="lead">{w.round.none}</p>
          </div>
        );
      }}
    </Answer>
  );
}
