/** The tables of figures: past periods to read, the open period to fill in. One tab stop; arrows go from cell to cell. */
import { useState, type ReactNode } from 'react';
import { Count } from '../../components/Count';
import { periodName } from '../../components/period';
import { readWhole } from '../../format/parse';
import { useLanguage } from '../../text/language';
import { Cell } from './Cell';
import type { Column } from './columns';
import { cellKey } from './edits';
import type { Row } from './rows';
import { added, sumOf, sumOfRow, totalGroups, type ValueAt } from './totals';
import { useGridKeys } from './useGridKeys';
import type { Report } from './useReport';

type Props = {
  rows: Row[];
  columns: Column[];
  report: Report;
  tried: boolean;
  cellId: (rowIndex: number, columnIndex: number) => string;
  say: (message: string) => void;
};

export function Grid({ rows, columns, report, tried, cellId, say }: Props) {
  const { t, words } = useLanguage();
  const open = columns.filter(({ isOpen }) => isOpen);
  const mayWrite = (row: Row) => row.countedBy === undefined;
  const first = rows.findIndex(mayWrite);
  const [stop, setStop] = useState({ row: first, column: 0 });
  const { onKeyDown, onPaste } = useGridKeys({ rows, open, mayWrite, report, cellId, say });

  const valueAt: ValueAt = (row, periodId) => {
    const key = cellKey(row.id, periodId);
    const edit = report.edits.get(key);
    if (!edit) return (report.knownOf(key) ?? row.figures.get(periodId))?.value ?? null;
    const reading = readWhole(edit.text);
    return reading.kind === 'number' ? reading.value : null;
  };

  const soFar = (row: Row) => sumOfRow(row, open.map(({ id }) => id), valueAt);

  return (
    <>
      {open.length > 0 && <p className="quiet" id="grid-keys">{t.report.keys}</p>}
      <div className="scroll">
        {part('share', t.report.shares, [t.report.sum, t.report.promised])}
        {part('stock', t.report.stock, [t.report.goal])}
      </div>
    </>
  );

  /** What is promised is counted and adds up; a stock has a state and a goal, and nothing to add up. */
  function part(kind: Row['kind'], title: string, last: string[]): ReactNode {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length === 0) return null;
    return (
      <table className={`table grid grid--${kind}`}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.report.what}</th>
            {columns.map(({ id, code, isOpen }) => (
              <th key={id} scope="col" className={isOpen ? 'grid__open' : 'grid__locked'}>
                {periodName(code, t)}{!isOpen && <small> ({t.report.locked})</small>}
              </th>
            ))}
            {last.map((name) => <th key={name} scope="col" className="grid__sum">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {own.map(line)}
          {totalGroups(own).map(({ measure, rows: group }) => (
            <tr key={measure.id} className="grid__total">
              <th scope="row">{t.report.totalOf(words(measure.label))}</th>
              {columns.map(({ id, isOpen }) => (
                <td key={id} className={isOpen ? 'grid__open' : 'grid__locked'}><Sum {...sumOf(group, id, valueAt)} of={group.length} /></td>
              ))}
              <td className="grid__sum"><Count value={added(group.map(soFar))} isProtected={false} /></td>
              <td className="grid__sum"><Count value={group.reduce((sum, { amount }) => sum + amount, 0)} isProtected={false} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }

  function line(row: Row): ReactNode {
    const rowIndex = rows.indexOf(row);
    const name = [words(row.name), row.place].filter(Boolean).join(', ');
    return (
      <tr key={row.id}>
        <th scope="row">
          {words(row.name)}
          {row.place && <small className="quiet"><br />{row.place}</small>}
          {row.countedBy && <small className="quiet"><br />{t.report.countedBy(t.agreement.organisationKind[row.countedBy])}</small>}
        </th>
        {columns.map(({ id, code, isOpen }) =>
          isOpen && mayWrite(row) ? (
            <Cell
              key={id}
              id={cellId(rowIndex, open.findIndex((one) => one.id === id))}
              cellKey={cellKey(row.id, id)}
              label={t.report.cell(name, periodName(code, t))}
              report={report}
              tried={tried}
              isTabStop={stop.row === rowIndex && stop.column === open.findIndex((one) => one.id === id)}
              onFocus={() => { setStop({ row: rowIndex, column: open.findIndex((one) => one.id === id) }); }}
              onKeyDown={(event) => { onKeyDown(event, rowIndex, open.findIndex((one) => one.id === id)); }}
              onPaste={(event) => { onPaste(event, rowIndex, open.findIndex((one) => one.id === id)); }}
            />
          ) : (
            <td key={id} className={isOpen ? 'grid__open' : 'grid__locked'}><Count value={valueAt(row, id)} isProtected={false} /></td>
          ),
        )}
        {row.kind === 'share' && (
          <td className="grid__sum">
            {row.measure?.aggregation === 'SUM' && <Count value={soFar(row)} isProtected={false} />}
          </td>
        )}
        <td className="grid__sum"><Count value={row.amount} isProtected={false} /></td>
      </tr>
    );
  }
}

function Sum({ sum, known, of }: { sum: number | null; known: number; of: number }) {
  const { t, format } = useLanguage();
  return (
    <>
      <Count value={sum} isProtected={false} />
      {sum != null && known < of && <small className="quiet"> {t.report.partly(format.number(known), format.number(of))}</small>}
    </>
  );
}
