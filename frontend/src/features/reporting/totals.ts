/** Sums over the table. What is not known is not counted as 0, and different measures are never added up. */
import type { Row } from './rows';

export type ValueAt = (row: Row, periodId: string) => number | null;

export function sumOf(rows: Row[], periodId: string, valueAt: ValueAt): { sum: number | null; known: number } {
  const values = rows.map((row) => valueAt(row, periodId));
  return { sum: added(values), known: values.filter((value) => value !== null).length };
}

/** Everything passed on so far on one row. */
export function sumOfRow(row: Row, openPeriodIds: string[], valueAt: ValueAt): number | null {
  return added([...new Set([...row.figures.keys(), ...openPeriodIds])].map((periodId) => valueAt(row, periodId)));
}

/** The sum of what is known; null when nothing is. */
export function added(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
}

/** Rows of the same measure, where there is something to add up. */
export function totalGroups(rows: Row[]): { measure: NonNullable<Row['measure']>; rows: Row[] }[] {
  const groups = new Map<string, { measure: NonNullable<Row['measure']>; rows: Row[] }>();
  for (const row of rows) {
    if (row.measure?.aggregation !== 'SUM') continue; // stocks overlap: one kind of home may be part of another
    const group = groups.get(row.measure.id);
    if (group) group.rows.push(row);
    else groups.set(row.measure.id, { measure: row.measure, rows: [row] });
  }
  return [...groups.values()].filter((group) => group.rows.length > 1);
}
