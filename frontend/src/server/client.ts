/** The way to the server. What was read before is shown at once and always read again. */
import { cacheExchange, createClient, fetchExchange, mapExchange, type Client } from 'urql';
import { askByNumber } from './askByNumber';
import { written } from './written';

// A form on another site cannot send this header, so it cannot act in the name of who is signed in here.
const headers = () => ({ 'X-Woonagenda': '1', 'Accept-Language': document.documentElement.lang });

const options = {
  url: '/graphql',
  preferGetMethod: false,
  fetchOptions: (): RequestInit => ({ credentials: 'same-origin', headers: headers() }),
} as const;

export const makeReader = (): Client =>
  createClient({
    ...options,
    // urql gives its own address and a request, and never another kind of either
    fetch: (_, request = {}) => askByNumber(options.url, request),
    exchanges: [cacheExchange, fetchExchange],
    requestPolicy: 'cache-and-network',
  });

/** For saving: it touches no cache, so that one saved figure does not read the whole page again. */
export const makeWriter = (): Client =>
  createClient({
    ...options,
    exchanges: [mapExchange({ onResult: ({ operation, data }) => { if (operation.kind === 'mutation' && data) written(); } }), fetchExchange],
  });

let writer: Client | undefined;

export const useWriter = (): Client => (writer ??= makeWriter());
