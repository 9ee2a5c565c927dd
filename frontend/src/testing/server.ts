/** A server for tests, at the network and nowhere else: it answers from values, by the printed schema. */
import { buildSchema, graphql } from 'graphql';
import { vi } from 'vitest';
import { texts } from 'virtual:registered';
import sdl from '../../../schema/schema.graphql?raw';

const schema = buildSchema(sdl);

export type Asked = { operationName: string; variables: Record<string, unknown>; headers: Headers; method: string };

type Question = { query: string | undefined; variables: Record<string, unknown>; operationName?: string };

/** What an address asks by number, or a body asks in full. */
function read(address: string, body: string | undefined): Question {
  if (body !== undefined) {
    const question: Question = JSON.parse(body);
    return question;
  }
  const asked = new URL(address, 'http://localhost').searchParams;
  return { query: texts[asked.get('document') ?? ''], variables: JSON.parse(asked.get('variables') ?? '{}') };
}

/** Serves these root fields; what was asked is in the list that comes back. */
export function serve(rootValue: object): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (address: string, { body, headers, method }: { body?: string; headers: HeadersInit; method: string }) => {
    const { query, variables, operationName } = read(address, body);
    if (query === undefined) return new Response('{}', { status: 404 });
    asked.push({ operationName: operationName ?? /\w+ (\w+)/.exec(query)?.[1] ?? '', variables, headers: new Headers(headers), method });
    const answer = await graphql({ schema, source: query, rootValue, variableValues: variables, operationName });
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
  });
  return asked;
}

/** The network is down. */
export function serveNothing(): void {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
}
