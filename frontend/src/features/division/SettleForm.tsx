/** Settling the year of a division: what each municipality had to house, what it housed, and what is left. */
import { DecisionForm } from '../../forms/DecisionForm';
import { useDecision } from '../../forms/useDecision';
import { isRecord } from '../../components/session';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useDivision } from '../../text/division';
import type { Subject } from './RoundDeeds';

const SettleRound = graphql(`
  mutation SettleRound($input: SettleRoundInput!) {
    payload: settleRound(input: $input) { errors { code message field } }
  }
`);

const start = { carryOver: false };

type Props = { round: Subject; done: (message: string) => void; readAgain: () => void; close: () => void };

export function SettleForm({ round, done, readAgain, close }: Props) {
  const { w } = useDivision();
  const writer = useWriter();
  const words = w.deeds.settle;
  const decision = useDecision<typeof start, never>({
    key: `woonagenda.afrekenen.${round.id}`,
    start,
    restore: (value) => (isRecord(value) ? { carryOver: value.carryOver === true } : null),
    isFinal: true,
    check: () => ({}),
    fieldOf: () => 'form',
    send: ({ carryOver }, clientMutationId) => writer.mutation(SettleRound, { input: { roundId: round.id, carryOver, clientMutationId } }).toPromise(),
    done: () => { done(words.done); },
    readAgain,
  });
  return (
    <DecisionForm
      decision={decision}
      fields={[]}
      title={words.title}
      lead={<p>{words.lead}</p>}
      submit={words.submit}
      sure={{ text: <p>{words.sure(round.year)}</p>, yes: words.yes }}
      close={close}
    >
      {() => (
        <div className="radios">
          <label>
            <input
              type="checkbox"
              checked={decision.draft.carryOver}
              onChange={({ currentTarget }) => { decision.change({ carryOver: currentTarget.checked }); }}
            />
            {words.carryOver(String(Number(round.year) - 1))}
          </label>
        </div>
      )}
    </DecisionForm>
  );
}
