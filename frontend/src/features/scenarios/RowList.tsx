/** A list of rows about municipalities: one can add rows, fill them in, and take them away. */
import { useRef } from 'react';
import type { FieldKit } from '../../forms/DecisionForm';
import { useScenarioWords } from '../../text/scenarios';
import { emptyRow, type List, type Row } from './draft';

export type Choice = { code: string; name: string };

type Props = {
  kit: FieldKit<string>;
  list: List;
  rows: Row[];
  municipalities: Choice[];
  categories: Choice[];
  change: (rows: Row[]) => void;
};

export function RowList({ kit, list, rows, municipalities, categories, change }: Props) {
  const { w, format } = useScenarioWords();
  const group = useRef<HTMLFieldSetElement>(null);
  const what = w.form[list];
  const hasFrom = list === 'pins' || list === 'transfers';
  const problem = kit.problem(list);
  const set = (index: number, part: Partial<Row>) => { change(rows.map((row, one) => (one === index ? { ...row, ...part } : row))); };
  return (
    <fieldset ref={group} id={kit.fieldId(list)} tabIndex={-1} className="rows">
      <legend>{what}</legend>
      <p className="quiet">{w.form[`${list}Lead`]}</p>
      {problem && <p className="field__error">{problem}</p>}
      {rows.map((row, index) => {
        const field = `${list}.${String(index)}`;
        const named = w.form.row(what, format.number(index + 1));
        const wrong = kit.problem(field);
        return (
          <div key={index} className="rows__row" role="group" aria-label={named}>
            {wrong && <p id={`${kit.fieldId(field)}-problem`} className="field__error">{wrong}</p>}
            {hasFrom && (
              <Select
                label={list === 'transfers' ? w.form.giver : w.form.from}
                value={row.from}
                empty={list === 'pins' ? w.form.any : w.form.choose}
                choices={municipalities}
                change={(from) => { set(index, { from }); }}
              />
            )}
            <Select
              label={list === 'transfers' ? w.form.taker : hasFrom ? w.form.to : w.form.area}
              value={row.to}
              empty={w.form.choose}
              choices={municipalities}
              change={(to) => { set(index, { to }); }}
            />
            {list !== 'transfers' && (
              <Select
                label={w.form.category}
                value={row.category}
                empty={list === 'pins' ? w.form.choose : w.form.all}
                choices={categories}
                change={(category) => { set(index, { category }); }}
              />
            )}
            <label className="rows__number">
              {w.form.number}
              <input
                id={kit.fieldId(field)}
                inputMode="numeric"
                autoComplete="off"
                value={row.households}
                aria-invalid={wrong ? true : undefined}
                aria-describedby={wrong ? `${kit.fieldId(field)}-problem` : undefined}
                onInput={({ currentTarget }) => { set(index, { households: currentTarget.value }); }}
              />
            </label>
            <button
              type="button"
              className="button button--quiet"
              aria-label={w.form.remove(named)}
              onClick={() => {
                change(rows.filter((_, one) => one !== index));
                group.current?.focus();
              }}
            >
              ×
            </button>
          </div>
        );
      })}
      <p><button type="button" className="button button--quiet" onClick={() => { change([...rows, emptyRow]); }}>{w.form.add(what)}</button></p>
    </fieldset>
  );
}

function Select({ label, value, empty, choices, change }: { label: string; value: string; empty: string; choices: Choice[]; change: (value: string) => void }) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => { change(currentTarget.value); }}>
        <option value="">{empty}</option>
        {choices.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </select>
    </label>
  );
}
