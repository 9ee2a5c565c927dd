/** Proposing a transfer: what it does to both caps stands above the button that sends it. */
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import { useForm } from '../../forms/useForm';
import { useSharedWords } from '../../quotas/words';
import { useWriter } from '../../server/client';
import { groundOf, grounds, problemsOf, start, termsOf, type Municipality } from './asking';
import { Effect } from './Effect';
import { Propose } from './send';
import { useWeighed, type Weighed } from './weighing';
import { useTransferWords, type TransferWords } from './words';

type Props = { year: number; own: Municipality; others: readonly Municipality[]; close: () => void; done: (other: string) => void };

export function ProposeForm({ year, own, others, close, done }: Props) {
  const { t, w } = useTransferWords();
  const { w: shared } = useSharedWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.overdracht.${own.code}.${String(year)}`,
    start,
    halfDay: w.forms.halfDay,
    check: (values) => problemsOf(values, w, t),
    called: { giverAreaId: 'other', takerAreaId: 'other' },
    send: async (values, clientMutationId) => {
      const terms = termsOf(values, own, others);
      const ground = groundOf(values.ground);
      if (!terms || !ground) return {}; // the form does not send without
      const { data, error } = await writer.mutation(Propose, {
        input: {
          year,
          giverAreaId: terms.giver.id,
          takerAreaId: terms.taker.id,
          households: terms.households,
          ground,
          note: values.note.trim() || null,
          clientMutationId,
        },
      }).toPromise();
      return { data, error };
    },
    done: () => { done(others.find(({ id }) => id === form.values.other)?.name ?? ''); },
  });
  const terms = termsOf(form.values, own, others);
  const weighed = useWeighed(year, terms);
  return (
    <div className="card">
      <Form form={form} title={w.form.title(own.name)} lead={w.form.lead(String(year))} submit={w.form.submit} notYet={notYet(weighed, terms !== null, w)} close={close} takesFocus>
        <Field
          form={form}
          name="direction"
          label={w.form.direction}
          kind="radio"
          choices={[{ value: 'give', text: w.form.give(own.name) }, { value: 'take', text: w.form.take(own.name) }]}
        />
        <div className="form__row">
          <Field form={form} name="other" label={w.form.other} kind="choice" nothing={w.forms.choose} choices={others.map(({ id, name }) => ({ value: id, text: name }))} />
          <Field form={form} name="households" label={w.form.households} kind="whole" />
        </div>
        <Field form={form} name="ground" label={w.form.ground} kind="choice" nothing={w.forms.choose} choices={grounds.map((one) => ({ value: one, text: shared.ground[one] }))} />
        <Field form={form} name="note" label={w.forms.mayBeEmpty(w.form.note)} help={w.form.noteHelp} kind="lines" maxLength={500} />
        <div aria-live="polite" aria-busy={weighed.isWeighing}>
          {weighed.effect && <div className="inset"><Effect effect={weighed.effect} level={3} /></div>}
          {weighed.hasFailed && <p className="notice notice--bad">{t.failure.refused}</p>}
          {terms && !weighed.isWeighing && !weighed.hasFailed && !weighed.effect && <p className="notice notice--watch">{w.effect.unknown}</p>}
        </div>
      </Form>
    </div>
  );
}

/** Why a proposal cannot be sent now: nobody sends one without having seen what it does. */
function notYet(weighed: Weighed, isFilledIn: boolean, w: TransferWords): string | undefined {
  if (!isFilledIn) return w.form.notYet;
  if (weighed.isWeighing) return w.form.weighing;
  if (!weighed.effect) return w.form.unknown;
  return weighed.effect.refusal ? w.form.refused : undefined;
}
