/** Beginning the year of a division that was adopted. */
import { DecisionForm } from '../../forms/DecisionForm';
import { useDecision, wordsLike } from '../../forms/useDecision';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useDivision } from '../../text/division';
import type { Subject } from './RoundDeeds';

const StartRound = graphql(`
  mutation StartRound($input: StartRoundInput!) {
    payload: startRound(input: $input) { errors { code message field } }
  }
`);

const nothing = {};

type Props = { round: Subject; done: (message: string) => void; readAgain: () => void; close: () => void };

export function StartForm({ round, done, readAgain, close }: Props) {
  const { w } = useDivision();
  const writer = useWriter();
  const words = w.deeds.start;
  const decision = useDecision<Record<string, string>, never>({
    key: `woonagenda.uitvoering.${round.id}`,
    start: nothing,
    restore: wordsLike<Record<string, string>>(nothing),
    isFinal: true,
    check: () => ({}),
    fieldOf: () => 'form',
    send: (_, clientMutationId) =>
      writer.mutation(StartRound, { input: { roundId: round.id, expectedVersion: round.version, clientMutationId } }).toPromise(),
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
    />
  );
}
