/** One field of a deed, with its label, its help, and why it was refused. */
import { useLanguage } from '../../text/language';
import type { Choice } from './DeedForm';
import type { Draft, FieldName } from './draft';
import type { Deed } from './granting';

type Props = {
  id: string;
  field: FieldName;
  deed: Deed;
  draft: Draft;
  problem: string | undefined;
  choices: Choice[];
  change: (part: Partial<Draft>) => void;
};

export function DeedField({ id, field, deed, draft, problem, choices, change }: Props) {
  const { t } = useLanguage();
  const help = helpText();
  const isDay = field === 'validFrom' || field === 'validUntil' || field === 'lastDay';
  const attributes = {
    id,
    name: field,
    value: draft[field],
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined,
    onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      change(field === 'organisation' ? { organisation: value, role: '' } : { [field]: value });
    },
  };
  return (
    <div className={isDay ? 'field field--day' : 'field'}>
      <label htmlFor={id}>{labelText()}</label>
      {problem && <p id={`${id}-problem`} className="field__error">{problem}</p>}
      {input()}
      {help && <p id={`${id}-help`} className="quiet">{help}</p>}
    </div>
  );

  function input() {
    switch (field) {
      case 'organisation':
      case 'role':
        return (
          <select {...attributes}>
            {!draft[field] && <option value="">{field === 'role' ? t.access.chooseRole : t.access.chooseOrganisation}</option>}
            {choices.map(({ value, text }) => <option key={value} value={value}>{text}</option>)}
          </select>
        );
      case 'label':
        return <input {...attributes} autoComplete="off" maxLength={128} />;
      case 'reason':
        return <textarea {...attributes} rows={2} autoComplete="off" maxLength={1000} />;
      default:
        return <input {...attributes} type="date" className="day" autoComplete="off" />;
    }
  }

  function labelText(): string {
    if (field === 'label' && deed === 'handOver') return t.access.successor;
    return field === 'lastDay' && deed === 'end' ? t.access.field.lastDayOrNow : t.access.field[field];
  }

  function helpText(): string {
    switch (field) {
      case 'label':
        return t.access.labelHelp;
      case 'reason':
        return t.access.reasonHelp;
      case 'organisation':
        return t.access.secretaryHelp;
      case 'role':
        return draft.role ? t.access.roles[draft.role] : '';
      default:
        return '';
    }
  }
}
