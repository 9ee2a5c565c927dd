/** Asking for a waiver of the cap of one's own municipality. */
import { Field } from '../../forms/Field';
import { Form } from '../../forms/Form';
import type { Problems } from '../../forms/useDecision';
import { useForm } from '../../forms/useForm';
import { readWhole } from '../../format/parse';
import { useWriter } from '../../server/client';
import type { Place } from './recording';
import { AskWaiver } from './send';
import { usePlacingWords } from './words';

type Props = {
  year: number;
  place: Place;
  /** How many households are above the cap now; 0 when nobody knows of any. */
  stillAbove: number;
  close: () => void;
  done: () => void;
};

export function RequestForm({ year, place, stillAbove, close, done }: Props) {
  const { t, w } = usePlacingWords();
  const writer = useWriter();
  const form = useForm({
    keptAs: `woonagenda.ontheffing.${place.code}.${String(year)}`,
    start: { households: stillAbove > 0 ? String(stillAbove) : '', reason: '', validUntil: `${String(year)}-12-31` },
    halfDay: w.forms.halfDay,
    check: (values) => {
      const found: Problems<'households' | 'reason' | 'validUntil'> = {};
      const households = readWhole(values.households);
      if (households.kind === 'refused') found.households = w.forms.wrong(w.request.households, t.report.refusal[households.why]);
      else if (households.kind === 'unknown' || households.value < 1) found.households = w.forms.missing.number(w.request.households);
      if (!values.reason.trim()) found.reason = w.forms.missing.text(w.request.reason);
      if (!values.validUntil) found.validUntil = w.forms.missing.day(w.request.validUntil);
      return found;
    },
    send: async ({ households, reason, validUntil }, clientMutationId) => {
      const read = readWhole(households);
      const { data, error } = await writer.mutation(AskWaiver, {
        input: { areaId: place.id, year, households: read.kind === 'number' ? read.value : 0, reason: reason.trim(), validUntil, clientMutationId },
      }).toPromise();
      return { data, error };
    },
    done,
  });
  return (
    <div className="card">
      <Form form={form} title={w.request.title(place.name)} lead={<p>{w.request.lead(String(year))}</p>} submit={w.request.submit} close={close} takesFocus>
        <div className="form__row">
          <Field form={form} name="households" label={w.request.households} kind="whole" />
          <Field form={form} name="validUntil" label={w.request.validUntil} kind="day" />
        </div>
        <Field form={form} name="reason" label={w.request.reason} help={w.request.reasonHelp} kind="lines" maxLength={1000} />
      </Form>
    </div>
  );
}
