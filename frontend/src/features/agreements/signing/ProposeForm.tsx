/** Putting a draft to its parties. */
import { Form } from '../../../forms/Form';
import { useForm } from '../../../forms/useForm';
import { useWriter } from '../../../server/client';
import { Propose } from './send';
import { useSigningWords } from './words';

type Props = { agreementId: string; close: () => void; done: () => void };

export function ProposeForm({ agreementId, close, done }: Props) {
  const { w } = useSigningWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.voorstellen.${agreementId}`,
    start: {},
    halfDay: w.forms.halfDay,
    check: () => ({}),
    send: async (_, clientMutationId) => {
      const { data, error } = await writer.mutation(Propose, { input: { agreementId, clientMutationId } }).toPromise();
      return { data, error };
    },
    done,
  });
  return (
    <div className="inset">
      <Form form={form} title={w.propose.title} level={3} lead={<p>{w.propose.lead}</p>} submit={w.propose.submit} close={close} takesFocus>{null}</Form>
    </div>
  );
}
