/** Placements above the cap, by the municipality whose cap it is. */
type Flag = { stillAbove: number; area?: { code: string; name: string } | null };

export type Flagged<One extends Flag> = { code: string; name: string; stillAbove: number; flags: One[] };

/** Municipalities with what is still above first, the most first; then by name. */
export function byMunicipality<One extends Flag>(flags: readonly One[]): Flagged<One>[] {
  const found = new Map<string, Flagged<One>>();
  for (const flag of flags) {
    if (!flag.area) continue;
    const known = found.get(flag.area.code) ?? { ...flag.area, stillAbove: 0, flags: [] };
    known.stillAbove += flag.stillAbove;
    known.flags.push(flag);
    found.set(flag.area.code, known);
  }
  return [...found.values()].sort((one, other) => other.stillAbove - one.stillAbove || one.name.localeCompare(other.name, 'nl'));
}
