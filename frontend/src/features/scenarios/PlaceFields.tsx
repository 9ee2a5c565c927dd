/** For each municipality what a calculation starts from, and another mutation or cap; empty is as expected. */
import { Known } from '../../components/Facts';
import type { FieldKit } from '../../forms/DecisionForm';
import { useScenarioWords } from '../../text/scenarios';
import type { Draft } from './draft';

/** A municipality with what is known of it; null is not known. */
export type Municipality = { code: string; name: string; mutation: number | null; socialStock: number | null; inhabitants: number | null };

type Props = { kit: FieldKit<string>; draft: Draft; municipalities: Municipality[]; change: (part: Partial<Draft>) => void };

export function PlaceFields({ kit, draft, municipalities, change }: Props) {
  const { w } = useScenarioWords();
  const problem = kit.problem('places');
  return (
    <fieldset id={kit.fieldId('places')} tabIndex={-1}>
      <legend>{w.form.places}</legend>
      <p className="quiet">{w.form.placesLead}</p>
      {problem && <p className="field__error">{problem}</p>}
      <table className="table places">
        <thead>
          <tr>
            <th scope="col">{w.form.area}</th>
            <th scope="col">{w.form.expected}</th>
            <th scope="col">{w.form.stock}</th>
            <th scope="col">{w.form.inhabitants}</th>
            <th scope="col">{w.form.mutation}</th>
            <th scope="col">{w.form.ownCap}</th>
          </tr>
        </thead>
        <tbody>
          {municipalities.map(({ code, name, mutation, socialStock, inhabitants }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td data-name={w.form.expected}><Known value={mutation} /></td>
              <td data-name={w.form.stock}><Known value={socialStock} /></td>
              <td data-name={w.form.inhabitants}><Known value={inhabitants} /></td>
              <td data-name={w.form.mutation}>{input('mutations', code, w.form.mutationOf(name))}</td>
              <td data-name={w.form.ownCap}>{input('caps', code, w.form.capOf(name))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );

  function input(kind: 'mutations' | 'caps', code: string, label: string) {
    const field = `${kind}.${code}`;
    const wrong = kit.problem(field);
    return (
      <>
        <input
          id={kit.fieldId(field)}
          aria-label={label}
          inputMode={kind === 'caps' ? 'decimal' : 'numeric'}
          autoComplete="off"
          value={draft[kind][code] ?? ''}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${kit.fieldId(field)}-problem` : undefined}
          onInput={({ currentTarget }) => { change({ [kind]: { ...draft[kind], [code]: currentTarget.value } }); }}
        />
        {wrong && <small id={`${kit.fieldId(field)}-problem`} className="field__error">{wrong}</small>}
      </>
    );
  }
}
