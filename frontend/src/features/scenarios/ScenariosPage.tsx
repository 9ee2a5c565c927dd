/** All scenarios for a year: make one, choose some to compare, or open one. Only for who works on the division. */
import './scenarios.css';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { Outcome } from '../../forms/DecisionForm';
import { graphql } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';
import { MakeForm } from './MakeForm';
import { ScenarioTable } from './ScenarioTable';
import { YearField } from './YearField';

const ScenarioViewerQuery = graphql(`
  query ScenarioViewer {
    viewer { permissions }
    quotaRounds(first: 20) { nodes { year } }
  }
`);

export default function ScenariosPage() {
  const { w } = useScenarioWords();
  const [search] = useSearchParams();
  const [asked, again] = useAsked({ query: ScenarioViewerQuery });
  return (
    <Answer asked={asked} retry={again} untitled skeleton={<Skeleton sizes={['title', 'line', 'row', 'row']} />}>
      {({ viewer: { permissions }, quotaRounds }) => {
        if (!permissions.includes('SCENARIOS_READ')) return <NotForYou />;
        const years = quotaRounds.nodes.map(({ year }) => year);
        const latest = Math.max(...years, 2026);
        const chosen = search.get('jaar');
        const year = chosen !== null && /^\d{4}$/.test(chosen) ? Number(chosen) : latest + 1;
        return (
          <>
            <div className="intro intro--split">
              <div>
                <p className="kicker">{w.list.kicker}</p>
                <PageTitle title={w.list.titleOf(String(year))} />
                <p className="lead">{w.list.lead}</p>
              </div>
              <YearField year={year} years={[...new Set([...years, latest + 1, year])].toSorted((one, other) => other - one)} />
            </div>
            <Board key={year} year={year} mayChange={permissions.includes('QUOTAS_CALCULATE')} />
          </>
        );
      }}
    </Answer>
  );
}

const ScenariosQuery = graphql(`
  query Scenarios($year: Int!) {
    scenarios(filter: { year: $year }, first: 100) {
      totalCount
      nodes { id name state ...ScenarioTableRow }
    }
  }
`);

function Board({ year, mayChange }: { year: number; mayChange: boolean }) {
  const { w } = useScenarioWords();
  const [asked, again] = useAsked({ query: ScenariosQuery, variables: { year } });
  const [outcome, setOutcome] = useState<string | null>(null);
  const [showsArchived, setShowsArchived] = useState(false);
  return (
    <>
      <Outcome message={outcome} />
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['row', 'row', 'row']} />}>
        {({ scenarios: { nodes, totalCount } }) => {
          const shown = nodes.filter(({ state }) => showsArchived || state === 'ACTIVE');
          return (
            <>
              <section className="card">
                {shown.length === 0 ? <p>{w.list.none(String(year))}</p> : <ScenarioTable year={year} scenarios={shown} />}
                {nodes.length < totalCount && <p className="quiet">{w.list.more}</p>}
                {nodes.some(({ state }) => state === 'ARCHIVED') && (
                  <p>
                    <button type="button" className="button button--quiet" aria-pressed={showsArchived} onClick={() => { setShowsArchived(!showsArchived); }}>
                      {showsArchived ? w.list.hideArchived : w.list.showArchived}
                    </button>
                  </p>
                )}
              </section>
              {mayChange && (
                <MakeForm
                  year={year}
                  others={nodes}
                  done={(message) => {
                    setOutcome(message);
                    again();
                  }}
                />
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function NotForYou() {
  const { w } = useScenarioWords();
  return (
    <div className="intro">
      <p className="kicker">{w.list.kicker}</p>
      <PageTitle title={w.list.title} />
      <p className="lead">{w.list.notForYou}</p>
      <p><Link className="nl-link" href="/verdeling">{w.list.toDivision}</Link></p>
    </div>
  );
}
