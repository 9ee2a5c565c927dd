/** Going through the table by keyboard, and pasting a block from a spreadsheet. */
import { readBlock } from '../../format/paste';
import { useLanguage } from '../../text/language';
import type { Column } from './columns';
import { cellKey } from './edits';
import type { Row } from './rows';
import type { Report } from './useReport';

type Parts = {
  rows: Row[];
  open: Column[];
  mayWrite: (row: Row) => boolean;
  report: Report;
  cellId: (rowIndex: number, columnIndex: number) => string;
  say: (message: string) => void;
};

export function useGridKeys({ rows, open, mayWrite, report, cellId, say }: Parts) {
  const { t, format } = useLanguage();

  const goTo = (rowIndex: number, columnIndex: number) => {
    const cell = document.getElementById(cellId(rowIndex, columnIndex));
    if (cell instanceof HTMLInputElement) {
      cell.focus();
      cell.select();
    }
  };

  const nextRow = (from: number, step: 1 | -1) => {
    for (let index = from + step; index >= 0 && index < rows.length; index += step) {
      const row = rows[index];
      if (row && mayWrite(row)) return index;
    }
    return null;
  };

  return {
    onKeyDown: (event: KeyboardEvent, rowIndex: number, columnIndex: number) => {
      if (!(event.target instanceof HTMLInputElement) || event.altKey || event.metaKey || event.ctrlKey) return;
      const { selectionStart, selectionEnd, value } = event.target;
      const atStart = selectionStart === 0 && selectionEnd === 0;
      const atEnd = selectionStart === value.length && selectionEnd === value.length;
      const down = event.key === 'ArrowDown' || event.key === 'Enter';
      if (down || event.key === 'ArrowUp') {
        event.preventDefault();
        const row = nextRow(rowIndex, down ? 1 : -1);
        if (row !== null) goTo(row, columnIndex);
      } else if (event.key === 'ArrowRight' && atEnd && columnIndex < open.length - 1) {
        event.preventDefault();
        goTo(rowIndex, columnIndex + 1);
      } else if (event.key === 'ArrowLeft' && atStart && columnIndex > 0) {
        event.preventDefault();
        goTo(rowIndex, columnIndex - 1);
      }
    },

    onPaste: (event: ClipboardEvent, rowIndex: number, columnIndex: number) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!/[\t\r\n]/.test(text)) return; // a single value: the browser pastes it where the cursor is
      event.preventDefault();
      const changes: { key: string; text: string }[] = [];
      let left = 0;
      readBlock(text).forEach((line, down) => {
        line.forEach((cell, aside) => {
          const row = rows[rowIndex + down];
          const column = open[columnIndex + aside];
          if (row && column && mayWrite(row)) changes.push({ key: cellKey(row.id, column.id), text: cell.trim() });
          else left += 1;
        });
      });
      report.write(changes);
      say([
        t.report.pasted(changes.length, format.number(changes.length)),
        left > 0 ? t.report.pastedOver(left, format.number(left)) : '',
      ].filter(Boolean).join(' '));
    },
  };
}
