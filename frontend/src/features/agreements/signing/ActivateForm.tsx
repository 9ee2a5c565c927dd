/** Letting an agreement take effect that not everybody signed. */
import { Field } from '../../../forms/Field';
import { Form } from '../../../forms/Form';
import type { Problems } from '../../../forms/useDecision';
import { useForm } from '../../../forms/useForm';
import { useWriter } from '../../../server/client';
import { Activate } from './send';
import { useSigningWords } from './words';

type Props = { agreementId: string; missing: string; close: () => void; done: () => void };

export function ActivateForm({ agreementId, missing, close, done }: Props) {
  const { w } = useSigningWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.ingaan.${agreementId}`,
    start: { decidedOn: '', decisionReference: '' },
    halfDay: w.forms.halfDay,
    check: ({ decidedOn, decisionReference }) => {
      const found: Problems<'decidedOn' | 'decisionReference'> = {};
      if (!decidedOn) found.decidedOn = w.forms.missing.day(w.activate.on);
      if (!decisionReference.trim()) found.decisionReference = w.forms.missing.text(w.activate.reference);
      return found;
    },
    send: async ({ decidedOn, decisionReference }, clientMutationId) => {
      const input = { agreementId, decidedOn, decisionReference: decisionReference.trim(), clientMutationId };
      const { data, error } = await writer.mutation(Activate, { input }).toPromise();
      return { data, error };
    },
    done,
  });
  return (
    <div className="inset">
      <Form form={form} title={w.activate.title} level={3} lead={<p>{missing ? w.activate.lead(missing) : w.activate.nobodyMissing}</p>} submit={w.activate.submit} close={close} takesFocus>
        <Field form={form} name="decidedOn" label={w.activate.on} kind="day" />
        <Field form={form} name="decisionReference" label={w.activate.reference} help={w.activate.referenceHelp} kind="line" maxLength={200} />
      </Form>
    </div>
  );
}
