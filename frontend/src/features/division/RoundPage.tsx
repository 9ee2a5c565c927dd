/** The division of a year: how far it is, how it is counted, what each municipality does, and what the parties say to it. */
import './division.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { Answer } from '../../components/Answer';
import { Outcome } from '../../forms/DecisionForm';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql } from '../../graphql';
import { useDivision } from '../../text/division';
import { Answers } from './Answers';
import { CountingRules } from './CountingRules';
import { PermitHolders } from './PermitHolders';
import { Respond } from './Respond';
import { RoundDeeds } from './RoundDeeds';
import { RoundState } from './RoundState';
import { RoundTable } from './RoundTable';
import { Split } from './Split';
import { YearPeriods } from './YearPeriods';
import { YearSelect } from './YearSelect';

const RoundQuery = graphql(`
  query Round($year: Int!) {
    viewer { permissions ...RespondViewer ...RoundDeedsViewer }
    quotaRounds(first: 20) { ...YearSelectRounds }
    quotas(year: $year) {
      ...RoundStateParts
      ...RoundTableParts
      ...AnswersParts
      ...SplitParts
      ...RespondParts
      ...RoundDeedsParts
      distributionKey
      ruleSet { ...CountingRulesParts }
    }
    capWatch(year: $year) { ...PermitHoldersParts }
  }
`);

export default function RoundPage({ year }: { year: string }) {
  const { w } = useDivision();
  const [asked, again] = useAsked({ query: RoundQuery, variables: { year: Number(year) } });
  const [outcome, setOutcome] = useState<string | null>(null);
  const rounds = asked.data?.quotaRounds;
  const done = (message: string) => {
    setOutcome(message);
    again();
  };
  return (
    <>
      <div className="intro intro--split">
        <div>
          <p className="kicker">{w.round.kicker}</p>
          <PageTitle title={w.round.title(year)} />
          <p className="lead">{w.round.lead(year)}</p>
        </div>
        {rounds && <YearSelect rounds={rounds} shown={year} />}
      </div>
      <Outcome message={outcome} />
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['row', 'panel', 'panel']} />}>
        {({ viewer, quotas, capWatch }) => (quotas ? (
          <div className={asked.stale ? 'refreshing' : undefined}>
            <RoundState round={quotas}>
              <RoundDeeds viewer={viewer} round={quotas} done={done} readAgain={again} />
            </RoundState>
            {viewer.permissions.includes('PERIODS_MANAGE') && <YearPeriods year={year} done={done} />}
            <Respond viewer={viewer} round={quotas} done={done} readAgain={again} />
            <RoundTable round={quotas} year={year} />
            <Answers round={quotas} />
            <Split round={quotas} />
            <div className="pair">
              {quotas.ruleSet && <CountingRules rules={quotas.ruleSet} distributionKey={quotas.distributionKey} />}
              <PermitHolders watch={capWatch} year={year} />
            </div>
            <p>{w.round.flows} <Link className="nl-link" href="/">{w.round.toFlows}</Link></p>
          </div>
        ) : (
          !asked.error && <p className="notice">{w.round.noneOf(year)}</p>
        ))}
      </Answer>
      {asked.data?.viewer.permissions.includes('SCENARIOS_READ') && (
        <p><Link className="nl-link" href={`/varianten?jaar=${year}`}>{w.round.toScenarios}</Link></p>
      )}
    </>
  );
}
