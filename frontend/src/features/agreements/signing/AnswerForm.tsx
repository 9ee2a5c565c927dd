/** Answering to an agreement for one's own organisation. */
import { Field } from '../../../forms/Field';
import { Form } from '../../../forms/Form';
import type { Problems } from '../../../forms/useDecision';
import { useForm } from '../../../forms/useForm';
import { useWriter } from '../../../server/client';
import type { Given } from './possible';
import { Decline, Sign } from './send';
import { useSigningWords } from './words';

type Props = {
  agreementId: string;
  version: number;
  organisation: { id: string; shortName: string };
  answers: readonly Given[];
  close: () => void;
  done: () => void;
  readAgain: () => void;
};

export function AnswerForm({ agreementId, version, organisation, answers, close, done, readAgain }: Props) {
  const { w, format } = useSigningWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.ondertekening.${agreementId}.${organisation.id}`,
    start: { answer: '', reason: '' },
    halfDay: w.forms.halfDay,
    check: ({ answer, reason }) => {
      const found: Problems<'answer' | 'reason'> = {};
      if (!answers.some((one) => one === answer)) found.answer = w.forms.missing.choice(w.answer.choice);
      if (needsReason(answer) && !reason.trim()) found.reason = w.forms.missing.text(asks(answer));
      return found;
    },
    called: { reservation: 'reason', agreementId: 'answer' },
    send: async ({ answer, reason }, clientMutationId) => {
      const same = { agreementId, expectedVersion: version, clientMutationId };
      const { data, error } = answer === 'DECLINED'
        ? await writer.mutation(Decline, { input: { ...same, reason: reason.trim() } }).toPromise()
        : await writer.mutation(Sign, { input: { ...same, reservation: answer === 'AGREED' ? null : reason.trim() } }).toPromise();
      return { data, error };
    },
    done,
    readAgain,
  });
  const { answer } = form.values;
  return (
    <div className="inset">
      <Form form={form} title={w.answer.title(organisation.shortName)} level={3} lead={<p>{w.answer.lead(format.number(version))}</p>} submit={w.answer.submit} close={close} takesFocus>
        <Field form={form} name="answer" label={w.answer.choice} kind="radio" choices={answers.map((value) => ({ value, text: w.answers[value] }))} />
        {needsReason(answer) && <Field form={form} name="reason" label={asks(answer)} help={w.inPublic} kind="lines" maxLength={1000} />}
      </Form>
    </div>
  );

  function asks(given: string): string {
    return given === 'DECLINED' ? w.reason : w.reservation;
  }
}

const needsReason = (answer: string) => answer === 'AGREED_WITH_RESERVATION' || answer === 'DECLINED';
