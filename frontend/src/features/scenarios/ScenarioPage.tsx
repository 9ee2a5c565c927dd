/** One scenario: what it is calculated by, what came out, and what may be done with it. */
import './scenarios.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { Answer } from '../../components/Answer';
import { NotFound } from '../../components/NotFound';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { Outcome } from '../../forms/DecisionForm';
import { graphql } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';
import { ScenarioDeeds } from './ScenarioDeeds';
import { ScenarioParameters } from './ScenarioParameters';
import { Run } from './Run';

const ScenarioQuery = graphql(`
  query Scenario($id: ID!) {
    viewer { permissions }
    node(id: $id) {
      ... on Scenario {
        id
        year
        name
        note
        state
        madeAt
        changedAt
        madeBy { nl en }
        basedOn { name }
        ...RunScenario
        ...ScenarioDeedsParts
        ...ScenarioParametersParts
      }
    }
  }
`);

export default function ScenarioPage({ id }: { id: string }) {
  const { w, format, words } = useScenarioWords();
  const [asked, again] = useAsked({ query: ScenarioQuery, variables: { id } });
  const [outcome, setOutcome] = useState<string | null>(null);
  const done = (message: string | null) => {
    setOutcome(message);
    again();
  };
  return (
    <Answer asked={asked} retry={again} untitled skeleton={<Skeleton sizes={['title', 'line', 'panel', 'panel']} />}>
      {({ node: scenario, viewer: { permissions } }) => {
        if (!scenario || !('parameters' in scenario || 'year' in scenario)) return asked.error ? null : <NotFound />;
        const { year, name, note, state, madeAt, changedAt, madeBy, basedOn } = scenario;
        const mayChange = permissions.includes('QUOTAS_CALCULATE') && state === 'ACTIVE';
        return (
          <>
            <div className="intro">
              <p className="kicker"><Link className="nl-link" href={`/varianten?jaar=${String(year)}`}>{w.one.back(String(year))}</Link></p>
              <PageTitle title={name} />
              {note && <p className="lead">{note}</p>}
              <p className="quiet">
                {madeBy ? w.one.madeBy(format.moment(madeAt), words(madeBy)) : w.one.made(format.moment(madeAt))} {w.one.changed(format.moment(changedAt))} {basedOn && w.one.basedOn(basedOn.name)}
              </p>
            </div>
            <Outcome message={outcome} />
            {state === 'ARCHIVED' && <p className="notice">{w.one.archived}</p>}
            <Run scenario={scenario} mayChange={mayChange} readAgain={again} />
            {mayChange && <ScenarioDeeds scenario={scenario} done={done} readAgain={again} />}
            <ScenarioParameters key={id} scenario={scenario} mayChange={mayChange} done={done} readAgain={again} />
          </>
        );
      }}
    </Answer>
  );
}
