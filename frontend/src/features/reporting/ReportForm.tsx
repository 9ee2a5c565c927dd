/** The table with its errors above and its save button below. */
import { useState } from 'react';
import { ErrorSummary } from '../../components/ErrorSummary';
import { periodName } from '../../components/period';
import { SignInAgain } from '../../components/SignInAgain';
import { useLanguage } from '../../text/language';
import type { Column } from './columns';
import { cellKey } from './edits';
import { Grid } from './Grid';
import type { Row } from './rows';
import { troubleWords } from './trouble';
import { useReport } from './useReport';

type Props = { organisationId: string; rows: Row[]; columns: Column[]; readAgain: () => void };

export function ReportForm({ organisationId, rows, columns, readAgain }: Props) {
  const { t, format, words } = useLanguage();
  const open = columns.filter(({ isOpen }) => isOpen);
  const report = useReport(rows, open.map(({ id }) => id), organisationId, readAgain);
  const [round, setRound] = useState(0);
  const [said, say] = useState('');
  // Problems are shown from the first attempt to save on, not while someone is still typing.
  const [tried, setTried] = useState(false);

  const problems = rows.flatMap((row, rowIndex) =>
    open.flatMap(({ id, code }, columnIndex) => {
      const trouble = report.troubleOf(cellKey(row.id, id));
      if (!trouble) return [];
      const where = t.report.cell([words(row.name), row.place].filter(Boolean).join(', '), periodName(code, t));
      return [{ fieldId: cellId(rowIndex, columnIndex), message: troubleWords(trouble, where, t) }];
    }),
  );

  const submit = async () => {
    setTried(true);
    say('');
    if (report.saving === 'saving') return;
    if (problems.some(({ message }) => message)) {
      setRound(round + 1);
      return;
    }
    await report.save();
    setRound((before) => before + 1);
  };

  const isLost = report.saving === 'unreachable' || report.saving === 'failed';
  const shown = tried ? problems : [];
  return (
    <form
      className="report"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ErrorSummary problems={shown} round={round} />
      {report.wasRestored && report.saving === 'idle' && <p className="notice notice--watch">{t.report.restored}</p>}
      <div className="card">
        <Grid rows={rows} columns={columns} report={report} tried={tried} cellId={cellId} say={say} />
        {open.length > 0 && (
          <div className="report__end">
            <p className="buttons">
              <button type="submit" className="button" aria-disabled={report.saving === 'saving'}>
                {report.saving === 'saving' ? t.report.saving : t.report.save}
              </button>
              {report.edits.size > 0 && report.saving !== 'saving' && (
                <button type="button" className="button button--quiet" onClick={() => { report.undoAll(); setTried(false); }}>{t.report.undo}</button>
              )}
            </p>
            {report.saving === 'signedOut' && <SignInAgain />}
            <p role="status" className={isLost ? 'notice notice--bad' : 'quiet'}>{status()}</p>
          </div>
        )}
      </div>
    </form>
  );

  function status(): string {
    const left = report.edits.size;
    if (report.saving === 'saving') return t.report.saving;
    if (report.saving === 'unreachable') return t.report.kept;
    if (report.saving === 'failed') return t.report.keptFailed;
    const unsaved = left > 0 ? t.report.unsaved(left, format.number(left)) : '';
    if (report.saving === 'saved' && report.savedAt && left === 0) return `${t.report.allSaved} ${t.report.savedAt(format.moment(report.savedAt))}`;
    return [said, unsaved].filter(Boolean).join(' ');
  }
}

const cellId = (rowIndex: number, columnIndex: number) => `cijfer-${String(rowIndex)}-${String(columnIndex)}`;
