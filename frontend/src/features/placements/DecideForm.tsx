/** Registering what was decided about a waiver, and where that decision can be found. */
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import type { Problems } from '../../forms/useDecision';
import { useForm } from '../../forms/useForm';
import { useWriter } from '../../server/client';
import { Grant, Refuse } from './send';
import { usePlacingWords } from './words';

type Props = { id: string; title: string; close: () => void; done: (granted: boolean) => void };

export function DecideForm({ id, title, close, done }: Props) {
  const { w } = usePlacingWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.ontheffing.${id}`,
    start: { decision: '', decisionReference: '', decidedOn: '' },
    halfDay: w.forms.halfDay,
    check: (values) => {
      const found: Problems<'decision' | 'decisionReference' | 'decidedOn'> = {};
      if (!values.decision) found.decision = w.forms.missing.choice(w.decide.choice);
      if (!values.decisionReference.trim()) found.decisionReference = w.forms.missing.text(w.decide.reference);
      if (!values.decidedOn) found.decidedOn = w.forms.missing.day(w.decide.decidedOn);
      return found;
    },
    called: { waiverId: 'decision' },
    send: async ({ decision, decisionReference, decidedOn }, clientMutationId) => {
      const input = { waiverId: id, decisionReference: decisionReference.trim(), decidedOn, clientMutationId };
      const { data, error } = await writer.mutation(decision === 'grant' ? Grant : Refuse, { input }).toPromise();
      return { data, error };
    },
    done: () => { done(form.values.decision === 'grant'); },
  });
  return (
    <div className="inset">
      <Form form={form} title={title} level={3} lead={<p>{w.decide.lead}</p>} submit={w.decide.submit} close={close} takesFocus>
        <Field form={form} name="decision" label={w.decide.choice} kind="radio" choices={[{ value: 'grant', text: w.decide.grant }, { value: 'refuse', text: w.decide.refuse }]} />
        <Field form={form} name="decisionReference" label={w.decide.reference} help={w.decide.referenceHelp} kind="line" maxLength={200} />
        <Field form={form} name="decidedOn" label={w.decide.decidedOn} kind="day" />
      </Form>
    </div>
  );
}
