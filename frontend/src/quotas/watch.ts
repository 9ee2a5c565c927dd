/** Where a municipality is under its cap: what the meter, the chip and the sentences are made of. */
import type { Tone } from '../components/StatusChip';
import type { WatchLevel } from '../graphql/graphql';

export type Watched = {
  cap?: number | null;
  waived: number;
  reserved?: number | null;
  room?: number | null;
  path?: number | null;
  level?: WatchLevel | null;
  used: { value?: number | null; isProtected: boolean };
};

/** The cap with the waivers that are in force: what a municipality is held to; null while there is no cap. */
export const limitOf = ({ cap, waived }: Pick<Watched, 'cap' | 'waived'>): number | null => (cap == null ? null : cap + waived);

const tones: Record<WatchLevel, Tone> = { ON_PATH: 'good', NEAR: 'watch', ABOVE: 'bad' };

export type Standing = { tone: Tone; word: 'overCap' | 'levelUnknown' | WatchLevel };

/** Above the cap says more than too fast. */
export function standingOf({ room, level }: Pick<Watched, 'room' | 'level'>): Standing {
  if (room != null && room < 0) return { tone: 'bad', word: 'overCap' };
  return level ? { tone: tones[level], word: level } : { tone: 'unknown', word: 'levelUnknown' };
}

/** Where the parts of the bar begin and end, in hundredths of its length. */
export function barOf(watched: Watched): { used: number; reserved: number; limit: number; path: number | null } | null {
  const limit = limitOf(watched);
  const used = watched.used.value;
  if (limit === null || used == null) return null;
  const reserved = watched.reserved ?? 0;
  const whole = Math.max(limit, used + reserved, 1);
  const part = (count: number) => (100 * count) / whole;
  return { used: part(used), reserved: part(reserved), limit: part(limit), path: watched.path == null ? null : part(Math.min(watched.path, whole)) };
}
