/** One field of a form, with its label, its help, and why it was refused. */
import { useContext, type ReactNode } from 'react';
import { FormContext } from './context';
import type { FormOf } from './useForm';

export type Choice = { value: string; text: string };

type Props<Name extends string> = {
  form: FormOf<Name>;
  name: Name;
  label: string;
  help?: ReactNode;
  /** A whole number, a day, a line, some lines, or one of `choices`: folded away, or all in sight. */
  kind: 'whole' | 'day' | 'line' | 'lines' | 'choice' | 'radio';
  choices?: readonly Choice[];
  /** What stands first in a choice of which nothing was chosen. */
  nothing?: string;
  maxLength?: number;
  /** Instead of only keeping what was typed: what else changes with it. */
  changed?: (value: string) => void;
};

export function Field<Name extends string>({ form, name, label, help, kind, choices = [], nothing, maxLength, changed }: Props<Name>) {
  const id = `${useContext(FormContext).id}-${name}`;
  const problem = form.problems[name];
  const value = form.values[name];
  const attributes = {
    id,
    name,
    value,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined,
    onInput: ({ currentTarget: { value: typed } }: { currentTarget: { value: string } }) => {
      if (changed) changed(typed);
      else form.change(only(name, typed));
    },
  };
  if (kind === 'radio') return radios();
  return (
    <div className={kind === 'whole' || kind === 'day' ? 'field field--short' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {problem && <p id={`${id}-problem`} className="field__error">{problem}</p>}
      {input()}
      {help && <p id={`${id}-help`} className="quiet">{help}</p>}
    </div>
  );

  function radios() {
    return (
      <fieldset aria-describedby={attributes['aria-describedby']}>
        <legend>{label}</legend>
        {problem && <p id={`${id}-problem`} className="field__error">{problem}</p>}
        {choices.map((one, index) => (
          <label key={one.value} className="radio">
            <input
              id={index === 0 ? id : undefined}
              type="radio"
              name={name}
              value={one.value}
              checked={one.value === value}
              onChange={attributes.onInput}
            />
            {one.text}
          </label>
        ))}
        {help && <p id={`${id}-help`} className="quiet">{help}</p>}
      </fieldset>
    );
  }

  function input() {
    switch (kind) {
      case 'choice':
        return (
          <select {...attributes}>
            {(nothing !== undefined || !choices.some((one) => one.value === value)) && <option value="">{nothing ?? ''}</option>}
            {choices.map((one) => <option key={one.value} value={one.value}>{one.text}</option>)}
          </select>
        );
      case 'lines':
        return <textarea {...attributes} rows={3} maxLength={maxLength} />;
      case 'day':
        return <input {...attributes} type="date" />;
      case 'whole':
        return <input {...attributes} inputMode="numeric" autoComplete="off" />;
      default:
        return <input {...attributes} autoComplete="off" maxLength={maxLength} />;
    }
  }
}

/** One value by its name; the compiler does not see that a computed key is the name. */
function only<Name extends string>(name: Name, value: string): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  found[name] = value;
  return found;
}
