/** The lines of a division as a reader wants them: in the order of their names, and added up. */
type Named = { area?: { name: string } | null };

type Numbers = { demand: number; cap: number; assigned: number; mutation: number; deferred: number };

export function ledBy<Line extends Named>(lines: readonly Line[], language: string): Line[] {
  return lines.toSorted((one, other) => (one.area?.name ?? '').localeCompare(other.area?.name ?? '', language));
}

/** The sums of a table; the share is that of all households in all homes, rounded half up, and null where there are no homes. */
export function totalOf(lines: readonly Numbers[]): Numbers & { basisPoints: number | null } {
  const sum = { demand: 0, cap: 0, assigned: 0, mutation: 0, deferred: 0 };
  for (const line of lines) {
    sum.demand += line.demand;
    sum.cap += line.cap;
    sum.assigned += line.assigned;
    sum.mutation += line.mutation;
    sum.deferred += line.deferred;
  }
  return { ...sum, basisPoints: sum.mutation === 0 ? null : Math.floor((sum.assigned * 20_000 + sum.mutation) / (2 * sum.mutation)) };
}
