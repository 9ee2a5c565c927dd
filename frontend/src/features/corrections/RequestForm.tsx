/** Asking for a correction of one's own figure over a period that is closed. */
import { periodName } from '../../components/period';
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import type { Problems } from '../../forms/useDecision';
import { useForm } from '../../forms/useForm';
import { readWhole } from '../../format/parse';
import { useWriter } from '../../server/client';
import { AskCorrection } from './send';
import type { Subject } from './subjects';
import { useCorrectionWords } from './words';

type Props = {
  organisation: string;
  /** Those that are closed, the latest first. */
  periods: readonly { id: string; code: string }[];
  subjects: readonly Subject[];
  close: () => void;
  done: () => void;
  readAgain: () => void;
};

export function RequestForm({ organisation, periods, subjects, close, done, readAgain }: Props) {
  const { t, w, format, words } = useCorrectionWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: 'woonagenda.correctie.vragen',
    start: { period: periods[0]?.id ?? '', subject: '', value: '', reason: '' },
    halfDay: w.forms.halfDay,
    check: (values) => {
      const found: Problems<'period' | 'subject' | 'value' | 'reason'> = {};
      const value = readWhole(values.value);
      if (!periods.some(({ id }) => id === values.period)) found.period = w.forms.missing.choice(w.form.period);
      if (!subjects.some(({ id }) => id === values.subject)) found.subject = w.forms.missing.choice(w.form.what);
      if (value.kind === 'refused') found.value = w.forms.wrong(w.form.value, t.report.refusal[value.why]);
      else if (value.kind === 'unknown') found.value = w.forms.wrong(w.form.value, t.report.refusal.notWhole);
      if (!values.reason.trim()) found.reason = w.forms.missing.text(w.form.reason);
      return found;
    },
    called: { periodId: 'period', shareId: 'subject', stockTargetId: 'subject' },
    send: async (values, clientMutationId) => {
      const subject = subjects.find(({ id }) => id === values.subject);
      if (!subject) return {};
      const value = readWhole(values.value);
      const { data, error } = await writer.mutation(AskCorrection, {
        input: {
          subject: subject.input,
          periodId: values.period,
          value: value.kind === 'number' ? value.value : null,
          reason: values.reason.trim(),
          expectedVersion: subject.stands.get(values.period)?.version ?? 0,
          clientMutationId,
        },
      }).toPromise();
      return { data, error };
    },
    done,
    readAgain,
  });
  const chosen = subjects.find(({ id }) => id === form.values.subject);
  const stands = chosen?.stands.get(form.values.period)?.value;
  return (
    <div className="card">
      <Form form={form} title={w.form.title(organisation)} lead={<p>{w.form.lead}</p>} submit={w.form.submit} close={close} takesFocus>
        <Field form={form} name="period" label={w.form.period} kind="choice" choices={periods.map(({ id, code }) => ({ value: id, text: periodName(code, t) }))} />
        <Field
          form={form}
          name="subject"
          label={w.form.what}
          kind="choice"
          nothing={w.forms.choose}
          choices={subjects.map(({ id, name, place }) => ({ value: id, text: [words(name), place].filter(Boolean).join(', ') }))}
        />
        <p role="status" className="quiet">
          {chosen && (stands == null ? w.form.standsNothing : w.form.stands(format.number(stands)))}
        </p>
        <Field form={form} name="value" label={w.form.value} kind="whole" />
        <Field form={form} name="reason" label={w.form.reason} help={w.form.reasonHelp} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
