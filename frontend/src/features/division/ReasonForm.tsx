/** A decision about a division that takes a reason and nothing else. */
import { DecisionForm, Field } from '../../forms/DecisionForm';
import { useDecision, wordsLike, type Reply } from '../../forms/useDecision';

const fields = ['reason'] as const;

const start = { reason: '' };

type Words = { title: string; lead: string; reason: string; submit: string; sure: (year: string) => string; yes: string; done: string };

type Props = {
  /** Under which the reason is kept until the decision was taken. */
  draft: string;
  year: string;
  words: Words;
  /** What is said to who gives no reason; without it none is needed. */
  missing?: string;
  send: (reason: string, clientMutationId: string) => Promise<Reply>;
  done: (message: string) => void;
  readAgain: () => void;
  close: () => void;
};

export function ReasonForm({ draft, year, words, missing, send, done, readAgain, close }: Props) {
  const decision = useDecision<typeof start, 'reason'>({
    key: draft,
    start,
    restore: wordsLike(start),
    isFinal: true,
    check: ({ reason }) => (missing !== undefined && reason.trim() === '' ? { reason: missing } : {}),
    fieldOf: (path) => (path.at(-1) === 'reason' ? 'reason' : 'form'),
    send: ({ reason }, clientMutationId) => send(reason.trim(), clientMutationId),
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
      sure={{ text: <p>{words.sure(year)}</p>, yes: words.yes }}
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
