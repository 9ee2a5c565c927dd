/** The lines of a division as a reader wants them: in the order of their names. */
type Named = { area?: { name: string } | null };

export function ledBy<Line extends Named>(lines: readonly Line[], language: string): Line[] {
  return lines.toSorted((one, other) => (one.area?.name ?? '').localeCompare(other.area?.name ?? '', language));
}
