/** Correcting the counts of a placement: a reason is asked, and what stood before stays in the history. */
import { useRef } from 'react';
import type { Told } from '../../forms/Outcome';
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import type { Problems } from '../../forms/useDecision';
import { useForm } from '../../forms/useForm';
import { useWriter } from '../../server/client';
import { ConditionFields } from './CountFields';
import { countsOf, typedCounts, wrongCounts, type CountName } from './counts';
import { toldOf } from './outcomes';
import { Correct } from './send';
import { usePlacingWords } from './words';

type Props = {
  placement: { id: string; version: number; note?: string | null } & Partial<Record<CountName, number | null>>;
  close: () => void;
  done: (told: Told) => void;
  readAgain: () => void;
};

export function CorrectForm({ placement, close, done, readAgain }: Props) {
  const { t, w, format, words } = usePlacingWords();
  const writer = useWriter();
  const told = useRef<Told | null>(null);
  const form = useForm({
    keptAs: `woonagenda.correctie.${placement.id}`,
    start: { ...typedCounts(placement), note: placement.note ?? '', reason: '' },
    halfDay: w.forms.halfDay,
    check: (values) => {
      const found: Problems<CountName | 'note' | 'reason'> = wrongCounts(values, 0, w, t);
      if (!values.reason.trim()) found.reason = w.forms.missing.text(w.correct.reason);
      return found;
    },
    send: async ({ note, reason, ...values }, clientMutationId) => {
      const { data, error } = await writer.mutation(Correct, {
        input: { placementId: placement.id, counts: countsOf(values), note: note.trim() || null, reason: reason.trim(), expectedVersion: placement.version, clientMutationId },
      }).toPromise();
      told.current = toldOf(data?.payload.capExceeded, w.done.corrected, { w, format, words });
      return { data, error };
    },
    done: () => { if (told.current) done(told.current); },
    readAgain,
  });
  return (
    <div className="inset">
      <Form form={form} title={w.correct.title} level={3} lead={<p>{w.correct.lead}</p>} submit={w.correct.submit} close={close} takesFocus>
        <Field form={form} name="households" label={w.form.households} kind="whole" />
        <ConditionFields form={form} />
        <Field form={form} name="note" label={w.forms.mayBeEmpty(w.form.note)} help={w.form.noteHelp} kind="lines" maxLength={1000} />
        <Field form={form} name="reason" label={w.correct.reason} help={w.correct.reasonHelp} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
