/** A server for tests, at the network and nowhere else: it answers from values, by the printed schema. */
import { buildSchema, graphql } from 'graphql';
import { vi } from 'vitest';
import sdl from '../../../schema/schema.graphql?raw';

const schema = buildSchema(sdl);

export type Asked = { operationName: string; variables: Record<string, unknown>; headers: Headers };

/** Serves these root fields; what was asked is in the list that comes back. */
export function serve(rootValue: object): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (_: string, { body, headers }: { body: string; headers: HeadersInit }) => {
    const { query, variables, operationName }: { query: string; variables: Record<string, unknown>; operationName: string } = JSON.parse(body);
    asked.push({ operationName, variables, headers: new Headers(headers) });
    const answer = await graphql({ schema, source: query, rootValue, variableValues: variables, operationName });
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
  });
  return asked;
}

/** The network is down. */
export function serveNothing(): void {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
}
