/** Saving one figure at a time, and never two rounds at once: nobody comes into conflict with themselves. */
import type { Lost } from '../../server/lost';
import type { Edit, Known } from './edits';

export type Outcome =
  | { kind: 'saved'; known: Known }
  | { kind: 'stale' }
  | { kind: 'refused'; message: string }
  /** The server was not reached, answered nothing that fits, or no longer knows who asks: nobody knows whether it was saved, and it can be sent again. */
  | { kind: 'lost'; why: Lost };

export type ToSend = { key: string; edit: Edit };

type Parts = {
  send: (what: ToSend) => Promise<Outcome>;
  settled: (what: ToSend, outcome: Outcome) => void;
};

/**
 * Returns save(pending). While a round is under way, a further save() waits and then sends what is pending by then, once.
 * After the first figure that does not reach the server the round stops: what is left stays pending. The answer is why it stopped, if it did.
 */
export function singleFlight({ send, settled }: Parts): (pending: () => ToSend[]) => Promise<Lost | null> {
  let flight: Promise<Lost | null> | null = null;
  let asked = 0;

  const round = async (pending: () => ToSend[]): Promise<Lost | null> => {
    const before = asked;
    for (const what of pending()) {
      const outcome = await send(what);
      settled(what, outcome);
      if (outcome.kind === 'lost') return outcome.why;
    }
    return asked > before ? round(pending) : null;
  };

  return (pending) => {
    if (flight) asked += 1;
    else flight = round(pending).finally(() => { flight = null; });
    return flight;
  };
}
