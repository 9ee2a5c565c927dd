/** Answering a correction: it is taken over, or declined with a reason. */
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import type { Problems } from '../../forms/useDecision';
import { useForm } from '../../forms/useForm';
import { useWriter } from '../../server/client';
import { Accept, Decline } from './send';
import { useCorrectionWords } from './words';

type Props = { id: string; name: string; close: () => void; done: (outcome: 'accepted' | 'declined') => void; readAgain: () => void };

export function AnswerForm({ id, name, close, done, readAgain }: Props) {
  const { w } = useCorrectionWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.correctie.antwoord.${id}`,
    start: { decision: '', answer: '' },
    halfDay: w.forms.halfDay,
    check: ({ decision, answer }) => {
      const found: Problems<'decision' | 'answer'> = {};
      if (!decision) found.decision = w.forms.missing.choice(w.decide.choice);
      if (decision === 'decline' && !answer.trim()) found.answer = w.forms.missing.text(w.decide.answer);
      return found;
    },
    called: { id: 'decision' },
    send: async ({ decision, answer }, clientMutationId) => {
      const said = answer.trim();
      const { data, error } = decision === 'accept'
        ? await writer.mutation(Accept, { input: { id, answer: said || null, clientMutationId } }).toPromise()
        : await writer.mutation(Decline, { input: { id, answer: said, clientMutationId } }).toPromise();
      return { data, error };
    },
    done: () => { done(form.values.decision === 'accept' ? 'accepted' : 'declined'); },
    readAgain,
  });
  return (
    <div className="inset">
      <Form form={form} title={w.decide.title(name)} level={4} submit={w.decide.submit} close={close} takesFocus>
        <Field form={form} name="decision" label={w.decide.choice} kind="radio" choices={[{ value: 'accept', text: w.decide.accept }, { value: 'decline', text: w.decide.decline }]} />
        <Field form={form} name="answer" label={w.decide.answer} help={w.decide.answerHelp} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
