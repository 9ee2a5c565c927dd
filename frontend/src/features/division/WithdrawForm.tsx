/** Taking a proposal back. */
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useDivision } from '../../text/division';
import { ReasonForm } from './ReasonForm';
import type { Subject } from './RoundDeeds';

const WithdrawProposal = graphql(`
  mutation WithdrawProposal($input: WithdrawProposalInput!) {
    payload: withdrawProposal(input: $input) { errors { code message field } }
  }
`);

type Props = { round: Subject; done: (message: string) => void; readAgain: () => void; close: () => void };

export function WithdrawForm({ round, ...form }: Props) {
  const { w } = useDivision();
  const writer = useWriter();
  return (
    <ReasonForm
      {...form}
      draft={`woonagenda.intrekken.${round.id}`}
      year={round.year}
      words={w.deeds.withdraw}
      send={(reason, clientMutationId) =>
        writer
          .mutation(WithdrawProposal, { input: { roundId: round.id, expectedVersion: round.version, reason: reason || null, clientMutationId } })
          .toPromise()}
    />
  );
}
