/** The frame of a form: what was refused, its fields, sending it, and what to do when no answer came. */
import './forms.css';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { ErrorSummary } from '../components/ErrorSummary';
import { SignInAgain } from '../components/SignInAgain';
import { enForms } from '../text/enForms';
import { useWordsOf } from '../text/lazy';
import { nlForms } from '../text/nlForms';
import { FormContext } from './context';
import type { FormOf } from './useForm';

type Props<Name extends string> = {
  form: FormOf<Name>;
  title: string;
  /** How deep the title is: 2 for a part of the page, 3 or 4 below something else. */
  level?: 2 | 3 | 4;
  lead?: ReactNode;
  submit: string;
  /** Why it cannot be sent now; it stands beside the button. */
  notYet?: string | undefined;
  close?: (() => void) | undefined;
  /** Whether the title takes the focus when the form comes: where a button opened it. */
  takesFocus?: boolean;
  children: ReactNode;
};

export function Form<Name extends string>({ form, title, level = 2, lead, submit, notYet, close, takesFocus = false, children }: Props<Name>) {
  const { w } = useWordsOf({ nl: nlForms, en: enForms });
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const Heading = ({ 2: 'h2', 3: 'h3', 4: 'h4' } as const)[level];
  const { state, problems, round, names } = form;
  const isLost = state === 'unreachable' || state === 'failed';

  useEffect(() => { if (takesFocus) heading.current?.focus(); }, [takesFocus]);

  return (
    <FormContext.Provider value={{ id }}>
      <form
        id={`${id}-form`}
        className="form"
        tabIndex={-1}
        noValidate
        autoComplete="off"
        aria-labelledby={`${id}-title`}
        onSubmit={(event) => {
          event.preventDefault();
          if (notYet === undefined) void form.submit(event.currentTarget);
        }}
      >
        <Heading ref={heading} id={`${id}-title`} className="form__title" tabIndex={-1}>{title}</Heading>
        {lead && <div className="quiet">{lead}</div>}
        <ErrorSummary
          round={round}
          problems={([...names, 'form'] as const).flatMap((name) => {
            const message = problems[name];
            return message ? [{ fieldId: `${id}-${name}`, message }] : [];
          })}
        />
        {form.wasRestored && (
          <p className="notice">
            {w.restored}
            <button type="button" className="button button--quiet button--small" onClick={form.empty}>{w.discard}</button>
          </p>
        )}
        {state === 'stale' && <p className="notice notice--watch" role="alert">{w.stale}</p>}
        {children}
        {state === 'signedOut' && <SignInAgain />}
        <p className="buttons">
          <button type="submit" className="button" aria-disabled={state === 'sending' || notYet !== undefined} aria-describedby={notYet === undefined ? undefined : `${id}-not-yet`}>
            {state === 'sending' ? w.busy : submit}
          </button>
          {close && <button type="button" className="button button--quiet" onClick={close}>{w.close}</button>}
        </p>
        {notYet !== undefined && <p id={`${id}-not-yet`} className="quiet">{notYet}</p>}
        <p role="status" className={isLost ? 'notice notice--bad' : undefined}>{isLost && w[state]}</p>
      </form>
    </FormContext.Provider>
  );
}
