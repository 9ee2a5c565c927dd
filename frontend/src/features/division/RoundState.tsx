/** How far a division is, in words and in steps, and the decision behind it. */
import type { ReactNode } from 'react';
import { Shape, type Tone } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { QuotaRoundState } from '../../graphql/graphql';
import { useDivision } from '../../text/division';

export const RoundStateParts = graphql(`
  fragment RoundStateParts on QuotaRound {
    state
    decidedOn
    decisionReference
    despiteObjections
    proposals { number proposedAt withdrawnAt calculation { scenario { name } } }
  }
`);

const steps = ['DRAFT', 'CALCULATED', 'PROPOSED', 'ADOPTED', 'RUNNING', 'SETTLED'] as const satisfies readonly QuotaRoundState[];

export function RoundState({ round, children }: { round: FragmentType<typeof RoundStateParts>; children?: ReactNode }) {
  const { w, format } = useDivision();
  const { state, decidedOn, decisionReference, despiteObjections, proposals } = readFragment(RoundStateParts, round);
  const now = steps.indexOf(state);
  const proposal = proposals.findLast(({ withdrawnAt }) => withdrawnAt == null);
  return (
    <section className="card" aria-labelledby="round-state">
      <h2 id="round-state">{w.round.stateTitle}</h2>
      <ol className="steps" aria-label={w.round.steps}>
        {steps.map((step, index) => {
          const [tone, word] = place(index);
          return (
            <li key={step} className={index === now ? 'steps__now' : undefined} aria-current={index === now ? 'step' : undefined}>
              <Shape tone={tone} /> {w.round.state[step]}<span className="hidden"> ({word})</span>
            </li>
          );
        })}
      </ol>
      <p>{w.round.stateMeans[state]}</p>
      {decidedOn && <p>{w.round.decided(format.date(decidedOn))} {decisionReference && w.round.decision(decisionReference)}</p>}
      {despiteObjections && <p>{w.round.despite}</p>}
      {proposal && (
        <p className="quiet">
          {w.round.proposedOn(format.number(proposal.number), format.moment(proposal.proposedAt))}{' '}
          {proposal.calculation?.scenario && w.round.fromScenario(proposal.calculation.scenario.name)}
        </p>
      )}
      {children}
    </section>
  );

  function place(index: number): [Tone, string] {
    if (index < now) return ['done', w.round.passed];
    return index === now ? ['good', w.round.now] : ['unknown', w.round.ahead];
  }
}
