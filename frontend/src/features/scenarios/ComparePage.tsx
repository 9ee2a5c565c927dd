/** Scenarios side by side: the first is the measure, and what differs from it is marked with a word and a shape. */
import './scenarios.css';
import { Link, useSearchParams } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';
import { CategoryTable } from './CategoryTable';
import { FEWEST, MOST } from './compared';
import { ObjectiveTable } from './ObjectiveTable';
import { QuotaTable } from './QuotaTable';
import { SummaryTable } from './SummaryTable';

const CompareQuery = graphql(`
  query CompareScenarios($ids: [ID!]!) {
    scenarioComparison(ids: $ids) {
      scenarios { id name ...SummaryTableScenario }
      municipalities { ...QuotaTableRow }
      corporations { ...QuotaTableRow }
      categories { ...CategoryTableRow }
      objectives { ...ObjectiveTableRow }
    }
  }
`);

export default function ComparePage() {
  const { w } = useScenarioWords();
  const [search] = useSearchParams();
  const ids = search.getAll('v');
  const isFit = ids.length >= FEWEST && ids.length <= MOST;
  return (
    <>
      <div className="intro">
        <p className="kicker"><Link className="nl-link" href="/varianten">{w.compare.back}</Link></p>
        <PageTitle title={w.compare.title} />
        <p className="lead">{w.compare.lead}</p>
      </div>
      {isFit ? <Compared key={ids.join(' ')} ids={ids} /> : <p className="notice">{w.compare.choose}</p>}
    </>
  );
}

function Compared({ ids }: { ids: string[] }) {
  const { w } = useScenarioWords();
  const [asked, again] = useAsked({ query: CompareQuery, variables: { ids } });
  return (
    <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['panel', 'panel']} />}>
      {({ scenarioComparison: found }) => {
        if (!found) return asked.error ? null : <p className="notice">{w.compare.missing}</p>;
        const names = found.scenarios.map(({ id, name }) => ({ id, name }));
        return (
          <>
            <SummaryTable scenarios={found.scenarios} names={names} />
            <QuotaTable title={w.compare.municipalities} names={names} rows={found.municipalities} />
            <ObjectiveTable names={names} rows={found.objectives} />
            <CategoryTable names={names} rows={found.categories} />
            {found.corporations.length > 0
              ? <QuotaTable title={w.compare.corporations} names={names} rows={found.corporations} />
              : <p className="quiet">{w.compare.corporationsNone}</p>}
          </>
        );
      }}
    </Answer>
  );
}
