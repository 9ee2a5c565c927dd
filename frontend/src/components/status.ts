/** How a progress, a light or the use of a cap is called and shaped. */
import type { CapStatus, Light } from '../graphql/graphql';
import type { Tone } from './StatusChip';
import type { Texts } from '../text/texts';

export const toneOfLight: Record<Light, Tone> = { GREEN: 'good', AMBER: 'watch', RED: 'bad' };

export const toneOfCap: Record<CapStatus, Tone> = { BELOW: 'good', NEAR: 'watch', EXCEEDED: 'bad' };

type Standing = { basisPoints?: number | null; light?: Light | null; isProtected: boolean };

export function standing({ basisPoints, light, isProtected }: Standing, t: Texts): { tone: Tone; word: string } {
  if (isProtected) return { tone: 'unknown', word: t.standing.protected };
  if (!light) return { tone: 'unknown', word: t.standing.unknown };
  if (light === 'GREEN' && (basisPoints ?? 0) >= 10_000) return { tone: 'done', word: t.standing.done };
  return { tone: toneOfLight[light], word: t.standing[light] };
}
