/** Leaving an agreement that is in force. */
import { Field } from '../../../forms/Field';
import { Form } from '../../../forms/Form';
import { useForm } from '../../../forms/useForm';
import { useWriter } from '../../../server/client';
import { Leave } from './send';
import { useSigningWords } from './words';

type Props = {
  agreementId: string;
  version: number;
  organisation: { id: string; shortName: string };
  close: () => void;
  done: () => void;
  readAgain: () => void;
};

export function LeaveForm({ agreementId, version, organisation, close, done, readAgain }: Props) {
  const { w } = useSigningWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.uittreden.${agreementId}.${organisation.id}`,
    start: { reason: '' },
    halfDay: w.forms.halfDay,
    check: ({ reason }) => (reason.trim() ? {} : { reason: w.forms.missing.text(w.reason) }),
    send: async ({ reason }, clientMutationId) => {
      const { data, error } = await writer.mutation(Leave, { input: { agreementId, expectedVersion: version, reason: reason.trim(), clientMutationId } }).toPromise();
      return { data, error };
    },
    done,
    readAgain,
  });
  return (
    <div className="inset">
      <Form form={form} title={w.leave.title(organisation.shortName)} level={3} lead={<p>{w.leave.lead}</p>} submit={w.leave.submit} close={close} takesFocus>
        <Field form={form} name="reason" label={w.reason} help={w.inPublic} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
