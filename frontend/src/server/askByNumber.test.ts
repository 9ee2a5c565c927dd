import { ids, texts } from 'virtual:registered';
import { expect, test, vi } from 'vitest';
import { serve } from '../testing/server';
import { region, viewer } from '../testing/values';
import { makeReader, makeWriter } from './client';

const SHELL = texts[ids.Shell ?? ''] ?? '';

test('a question of the application goes by its number, with its variables in the address', async () => {
  const asked = serve({ viewer, region, agreements: null });
  const known = globalThis.fetch;
  const addresses: URL[] = [];
  vi.stubGlobal('fetch', (address: string, request: RequestInit) => {
    addresses.push(new URL(address, 'http://localhost'));
    return known(address, request);
  });

  const { data } = await makeReader().query(SHELL, { a: 'é&=' }).toPromise();

  expect(data).toMatchObject({ region: { isDemo: true } });
  expect(asked.map(({ operationName, method }) => [operationName, method])).toEqual([['Shell', 'GET']]);
  expect(addresses.map(({ pathname, searchParams }) => [pathname, Object.fromEntries(searchParams)])).toEqual([
    ['/graphql', { document: ids.Shell, variables: '{"a":"é&="}' }],
  ]);
  expect(asked[0]?.headers.get('X-Woonagenda')).toBe('1');
});

test('where the server does not know the number, the text is sent', async () => {
  const asked = serve({ viewer, region });
  const known = globalThis.fetch;
  const methods: unknown[] = [];
  vi.stubGlobal('fetch', (address: string, request: RequestInit) => {
    methods.push(request.method);
    return request.method === 'GET' ? Promise.resolve(new Response('{"errors":[]}', { status: 404 })) : known(address, request);
  });

  const { data } = await makeReader().query(SHELL, {}).toPromise();

  expect(data).toMatchObject({ region: { isDemo: true } });
  expect(methods).toEqual(['GET', 'POST']);
  expect(asked).toHaveLength(1);
});

test('the number of a question is the SHA-256 of its text', async () => {
  for (const [id, text] of Object.entries(texts)) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    expect(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(id);
  }
});

test('a question that was not registered goes as text', async () => {
  const asked = serve({ viewer });

  await makeReader().query('query Other { viewer { isDemo } }', {}).toPromise();

  expect(asked.map(({ operationName, method }) => [operationName, method])).toEqual([['Other', 'POST']]);
});

test('a decision is never in an address, and has no number', async () => {
  const asked = serve({});

  await makeWriter().mutation('mutation ReportObservation { __typename }', {}).toPromise();

  expect(asked.map(({ operationName, method }) => [operationName, method])).toEqual([['ReportObservation', 'POST']]);
  expect(Object.keys(ids)).toContain('Dashboard');
  expect(Object.values(texts).filter((text) => !text.startsWith('query '))).toEqual([]);
  expect(Object.keys(ids)).not.toContain('ReportObservation');
});
