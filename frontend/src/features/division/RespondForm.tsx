/** Agreeing or objecting to one number. */
import { DecisionForm, Field } from '../../forms/DecisionForm';
import { StatusChip } from '../../components/StatusChip';
import { useDecision, wordsLike } from '../../forms/useDecision';
import { graphql } from '../../graphql';
import type { LineAnswer } from '../../graphql/graphql';
import { useWriter } from '../../server/client';
import { useDivision } from '../../text/division';
import { toneOfAnswer } from './answer';

const AgreeToQuota = graphql(`
  mutation AgreeToQuota($input: AgreeToQuotaLineInput!) {
    payload: agreeToQuotaLine(input: $input) { errors { code message field } }
  }
`);

const ObjectToQuota = graphql(`
  mutation ObjectToQuota($input: ObjectToQuotaLineInput!) {
    payload: objectToQuotaLine(input: $input) { errors { code message field } }
  }
`);

const fields = ['answer', 'reason'] as const;

type Name = (typeof fields)[number];

type Props = {
  line: { id: string; version: number };
  answer: LineAnswer | null | undefined;
  title: string;
  done: (message: string) => void;
  readAgain: () => void;
};

const start = { answer: '', reason: '' };

export function RespondForm({ line, answer, title, done, readAgain }: Props) {
  const { w } = useDivision();
  const writer = useWriter();
  const decision = useDecision<typeof start, Name>({
    key: `woonagenda.antwoord.${line.id}`,
    start,
    restore: wordsLike(start),
    check: (draft) => ({
      ...(draft.answer === '' && { answer: w.respond.answerMissing }),
      ...(draft.answer === 'OBJECTED' && draft.reason.trim() === '' && { reason: w.respond.reasonMissing }),
    }),
    fieldOf: (path) => (path.at(-1) === 'reason' ? 'reason' : 'form'),
    send: async (draft, clientMutationId) => {
      const it = { lineId: line.id, expectedVersion: line.version, clientMutationId };
      return draft.answer === 'AGREED'
        ? writer.mutation(AgreeToQuota, { input: it }).toPromise()
        : writer.mutation(ObjectToQuota, { input: { ...it, reason: draft.reason.trim() } }).toPromise();
    },
    done: () => { done(w.respond.done); },
    readAgain,
  });
  const { draft, change } = decision;
  return (
    <section className="card">
      <DecisionForm decision={decision} fields={fields} level="h2" title={title} lead={<p>{w.respond.lead}</p>} submit={w.respond.submit}>
        {(kit) => (
          <>
            {answer && <p>{w.respond.now} <StatusChip tone={toneOfAnswer(answer)}>{w.answers.answers[answer]}</StatusChip></p>}
            <fieldset aria-describedby={kit.problem('answer') ? `${kit.fieldId('answer')}-problem` : undefined}>
              <legend>{w.respond.legend}</legend>
              {kit.problem('answer') && <p id={`${kit.fieldId('answer')}-problem`} className="field__error">{kit.problem('answer')}</p>}
              <div className="radios">
                {(['AGREED', 'OBJECTED'] as const).map((one, index) => (
                  <label key={one}>
                    <input
                      id={index === 0 ? kit.fieldId('answer') : undefined}
                      type="radio"
                      name={kit.fieldId('answer')}
                      value={one}
                      checked={draft.answer === one}
                      onChange={() => { change({ answer: one }); }}
                    />
                    {one === 'AGREED' ? w.respond.agree : w.respond.object}
                  </label>
                ))}
              </div>
            </fieldset>
            {draft.answer === 'OBJECTED' && (
              <Field kit={kit} name="reason" label={w.respond.reason} help={w.respond.reasonHelp}>
                {(attributes) => (
                  <textarea {...attributes} rows={3} maxLength={1000} value={draft.reason} onInput={({ currentTarget }) => { change({ reason: currentTarget.value }); }} />
                )}
              </Field>
            )}
          </>
        )}
      </DecisionForm>
    </section>
  );
}
