/** A table that begins short. The rest is folded away below it in the same columns; on paper all of it is there. */
import './LongTable.css';
import type { ReactElement } from 'react';
import { useLanguage } from '../text/language';

const FIRST = 12;

type Props = {
  /** What the table holds, for whoever cannot see what stands above it. */
  name: string;
  /** One of the sets of column widths in LongTable.css. */
  widths: 'shares' | 'agreements' | 'parties' | 'stock' | 'corrected';
  columns: string[];
  rows: ReactElement[];
  unfold: (total: string) => string;
};

export function LongTable({ name, widths, columns, rows, unfold }: Props) {
  const { t, format } = useLanguage();
  return (
    <>
      {part(name, rows.slice(0, FIRST))}
      {rows.length > FIRST && (
        <details className="fold">
          <summary>{unfold(format.number(rows.length))}</summary>
          {part(t.continued(name), rows.slice(FIRST), 'hidden')}
        </details>
      )}
    </>
  );

  function part(caption: string, some: ReactElement[], head?: 'hidden') {
    return (
      <table className={`table table--lines table--${widths}`}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>{columns.map((column) => <th key={column} scope="col"><span className={head}>{column}</span></th>)}</tr>
        </thead>
        <tbody>{some}</tbody>
      </table>
    );
  }
}
