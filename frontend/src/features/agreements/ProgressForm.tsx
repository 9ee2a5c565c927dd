/** Reporting how an agreement goes. Nothing that was written is lost: not by an error, a colleague, or a reload. */
import { useId, useState } from 'react';
import { ErrorSummary } from '../../components/ErrorSummary';
import { periodName } from '../../components/period';
import { SignInAgain } from '../../components/SignInAgain';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { lostBy, type Lost } from '../../server/lost';
import { useLanguage } from '../../text/language';
import { checked, fields, subjects, type Earlier, type FieldName } from './draft';
import { LightFields } from './LightFields';
import { TextFields } from './TextFields';
import { useDraft } from './useDraft';

const ReportProgress = graphql(`
  mutation ReportProgress($input: ReportProgressInput!) {
    reportProgress(input: $input) {
      update { id version }
      errors { __typename code message field }
    }
  }
`);

type Props = {
  agreementId: string;
  period: { id: string; code: string; closesOn: string };
  organisation: { id: string; shortName: string };
  earlier: Earlier | undefined;
  saved: () => void;
};

type State = 'writing' | 'saving' | 'saved' | Lost;

export function ProgressForm({ agreementId, period, organisation, earlier, saved }: Props) {
  const { t, format } = useLanguage();
  const writer = useWriter();
  const id = useId();
  const { draft, change, isStale, takeTheirs, keepMine, done } = useDraft(`woonagenda.voortgang.${agreementId}.${period.id}.${organisation.id}`, earlier);
  const [state, setState] = useState<State>('writing');
  const [problems, setProblems] = useState<Partial<Record<FieldName | 'form', string>>>({});
  const [round, setRound] = useState(0);
  const fieldId = (name: FieldName | 'form') => `${id}-${name}`;

  const refuse = (found: typeof problems) => {
    setState('writing');
    setProblems(found);
    setRound(round + 1);
  };

  const submit = async () => {
    if (state === 'saving') return;
    const outcome = checked(draft, { agreementId, periodId: period.id }, t);
    if ('problems' in outcome) {
      refuse(outcome.problems);
      return;
    }
    setProblems({});
    setState('saving');
    const { data, error } = await writer.mutation(ReportProgress, { input: outcome.input }).toPromise();
    const errors = data?.reportProgress.errors ?? [];
    if (error ?? !data) {
      setState(lostBy(error));
    } else if (errors.length > 0) {
      // A newer version of a colleague shows itself once it is read; every other refusal goes into the summary.
      refuse(Object.fromEntries(errors.filter(({ code }) => code !== 'STALE_VERSION').map(({ field, message }) => [fieldOf(field), message])));
      if (errors.some(({ code }) => code === 'STALE_VERSION')) saved();
    } else {
      done(data.reportProgress.update?.version ?? draft.expectedVersion + 1);
      setState('saved');
      saved();
    }
  };

  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{t.progressForm.title}</h2>
      <p className="quiet">
        {t.progressForm.lead(organisation.shortName, periodName(period.code, t))} {t.progressForm.until(format.date(period.closesOn))}
      </p>
      <ErrorSummary
        round={round}
        problems={([...fields, 'form'] as const).flatMap((name) => {
          const message = problems[name];
          return message ? [{ fieldId: fieldId(name), message }] : [];
        })}
      />
      {isStale && earlier && (
        <div className="notice notice--watch" role="alert">
          <p><strong>{t.progressForm.stale}</strong></p>
          <p>{t.progressForm.theirs(earlier.text)}</p>
          <p className="buttons">
            <button type="button" className="button button--quiet" onClick={keepMine}>{t.progressForm.keepMine}</button>
            <button type="button" className="button button--quiet" onClick={takeTheirs}>{t.progressForm.takeTheirs}</button>
          </p>
        </div>
      )}
      <form
        id={fieldId('form')}
        className="progress-form"
        tabIndex={-1}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {subjects.map((subject) => (
          <LightFields
            key={subject}
            id={fieldId(subject)}
            legend={t.agreement[subject]}
            value={draft[subject]}
            problem={problems[subject]}
            change={(light) => { change({ [subject]: light }); setState('writing'); }}
          />
        ))}
        <TextFields draft={draft} problems={problems} fieldId={fieldId} change={(changed) => { change(changed); setState('writing'); }} />
        <p>
          <button type="submit" className="button" aria-disabled={state === 'saving' || isStale}>
            {state === 'saving' ? t.progressForm.busy : t.progressForm.submit}
          </button>
        </p>
        {state === 'signedOut' && <SignInAgain />}
        <p role="status" className={state === 'unreachable' || state === 'failed' ? 'notice notice--bad' : undefined}>
          {state === 'saved' && t.progressForm.saved}
          {state === 'unreachable' && t.progressForm.kept}
          {state === 'failed' && t.progressForm.keptFailed}
        </p>
      </form>
    </section>
  );
}

/** The server names a field of the input; the form has one of its own for each. */
function fieldOf(path: readonly string[] | null | undefined): FieldName | 'form' {
  const name = (path?.at(-1) ?? '').replace(/Light$/, '');
  return fields.find((field) => field === name) ?? 'form';
}
