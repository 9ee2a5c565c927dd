/** Settling a year again after corrections: a later version beside the earlier ones. */
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useDivision } from '../../text/division';
import { ReasonForm } from './ReasonForm';
import type { Subject } from './RoundDeeds';

const SettleAgainMutation = graphql(`
  mutation SettleAgain($input: SettleAgainInput!) {
    payload: settleAgain(input: $input) { errors { code message field } }
  }
`);

/** `settled` is the version of the settlement that stands. */
type Props = { round: Subject; settled: number; done: (message: string) => void; readAgain: () => void; close: () => void };

export function SettleAgainForm({ round, settled, ...form }: Props) {
  const { w } = useDivision();
  const writer = useWriter();
  const words = w.deeds.settleAgain;
  return (
    <ReasonForm
      {...form}
      draft={`woonagenda.nacalculatie.${round.id}`}
      year={round.year}
      words={words}
      missing={words.reasonMissing}
      send={(reason, clientMutationId) =>
        writer
          .mutation(SettleAgainMutation, { input: { roundId: round.id, reason, expectedVersion: settled, clientMutationId } })
          .toPromise()}
    />
  );
}
