/** Taking back a correction one's own organisation asked for. */
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import { useForm } from '../../forms/useForm';
import { useWriter } from '../../server/client';
import { Withdraw } from './send';
import { useCorrectionWords } from './words';

type Props = { id: string; name: string; close: () => void; done: () => void };

export function WithdrawForm({ id, name, close, done }: Props) {
  const { w } = useCorrectionWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.correctie.intrekken.${id}`,
    start: { answer: '' },
    halfDay: w.forms.halfDay,
    check: () => ({}),
    send: async ({ answer }, clientMutationId) => {
      const { data, error } = await writer.mutation(Withdraw, { input: { id, answer: answer.trim() || null, clientMutationId } }).toPromise();
      return { data, error };
    },
    done,
  });
  return (
    <div className="inset">
      <Form form={form} title={w.withdraw.title(name)} level={4} lead={<p>{w.withdraw.lead}</p>} submit={w.withdraw.submit} close={close} takesFocus>
        <Field form={form} name="answer" label={w.forms.mayBeEmpty(w.form.reason)} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
