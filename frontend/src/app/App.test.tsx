import { render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { written } from '../server/written';
import { serve } from '../testing/server';
import { connection, dashboard, period, periods, region, viewer } from '../testing/values';
import { App } from './App';

const root = { viewer, region, periods, dashboard, agreements: connection([]) };

const open = (address: string) => {
  window.history.replaceState(null, '', address);
  return render(<App />);
};

test('the language switch changes words, numbers and the language of the document, and is remembered', async () => {
  serve(root);
  const user = userEvent.setup();
  const first = open('/');
  await screen.findByText('24,1%', { selector: '.kpi__number' });

  await user.click(screen.getByRole('button', { name: 'English' }));

  expect(await screen.findByRole('heading', { level: 1, name: 'How the region is doing' })).toBeTruthy();
  expect(screen.getByText('24.1%', { selector: '.kpi__number' })).toBeTruthy();
  await waitFor(() => { expect(document.documentElement.lang).toBe('en'); });
  expect(document.title).toBe('How the region is doing – Regional agenda for housing and care');

  first.unmount();
  open('/');
  expect(await screen.findByRole('heading', { level: 1, name: 'How the region is doing' })).toBeTruthy();
});

test('the address can ask for English', async () => {
  serve(root);

  open('/toegankelijkheid?taal=en');

  expect(await screen.findByRole('heading', { level: 1, name: 'Accessibility' })).toBeTruthy();
});

test('going to another page moves the focus to its heading, and opening the first page does not', async () => {
  serve(root);
  open('/');
  await screen.findByRole('heading', { level: 1, name: 'Zo staat de regio ervoor' });
  expect(document.activeElement).toBe(document.body);

  await userEvent.setup().click(screen.getByRole('link', { name: 'Afspraken' }));

  const heading = await screen.findByRole('heading', { level: 1, name: 'Afspraken' });
  await waitFor(() => { expect(document.activeElement).toBe(heading); });
  expect(screen.getByRole('link', { name: 'Afspraken' }).getAttribute('aria-current')).toBe('page');
});

test('only who may choose a role is offered to choose one', async () => {
  serve({ ...root, viewer: { ...viewer, isDemo: false }, region: { ...region, isDemo: false } });

  open('/');
  await screen.findByText('Openbaar');

  expect(screen.queryByRole('link', { name: 'Kies een rol' })).toBeNull();
  expect(screen.queryByText(/deze cijfers zijn verzonnen/)).toBeNull();
});

test('who signed in sees the role, can take another and can sign out', async () => {
  const person = { ...viewer, isDemo: false, role: 'EDITOR', name: 'Sam', label: { nl: 'Sam, Gemeente Delft', en: 'Sam, Gemeente Delft' } };
  serve({ ...root, viewer: person, region: { ...region, isDemo: false } });

  open('/');

  expect((await screen.findByRole('link', { name: 'Rol: Invoerder' })).getAttribute('href')).toBe('/rol?taal=nl');
  const form = screen.getByRole('button', { name: 'Uitloggen' }).closest('form');
  expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['post', '/uitloggen?taal=nl']);
  expect(screen.queryByRole('link', { name: 'Inloggen' })).toBeNull();
});

test('who is not signed in can sign in and comes back to the same page', async () => {
  serve({ ...root, viewer: { ...viewer, isDemo: false }, region: { ...region, isDemo: false } });

  open('/afspraken');

  expect((await screen.findByRole('link', { name: 'Inloggen' })).getAttribute('href')).toBe('/inloggen?taal=nl&naar=%2Fafspraken');
  expect(screen.queryByRole('button', { name: 'Uitloggen' })).toBeNull();
});

test('the menu leads to who has access only for who may see it', async () => {
  serve(root);
  const first = open('/toegankelijkheid');
  await screen.findByText('Openbaar');
  expect(screen.queryByRole('link', { name: 'Toegang' })).toBeNull();
  first.unmount();

  serve({ ...root, viewer: { ...viewer, permissions: ['MEMBERS_READ'] } });
  open('/toegankelijkheid');

  expect(await screen.findByRole('link', { name: 'Toegang' })).toBeTruthy();
});

test('example figures are called so on every page', async () => {
  serve(root);

  open('/toegankelijkheid');

  expect(await screen.findByText(/deze cijfers zijn verzonnen/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Kies een rol' }).getAttribute('href')).toBe('/demo');
});

test('an address without a page says so', async () => {
  serve(root);

  open('/nergens');

  expect(await screen.findByRole('heading', { level: 1, name: 'Deze pagina is er niet' })).toBeTruthy();
});

test('the chosen period is asked for and stands in the address', async () => {
  const asked = serve({ ...root, dashboard: ({ period: code }: { period: string | null }) => ({ ...dashboard, period: period(code ?? '2026-H1', 'PUBLISHED') }) });
  open('/');

  await userEvent.setup().selectOptions(await screen.findByLabelText('Periode'), '2e helft 2025');

  expect(await screen.findByText('Stand op 31 december 2025')).toBeTruthy();
  expect(window.location.search).toBe('?periode=2025-H2');
  expect(asked.filter(({ operationName }) => operationName === 'Dashboard').map(({ variables }) => variables.period ?? null)).toEqual([null, '2025-H2']);
});

test('what waits for the reader is counted in the header, and counted again when something was saved', async () => {
  const waiting = (count: number) => ({ ...viewer, tasks: [{ kind: 'REPORT_FIGURES', count, dueOn: null, isLate: false }, { kind: 'SIGN_AGREEMENT', count: 1, dueOn: null, isLate: false }] });
  serve({ ...root, viewer: waiting(12) });
  open('/');
  expect((await screen.findByRole('link', { name: 'Taken (13)' })).getAttribute('href')).toBe('/taken');

  serve({ ...root, viewer: waiting(11) });
  written();

  expect(await screen.findByRole('link', { name: 'Taken (12)' })).toBeTruthy();
});

test('where nothing waits there is no way to a list of it', async () => {
  serve(root);

  open('/');
  await screen.findByText('Openbaar');

  expect(screen.queryByRole('link', { name: /Taken/ })).toBeNull();
});
