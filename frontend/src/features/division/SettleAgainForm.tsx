/** Settling a year again after corrections: a later version beside the earlier ones. */
import { DecisionForm, Field } from '../../forms/DecisionForm';
import { useDecision, wordsLike } from '../../forms/useDecision';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useDivision } from '../../text/division';
import type { Subject } from './RoundDeeds';

const SettleAgainMutation = graphql(`
  mutation SettleAgain($input: SettleAgainInput!) {
    payload: settleAgain(input: $input) { errors { code message field } }
  }
`);

const fields = ['reason'] as const;

const start = { reason: '' };

type Props = { round: Subject; /** The version of the settlement that stands. */ settled: number; done: (message: string) => void; readAgain: () => void; close: () => void };

export function SettleAgainForm({ round, settled, done, readAgain, close }: Props) {
  const { w } = useDivision();
  const writer = useWriter();
  const words = w.deeds.settleAgain;
  const decision = useDecision<typeof start, 'reason'>({
    key: `woonagenda.nacalculatie.${round.id}`,
    start,
    restore: wordsLike(start),
    isFinal: true,
    check: ({ reason }) => (reason.trim() === '' ? { reason: words.reasonMissing } : {}),
    fieldOf: (path) => (path.at(-1) === 'reason' ? 'reason' : 'form'),
    send: ({ reason }, clientMutationId) =>
      writer
        .mutation(SettleAgainMutation, { input: { roundId: round.id, reason: reason.trim(), expectedVersion: settled, clientMutationId } })
        .toPromise(),
    done: () => { done(words.done); },
    readAgain,
  });
  return (
    <DecisionForm
      decision={decision}
      fields={fields}
      title={words.title}
      lead={<p>{words.lead}</p>}
      submit={words.submit}
      sure={{ text: <p>{words.sure(round.year)}</p>, yes: words.yes }}
      close={close}
    >
      {(kit) => (
        <Field kit={kit} name="reason" label={words.reason}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={2}
              maxLength={1000}
              value={decision.draft.reason}
              onInput={({ currentTarget }) => { decision.change({ reason: currentTarget.value }); }}
            />
          )}
        </Field>
      )}
    </DecisionForm>
  );
}
