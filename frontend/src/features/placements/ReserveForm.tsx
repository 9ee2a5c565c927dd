/** Holding places under the cap for households that will move soon. */
import { useRef } from 'react';
import type { Told } from '../../forms/Outcome';
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import type { Problems } from '../../forms/useDecision';
import { useForm } from '../../forms/useForm';
import { readWhole } from '../../format/parse';
import { useWriter } from '../../server/client';
import type { Words } from '../../text/language';
import { dutchToday, monthsAhead, type Place } from './recording';
import { RoomHint } from './RoomHint';
import { Reserve } from './send';
import { usePlacingWords } from './words';

type Props = {
  organisation: { code: string; shortName: string };
  places: readonly Place[];
  categories: readonly { id: string; label: Words }[];
  close: () => void;
  done: (told: Told) => void;
};

type Name = 'month' | 'destination' | 'category' | 'households' | 'expiresOn' | 'note';

export function ReserveForm({ organisation, places, categories, close, done }: Props) {
  const { t, w, format, words } = usePlacingWords();
  const writer = useWriter();
  const told = useRef<Told | null>(null);
  const months = monthsAhead(dutchToday());
  const form = useForm({
    keptAs: `woonagenda.reservering.${organisation.code}`,
    start: { month: months[0] ?? '', destination: '', category: '', households: '', expiresOn: '', note: '' },
    halfDay: w.forms.halfDay,
    check: (values) => {
      const found: Problems<Name> = {};
      if (!values.destination) found.destination = w.forms.missing.choice(w.reserveForm.destination);
      if (!values.category) found.category = w.forms.missing.choice(w.form.category);
      const households = readWhole(values.households);
      if (households.kind === 'refused') found.households = w.forms.wrong(w.form.households, t.report.refusal[households.why]);
      else if (households.kind === 'unknown' || households.value < 1) found.households = w.forms.missing.number(w.form.households);
      if (!values.expiresOn) found.expiresOn = w.forms.missing.day(w.reserveForm.expiresOn);
      return found;
    },
    called: { destinationAreaId: 'destination', categoryId: 'category' },
    send: async (values, clientMutationId) => {
      const households = readWhole(values.households);
      const { data, error } = await writer.mutation(Reserve, {
        input: {
          month: values.month,
          destinationAreaId: values.destination,
          categoryId: values.category,
          households: households.kind === 'number' ? households.value : 0,
          expiresOn: values.expiresOn,
          note: values.note.trim() || null,
          clientMutationId,
        },
      }).toPromise();
      const made = data?.payload.reservation;
      if (made) {
        const message = w.done.reserved(w.people(made.households, format.number(made.households)), format.date(made.expiresOn));
        told.current = made.above > 0
          ? { tone: 'watch', message, lines: [w.done.reservedAbove(w.people(made.above, format.number(made.above)))] }
          : { tone: 'good', message };
      }
      return { data, error };
    },
    done: () => { if (told.current) done(told.current); },
  });
  const households = readWhole(form.values.households);
  return (
    <div className="card">
      <Form form={form} title={w.reserveForm.title(organisation.shortName)} lead={<p>{w.reserveForm.lead}</p>} submit={w.reserveForm.submit} close={close} takesFocus>
        <div className="form__row">
          <Field form={form} name="month" label={w.reserveForm.month} kind="choice" choices={months.map((one) => ({ value: one, text: format.month(one) }))} />
          <Field form={form} name="destination" label={w.reserveForm.destination} kind="choice" nothing={w.forms.choose} choices={places.map(({ id, name }) => ({ value: id, text: name }))} />
        </div>
        <div className="form__row">
          <Field form={form} name="category" label={w.form.category} kind="choice" nothing={w.forms.choose} choices={categories.map(({ id, label }) => ({ value: id, text: words(label) }))} />
          <Field form={form} name="households" label={w.form.households} kind="whole" />
        </div>
        <RoomHint
          year={Number(form.values.month.slice(0, 4))}
          area={places.find(({ id }) => id === form.values.destination)?.code}
          category={form.values.category}
          households={households.kind === 'number' ? households.value : null}
          aboveMeans={w.reserveForm.aboveMeans}
        />
        <Field form={form} name="expiresOn" label={w.reserveForm.expiresOn} help={w.reserveForm.expiresHelp} kind="day" />
        <Field form={form} name="note" label={w.forms.mayBeEmpty(w.form.note)} help={w.form.noteHelp} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
