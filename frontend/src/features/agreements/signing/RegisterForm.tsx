/** Registering what a party answered on paper, with the document that shows it. */
import { Field } from '../../../forms/Field';
import { Form } from '../../../forms/Form';
import type { Problems } from '../../../forms/useDecision';
import { useForm } from '../../../forms/useForm';
import type { AgreementState, PartyAnswer } from '../../../graphql/graphql';
import { useWriter } from '../../../server/client';
import { answersOf, mayLeave, type PartyNow } from './possible';
import { Register } from './send';
import { useSigningWords } from './words';

export type Registered = PartyNow & { id: string; shortName: string };

type Props = {
  agreementId: string;
  version: number;
  state: AgreementState;
  parties: readonly Registered[];
  close: () => void;
  done: () => void;
  readAgain: () => void;
};

export function RegisterForm({ agreementId, version, state, parties, close, done, readAgain }: Props) {
  const { w } = useSigningWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.antwoord.${agreementId}`,
    start: { organisationId: '', answer: '', reason: '', answeredOn: '', document: '', url: '' },
    halfDay: w.forms.halfDay,
    check: ({ organisationId, answer, reason, answeredOn, document, url }) => {
      const found: Problems<'organisationId' | 'answer' | 'reason' | 'answeredOn' | 'document' | 'url'> = {};
      if (!organisationId) found.organisationId = w.forms.missing.choice(w.register.party);
      if (!possible(organisationId).some((one) => one === answer)) found.answer = w.forms.missing.choice(w.register.answer);
      if (needsReason(answer) && !reason.trim()) found.reason = w.forms.missing.text(asks(answer));
      if (!answeredOn) found.answeredOn = w.forms.missing.day(w.register.on);
      if (!document.trim()) found.document = w.forms.missing.text(w.register.document);
      if (url.trim() && !url.trim().startsWith('https://')) found.url = w.forms.wrong(w.register.url, w.register.urlWrong);
      return found;
    },
    called: { agreementId: 'organisationId' },
    send: async ({ organisationId, answer, reason, answeredOn, document, url }, clientMutationId) => {
      const chosen = possible(organisationId).find((one) => one === answer);
      if (!chosen) return {}; // the check refused it
      const { data, error } = await writer
        .mutation(Register, {
          input: {
            agreementId,
            organisationId,
            answer: chosen,
            reason: needsReason(answer) ? reason.trim() : null,
            answeredOn,
            document: { title: document.trim(), url: url.trim() || null },
            expectedVersion: version,
            clientMutationId,
          },
        })
        .toPromise();
      return { data, error };
    },
    done,
    readAgain,
  });
  const { organisationId, answer } = form.values;
  return (
    <div className="inset">
      <Form form={form} title={w.register.title} level={3} lead={<p>{w.register.lead}</p>} submit={w.register.submit} close={close} takesFocus>
        <Field form={form} name="organisationId" label={w.register.party} kind="choice" nothing={w.forms.choose} choices={parties.map(({ id, shortName }) => ({ value: id, text: shortName }))} />
        <Field form={form} name="answer" label={w.register.answer} kind="choice" nothing={w.forms.choose} choices={possible(organisationId).map((value) => ({ value, text: w.answers[value] }))} />
        {needsReason(answer) && <Field form={form} name="reason" label={asks(answer)} help={w.inPublic} kind="lines" maxLength={1000} />}
        <Field form={form} name="answeredOn" label={w.register.on} kind="day" />
        <Field form={form} name="document" label={w.register.document} kind="line" maxLength={300} />
        <Field form={form} name="url" label={w.forms.mayBeEmpty(w.register.url)} help={w.register.urlHelp} kind="line" maxLength={500} />
      </Form>
    </div>
  );

  function possible(chosen: string): readonly PartyAnswer[] {
    const party = parties.find(({ id }) => id === chosen);
    if (!party) return [];
    return mayLeave(state, party) ? [...answersOf(state, party), 'WITHDRAWN'] : answersOf(state, party);
  }

  function asks(given: string): string {
    return given === 'AGREED_WITH_RESERVATION' ? w.reservation : w.reason;
  }
}

const needsReason = (answer: string) => answer !== '' && answer !== 'AGREED';
