/** The counts of a placement: how many households, and for how many a good start was arranged. */
import { Field } from '../../forms/Field';
import type { FormOf } from '../../forms/useForm';
import { conditions, labelOf, type CountName } from './counts';
import { usePlacingWords } from './words';

export function ConditionFields<Name extends string>({ form }: { form: FormOf<Name | CountName> }) {
  const { w } = usePlacingWords();
  return (
    <fieldset>
      <legend>{w.form.conditions}</legend>
      <p className="quiet">{w.form.conditionsLead}</p>
      <div className="counts">
        {[...conditions, 'inAttentionAreas' as const].map((name) => <Field key={name} form={form} name={name} label={labelOf(name, w)} kind="whole" />)}
      </div>
    </fieldset>
  );
}
