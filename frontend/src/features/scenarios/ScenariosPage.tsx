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
import type { Permission } from '../../graphql/graphql';
import { useScenarioWords } from '../../text/scenarios';
import { MakeForm } from './MakeForm';
import { RulesNotice } from './RulesNotice';
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
        const latest = Math.max(...years, new Date().getFullYear());
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
            <Board key={year} year={year} permissions={permissions} />
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
    countingRules(year: $year) { ...RulesNoticeRules }
  }
`);

function Board({ year, permissions }: { year: number; permissions: readonly Permission[] }) {
  const { w } = useScenarioWords();
  const [asked, again] = useAsked({ query: ScenariosQuery, variables: { year } });
  const [outcome, setOutcome] = useState<string | null>(null);
  const [showsArchived, setShowsArchived] = useState(false);
  const [mayCalculate, mayAdopt] = [permissions.includes('QUOTAS_CALCULATE'), permissions.includes('QUOTAS_ADOPT')];
  const done = (message: string) => {
    setOutcome(message);
    again();
  };
  return (
    <>
      <Outcome message={outcome} />
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['row', 'row', 'row']} />}>
        {({ scenarios: { nodes, totalCount }, countingRules }) => {
          const shown = nodes.filter(({ state }) => showsArchived || state === 'ACTIVE');
          return (
            <>
              {(mayCalculate || mayAdopt) && <RulesNotice rules={countingRules} year={year} mayAdopt={mayAdopt} done={done} readAgain={again} />}
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
              {mayCalculate && (
                <MakeForm
                  year={year}
                  others={nodes}
                  done={done}
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
