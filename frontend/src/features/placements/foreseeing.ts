/** What recording would do to the room, asked while it is filled in: an answer always belongs to what is on screen. */
import { useQuery } from 'urql';
import { graphql } from '../../graphql';
import { useSettled } from '../../quotas/useSettled';

const ForeseeQuery = graphql(`
  query ForeseePlacement($destination: String!, $month: Date!, $category: String!, $households: Int!, $reservation: ID) {
    placementEffect(destination: $destination, month: $month, category: $category, households: $households, reservation: $reservation) {
      counts
      scope
      cap
      waived
      room
      above
      roomAfter
      refusal { nl en }
      explain { ...ExplainParts }
    }
  }
`);

export type Intended = {
  /** The code of the municipality. */
  destination: string | undefined;
  month: string;
  /** The code of the group. */
  category: string | undefined;
  /** As far as it is typed. The room is the same for any number. */
  households: number | null;
  reservation: string | null;
};

export function useForeseen({ destination, month, category, households, reservation }: Intended) {
  const wanted = destination && category && month ? { destination, month, category, households: households ?? 1, reservation } : null;
  const settled = useSettled(JSON.stringify(wanted));
  const isSettled = settled === JSON.stringify(wanted);
  const [{ data, error, fetching, stale }] = useQuery({
    query: ForeseeQuery,
    variables: wanted ?? { destination: '', month: '2000-01-01', category: '', households: 1, reservation },
    pause: !wanted || !isSettled,
    requestPolicy: 'network-only', // somebody else may have recorded in the meantime
  });
  const isAsking = wanted !== null && (!isSettled || fetching || stale);
  return {
    isAsking,
    /** The effect of just what is filled in; null while it is not known. */
    effect: wanted && !isAsking ? (data?.placementEffect ?? null) : null,
    hasFailed: wanted !== null && !isAsking && error !== undefined,
  };
}
