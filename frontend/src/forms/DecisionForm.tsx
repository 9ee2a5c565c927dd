/** The form of a decision: its fields, all that was refused in one place, whether one is sure, and what became of sending it. */
import './DecisionForm.css';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useLanguage } from '../text/language';
import { ErrorSummary } from '../components/ErrorSummary';
import { SignInAgain } from '../components/SignInAgain';
import type { DecisionState, Problems } from './useDecision';

type Decision<Name extends string> = {
  state: DecisionState;
  problems: Problems<Name>;
  round: number;
  isSure: boolean;
  back: () => void;
  submit: () => Promise<void>;
};

export type FieldKit<Name extends string> = { fieldId: (name: Name) => string; problem: (name: Name) => string | undefined };

type Props<Name extends string> = {
  decision: Decision<Name>;
  fields: readonly Name[];
  title: string;
  level?: 'h2' | 'h3';
  lead?: ReactNode;
  submit: string;
  /** What is about to happen, and how one says yes; for what asks whether one is sure. */
  sure?: { text: ReactNode; yes: string };
  close?: () => void;
  children?: (kit: FieldKit<Name>) => ReactNode;
};

export function DecisionForm<Name extends string>({ decision, fields, title, level: Heading = 'h3', lead, submit, sure, close, children }: Props<Name>) {
  const { t } = useLanguage();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, problems, round, isSure } = decision;
  const wasSure = useRef(isSure);
  const fieldId = (name: Name | 'form') => `${id}-${name}`;

  const isRefused = Object.keys(problems).length > 0; // the summary of what was refused takes the focus itself

  useEffect(() => {
    if (wasSure.current !== isSure && !isRefused) heading.current?.focus();
    wasSure.current = isSure;
  }, [isSure, isRefused]);

  return (
    <form
      id={fieldId('form')}
      className="decision"
      tabIndex={-1}
      noValidate
      autoComplete="off"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void decision.submit();
      }}
    >
      <Heading ref={heading} id={`${id}-title`} className="decision__title" tabIndex={-1}>{isSure ? t.access.sureTitle : title}</Heading>
      {isSure ? <div>{sure?.text}</div> : lead && <div>{lead}</div>}
      <ErrorSummary
        round={round}
        problems={([...fields, 'form'] as const).flatMap((name) => {
          const message = problems[name];
          return message ? [{ fieldId: fieldId(name), message }] : [];
        })}
      />
      {state === 'stale' && <p className="notice notice--watch" role="alert">{t.access.stale}</p>}
      {state === 'signedOut' && <SignInAgain />}
      {!isSure && children?.({ fieldId, problem: (name) => problems[name] })}
      <p className="buttons">
        <button type="submit" className="button" aria-disabled={state === 'sending'}>
          {state === 'sending' ? t.access.busy : isSure && sure ? sure.yes : submit}
        </button>
        {isSure && <button type="button" className="button button--quiet" onClick={decision.back}>{t.access.back}</button>}
        {!isSure && close && <button type="button" className="button button--quiet" onClick={close}>{t.access.cancel}</button>}
      </p>
      <p role="status" className={state === 'unreachable' || state === 'failed' ? 'notice notice--bad' : undefined}>
        {(state === 'unreachable' || state === 'failed') && t.access[state]}
      </p>
    </form>
  );
}

type FieldProps<Name extends string> = {
  kit: FieldKit<Name>;
  name: Name;
  label: string;
  help?: string;
  className?: string;
  children: (attributes: { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }) => ReactNode;
};

/** A label, its help and what was refused, around one field. */
export function Field<Name extends string>({ kit, name, label, help, className = '', children }: FieldProps<Name>) {
  const id = kit.fieldId(name);
  const problem = kit.problem(name);
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {help && <p id={`${id}-help`} className="quiet">{help}</p>}
      {problem && <p id={`${id}-problem`} className="field__error">{problem}</p>}
      {children({
        id,
        'aria-invalid': problem ? true : undefined,
        'aria-describedby': [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined,
      })}
    </div>
  );
}

/** What a decision did; it takes the focus, since the form that was there may be gone. */
export function Outcome({ message }: { message: string | null }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (message) notice.current?.focus();
  }, [message]);
  return message ? <div ref={notice} className="notice notice--good" role="status" tabIndex={-1}><p>{message}</p></div> : null;
}
