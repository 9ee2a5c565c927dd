/** What accepted transfers come to, municipality by municipality. */
import type { TransferState } from '../../graphql/graphql';

type Place = { code: string; name: string };

type Flow = { households: number; state: TransferState; giver?: Place | null; taker?: Place | null };

export type Net = Place & { given: number; taken: number };

/** Everything a municipality hands over and takes over, by name; who does neither is left out. */
export function netOf(flows: readonly Flow[]): Net[] {
  const found = new Map<string, Net>();
  const of = (place: Place) => {
    const known = found.get(place.code) ?? { code: place.code, name: place.name, given: 0, taken: 0 };
    found.set(place.code, known);
    return known;
  };
  for (const { households, state, giver, taker } of flows) {
    if (state !== 'ACCEPTED' || !giver || !taker) continue;
    of(giver).given += households;
    of(taker).taken += households;
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name, 'nl'));
}
