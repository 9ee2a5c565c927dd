/** What recording or holding so many would leave of the room under a cap. */
import { limitOf } from '../../quotas/watch';
import type { Words } from '../../text/language';

export type Room = { room: number | null; limit: number | null; counts: boolean };

export type Left =
  | { kind: 'unknown' }
  | { kind: 'notCounted' }
  | { kind: 'fits'; room: number; limit: number; left: number | null }
  | { kind: 'above'; room: number; limit: number; above: number };

/** Of what was published, before places are held. */
export function leftOf({ room, limit, counts }: Room, households: number | null): Left {
  if (!counts) return { kind: 'notCounted' };
  if (room === null || limit === null) return { kind: 'unknown' };
  const free = Math.max(0, room);
  if (households === null) return { kind: 'fits', room: free, limit, left: null };
  return households > free ? { kind: 'above', room: free, limit, above: households - free } : { kind: 'fits', room: free, limit, left: free - households };
}

export type Effect = {
  counts?: boolean | null;
  cap?: number | null;
  waived?: number | null;
  room?: number | null;
  above?: number | null;
  roomAfter?: number | null;
  refusal?: Words | null;
};

export type Saying =
  | { kind: 'refused'; why: Words }
  | { kind: 'unknown' }
  | { kind: 'notCounted' }
  | { kind: 'room'; room: number; limit: number }
  | { kind: 'fits'; room: number; limit: number; after: number }
  | { kind: 'above'; room: number; limit: number; above: number };

/** What there is to say of an effect. While no number is typed, only the room is. */
export function sayingOf({ counts, cap, waived, room, above, roomAfter, refusal }: Effect, households: number | null): Saying {
  if (refusal) return { kind: 'refused', why: refusal };
  if (counts === false) return { kind: 'notCounted' };
  const limit = limitOf({ cap: cap ?? null, waived: waived ?? 0 });
  if (limit === null || room == null || above == null || roomAfter == null) return { kind: 'unknown' };
  if (households === null) return { kind: 'room', room, limit };
  return above > 0 ? { kind: 'above', room, limit, above } : { kind: 'fits', room, limit, after: roomAfter };
}
