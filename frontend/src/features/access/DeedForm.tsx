/** One form for every deed: its fields, what was refused beside them, and where it matters whether one is sure. */
import { useEffect, useId, useRef } from 'react';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SignInAgain } from '../../components/SignInAgain';
import type { Role } from '../../graphql/graphql';
import { useLanguage } from '../../text/language';
import { DeedField } from './DeedField';
import { fieldsOf, isFinal, type Draft, type FieldName } from './draft';
import { keyOf, type Deeds, type Target } from './useDeeds';

export type Choice = { value: string; text: string };

type Props = {
  target: Target;
  deeds: Deeds;
  /** Where one can be invited; without it, there is one place. */
  organisations?: Choice[];
  rolesFor: (draft: Draft) => Role[];
};

export function DeedForm({ target, deeds, organisations, rolesFor }: Props) {
  const { t, format } = useLanguage();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { deed, subject, name } = target;
  const { state, problems, round } = deeds;
  const draft = deeds.draftOf(target);
  const Heading = subject ? 'h4' : 'h2'; // below a person, or a part of the page by itself
  const isSure = isFinal(deed) && (state === 'sure' || state === 'sending');
  const fields = fieldsOf[deed].filter((field) => field !== 'organisation' || organisations);
  const fieldId = (field: FieldName | 'form') => `${id}-${field}`;

  useEffect(() => { heading.current?.focus(); }, [isSure]);

  return (
    <form
      id={fieldId('form')}
      className="deed"
      tabIndex={-1}
      noValidate
      autoComplete="off"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void deeds.submit(target, halfDays(event.currentTarget));
      }}
    >
      <Heading ref={heading} id={`${id}-title`} className="deed__title" tabIndex={-1}>{isSure ? t.access.sureTitle : deedName()}</Heading>
      <p>{isSure ? sure() : t.access.explain[deed]}</p>
      <ErrorSummary
        round={round}
        problems={([...fields, 'form'] as const).flatMap((field) => {
          const message = problems[field];
          return message ? [{ fieldId: fieldId(field), message }] : [];
        })}
      />
      {state === 'stale' && <p className="notice notice--watch" role="alert">{t.access.stale}</p>}
      {state === 'signedOut' && <SignInAgain />}
      {!isSure && fields.map((field) => (
        <DeedField
          key={field}
          id={fieldId(field)}
          field={field}
          deed={deed}
          draft={draft}
          problem={problems[field]}
          choices={field === 'organisation' ? (organisations ?? []) : rolesFor(draft).map((role) => ({ value: role, text: t.role[role] }))}
          change={(part) => { deeds.change(target, part); }}
        />
      ))}
      <p className="deeds">
        <button type="submit" className="button" aria-disabled={state === 'sending'}>{submitText()}</button>
        {isSure
          ? <button type="button" className="button button--quiet" onClick={deeds.back}>{t.access.back}</button>
          : <button type="button" className="button button--quiet" onClick={() => { deeds.toggle(keyOf(deed, subject?.id)); }}>{t.access.cancel}</button>}
      </p>
      <p role="status" className={state === 'unreachable' || state === 'failed' ? 'notice notice--bad' : undefined}>
        {(state === 'unreachable' || state === 'failed') && t.access[state]}
      </p>
    </form>
  );

  function deedName(): string {
    return subject ? t.access.deedOf(t.access.deed[deed], name) : t.access.deed[deed];
  }

  function submitText(): string {
    if (state === 'sending') return t.access.busy;
    return isSure && isFinal(deed) ? t.access.yes[deed] : t.access.submit[deed];
  }

  function sure(): string {
    if (!isFinal(deed)) return '';
    if (deed !== 'end') return t.access.sure[deed](name);
    return draft.lastDay ? t.access.sure.end(name, format.date(draft.lastDay)) : t.access.sure.endNow(name);
  }
}

/** Days of which only a part was typed: to a script they look like nothing at all. */
function halfDays(form: HTMLFormElement): FieldName[] {
  const days = ['validFrom', 'validUntil', 'lastDay'] as const;
  return days.filter((name) => {
    const input = form.elements.namedItem(name);
    return input instanceof HTMLInputElement && input.validity.badInput;
  });
}
