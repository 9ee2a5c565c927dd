/** What a transfer would do, asked while it is filled in: an answer always belongs to the terms that are on screen. */
import { useQuery } from 'urql';
import { graphql } from '../../graphql';
import { useSettled } from '../../quotas/useSettled';
import type { Terms } from './asking';

const WeighQuery = graphql(`
  query WeighTransfer($year: Int!, $giver: String!, $taker: String!, $households: Int!) {
    transferEffect(year: $year, giver: $giver, taker: $taker, households: $households) {
      refusal { nl en }
      ...EffectParts
    }
  }
`);

export function useWeighed(year: number, terms: Terms | null) {
  const wanted = terms && { year, giver: terms.giver.code, taker: terms.taker.code, households: terms.households };
  const settled = useSettled(JSON.stringify(wanted));
  const isSettled = settled === JSON.stringify(wanted);
  const [{ data, error, fetching, stale }] = useQuery({
    query: WeighQuery,
    variables: wanted ?? { year, giver: '', taker: '', households: 0 },
    pause: !wanted || !isSettled,
  });
  const isWeighing = wanted !== null && (!isSettled || fetching || stale);
  return {
    isWeighing,
    /** The effect of just these terms; null while it is not known. */
    effect: wanted && !isWeighing ? (data?.transferEffect ?? null) : null,
    hasFailed: wanted !== null && !isWeighing && error !== undefined,
  };
}

export type Weighed = ReturnType<typeof useWeighed>;
