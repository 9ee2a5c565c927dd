/** What recording or holding so many would leave of the room under a cap. */
export type Room = { room: number | null; limit: number | null; counts: boolean };

export type Left =
  | { kind: 'unknown' }
  | { kind: 'notCounted' }
  | { kind: 'fits'; room: number; limit: number; left: number | null }
  | { kind: 'above'; room: number; limit: number; above: number };

/** `held` are the places of the reservation it uses: they are free for it. */
export function leftOf({ room, limit, counts }: Room, households: number | null, held: number): Left {
  if (!counts) return { kind: 'notCounted' };
  if (room === null || limit === null) return { kind: 'unknown' };
  const free = Math.max(0, room + held);
  if (households === null) return { kind: 'fits', room: free, limit, left: null };
  return households > free ? { kind: 'above', room: free, limit, above: households - free } : { kind: 'fits', room: free, limit, left: free - households };
}
