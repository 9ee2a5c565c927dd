/** Recording how many households found a home in a month. The room under the cap stands beside it; above it one can record all the same. */
import { useRef } from 'react';
import type { Told } from '../../forms/Outcome';
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import { useForm } from '../../forms/useForm';
import { useSharedWords } from '../../quotas/words';
import { useWriter } from '../../server/client';
import type { Words } from '../../text/language';
import { ConditionFields } from './CountFields';
import { countsOf, householdsOf } from './counts';
import { Foreseen } from './Foreseen';
import { toldOf } from './outcomes';
import { groundAfter, groundsFor, noRecord, POOL, wrongRecord, type Place, type RecordName } from './recording';
import { Record } from './send';
import { usePlacingWords } from './words';

export type Held = { id: string; month: string; households: number; destination: Place; category: { id: string; label: Words } };

type Props = {
  organisation: { code: string; shortName: string };
  months: readonly string[];
  places: readonly Place[];
  categories: readonly { id: string; code: string; label: Words }[];
  /** The reservation it uses. */
  held?: Held | undefined;
  withoutHeld: () => void;
  done: (told: Told) => void;
};

export function RecordForm({ organisation, months, places, categories, held, withoutHeld, done }: Props) {
  const { t, w, format, words } = usePlacingWords();
  const { w: shared } = useSharedWords();
  const writer = useWriter();
  const told = useRef<Told | null>(null);
  const start = {
    ...noRecord,
    month: months[0] ?? '',
    ...(held && { month: months.find((one) => one === held.month) ?? months[0] ?? '', destination: held.destination.id, category: held.category.id, households: String(held.households) }),
  };
  const form = useForm({
    keptAs: `woonagenda.plaatsing.${organisation.code}.${held?.id ?? ''}`,
    start,
    halfDay: w.forms.halfDay,
    check: (values) => wrongRecord(values, w, t),
    called: { originAreaId: 'origin', destinationAreaId: 'destination', categoryId: 'category' },
    send: async (values, clientMutationId) => {
      const ground = groundsFor(values.origin, values.destination).find((one) => one === values.ground);
      if (!ground) return {}; // the form does not send without
      const { data, error } = await writer.mutation(Record, {
        input: {
          month: values.month,
          originAreaId: values.origin === POOL ? null : values.origin,
          destinationAreaId: values.destination,
          categoryId: values.category,
          ground,
          counts: countsOf(values),
          note: values.note.trim() || null,
          reservationId: held?.id ?? null,
          clientMutationId,
        },
      }).toPromise();
      const households = countsOf(values).households;
      const place = places.find(({ id }) => id === values.destination)?.name ?? '';
      const message = w.done.recorded(w.records.called(format.month(values.month), place, w.people(households, format.number(households))));
      told.current = toldOf(data?.payload.capExceeded, message, { w, format, words });
      return { data, error };
    },
    done: () => { if (told.current) done(told.current); },
  });
  const { origin, destination, ground } = form.values;
  const place = places.find(({ id }) => id === destination);
  const fitting = groundsFor(origin, destination);
  const choices = places.map(({ id, name }) => ({ value: id, text: name }));
  const move = (part: Partial<Record<'origin' | 'destination', string>>) => {
    const next = { origin, destination, ...part };
    form.change({ ...part, ground: groundAfter(next.origin, next.destination, ground) });
  };
  const field = (name: RecordName) => ({ form, name });

  if (months.length === 0) return <p className="notice">{w.form.noMonth}</p>;
  return (
    <div className="card">
      <Form form={form} title={w.form.title(organisation.shortName)} lead={<p>{w.form.lead}</p>} submit={w.form.submit}>
        {held && (
          <p className="notice">
            {w.form.reserved(w.records.called(format.month(held.month), held.destination.name, w.people(held.households, format.number(held.households))))}
            <button type="button" className="button button--quiet button--small" onClick={withoutHeld}>{w.form.withoutReservation}</button>
          </p>
        )}
        <div className="form__row">
          <Field {...field('month')} label={w.form.month} kind="choice" choices={months.map((one) => ({ value: one, text: format.month(one) }))} />
          <Field {...field('category')} label={w.form.category} kind="choice" nothing={w.forms.choose} choices={categories.map(({ id, label }) => ({ value: id, text: words(label) }))} />
        </div>
        <div className="form__row">
          <Field
            {...field('origin')}
            label={w.form.origin}
            kind="choice"
            nothing={w.forms.choose}
            choices={[...choices, { value: POOL, text: w.pool }]}
            changed={(value) => { move({ origin: value }); }}
          />
          <Field {...field('destination')} label={w.form.destination} kind="choice" nothing={w.forms.choose} choices={choices} changed={(value) => { move({ destination: value }); }} />
        </div>
        <div className="form__row">
          <Field {...field('ground')} label={w.form.ground} kind="choice" nothing={fitting.length > 1 ? w.forms.choose : undefined} choices={fitting.map((one) => ({ value: one, text: shared.ground[one] }))} />
          <Field {...field('households')} label={w.form.households} kind="whole" />
        </div>
        <Foreseen
          place={place?.name}
          intended={{
            destination: place?.code,
            month: form.values.month,
            category: categories.find(({ id }) => id === form.values.category)?.code,
            households: householdsOf(form.values),
            reservation: held?.id ?? null,
          }}
          held={held?.households ?? 0}
        />
        <ConditionFields form={form} />
        <Field {...field('note')} label={w.forms.mayBeEmpty(w.form.note)} help={w.form.noteHelp} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
