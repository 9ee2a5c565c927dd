/** A question to the server whose last answer stays on screen when asking again does not succeed. */
import { useRef } from 'react';
import { useQuery, type AnyVariables, type UseQueryArgs, type UseQueryState } from 'urql';

export function useAsked<Data, Variables extends AnyVariables>(
  question: UseQueryArgs<Variables, Data>,
): [asked: UseQueryState<Data, Variables>, again: () => void] {
  const [asked, ask] = useQuery<Data, Variables>(question);
  const last = useRef<Data | undefined>(undefined);
  last.current = asked.data ?? last.current;
  return [{ ...asked, data: last.current }, () => { ask({ requestPolicy: 'network-only' }); }];
}
