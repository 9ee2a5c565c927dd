/** One figure to fill in, with what is wrong with it right below. */
import { useLanguage } from '../../text/language';
import type { Report } from './useReport';

type Props = {
  id: string;
  cellKey: string;
  label: string;
  report: Report;
  tried: boolean;
  isTabStop: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
};

export function Cell({ id, cellKey: key, label, report, tried, isTabStop, onFocus, onKeyDown, onPaste }: Props) {
  const { t, format } = useLanguage();
  const edit = report.edits.get(key);
  const known = report.knownOf(key);
  const theirs = known?.value == null ? t.report.empty : format.number(known.value);
  const mine = edit?.text.trim() || t.report.empty;
  const trouble = report.troubleOf(key);
  const problem = trouble && problemWords();
  const isDirty = edit !== undefined && !problem;
  return (
    <td className="grid__open">
      <input
        id={id}
        className={isDirty ? 'grid__input grid__input--dirty' : 'grid__input'}
        value={edit?.text ?? known?.value?.toString() ?? ''}
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : 'grid-keys'}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onInput={({ currentTarget }) => { report.write([{ key, text: currentTarget.value }]); }}
      />
      {problem && <p id={`${id}-problem`} className="grid__problem">{problem}</p>}
      {trouble?.kind === 'conflict' && (
        <p className="grid__choice">
          <button type="button" className="button button--quiet" onClick={() => { report.keepMine(key); }}>{t.report.keepMine(mine)}</button>
          <button type="button" className="button button--quiet" onClick={() => { report.takeTheirs(key); }}>{t.report.takeTheirs(theirs)}</button>
        </p>
      )}
    </td>
  );

  function problemWords(): string | null {
    switch (trouble?.kind) {
      case 'conflict':
        return t.report.conflict(theirs, mine);
      case 'refused':
        return trouble.message;
      case 'unreadable':
        return tried ? t.report.refusal[trouble.why] : null;
      case undefined:
        return null;
    }
  }
}
