/** The written part of a progress report. */
import { useLanguage } from '../../text/language';
import type { Draft, FieldName } from './draft';

type TextName = 'text' | 'forecast' | 'dependsOn' | 'decisionRequested';

type Props = {
  draft: Draft;
  problems: Partial<Record<FieldName, string>>;
  fieldId: (name: FieldName) => string;
  change: (changed: Partial<Pick<Draft, TextName>>) => void;
};

export function TextFields({ draft, problems, fieldId, change }: Props) {
  const { t } = useLanguage();
  const attributes = (name: TextName, help?: string) => ({
    id: fieldId(name),
    value: draft[name],
    'aria-invalid': problems[name] ? true : undefined,
    'aria-describedby': [help, problems[name] && `${fieldId(name)}-problem`].filter(Boolean).join(' ') || undefined,
  });
  return (
    <>
      <div className="field">
        <label htmlFor={fieldId('text')}>{t.progressForm.text}</label>
        <p id={`${fieldId('text')}-help`} className="quiet">{t.progressForm.textHelp}</p>
        <Problem id={fieldId('text')} message={problems.text} />
        <textarea
          {...attributes('text', `${fieldId('text')}-help`)}
          rows={4}
          required
          onInput={({ currentTarget }) => { change({ text: currentTarget.value }); }}
        />
      </div>
      <div className="field">
        <label htmlFor={fieldId('forecast')}>{t.progressForm.forecast}</label>
        <Problem id={fieldId('forecast')} message={problems.forecast} />
        <input
          {...attributes('forecast')}
          className="short"
          inputMode="numeric"
          autoComplete="off"
          onInput={({ currentTarget }) => { change({ forecast: currentTarget.value }); }}
        />
      </div>
      <div className="field">
        <label htmlFor={fieldId('dependsOn')}>{t.progressForm.dependsOn}</label>
        <Problem id={fieldId('dependsOn')} message={problems.dependsOn} />
        <input {...attributes('dependsOn')} onInput={({ currentTarget }) => { change({ dependsOn: currentTarget.value }); }} />
      </div>
      <div className="field">
        <label htmlFor={fieldId('decisionRequested')}>{t.progressForm.decision}</label>
        <Problem id={fieldId('decisionRequested')} message={problems.decisionRequested} />
        <input {...attributes('decisionRequested')} onInput={({ currentTarget }) => { change({ decisionRequested: currentTarget.value }); }} />
      </div>
    </>
  );
}

function Problem({ id, message }: { id: string; message: string | undefined }) {
  return message ? <p id={`${id}-problem`} className="field__error">{message}</p> : null;
}
