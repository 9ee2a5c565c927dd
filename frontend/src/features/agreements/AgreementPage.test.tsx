import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { serve, serveNothing, type Asked } from '../../testing/server';
import { show } from '../../testing/show';
import { connection, corporation, period, periods, progress, share, viewer } from '../../testing/values';
import AgreementPage from './AgreementPage';

const own = { __typename: 'Organisation', id: 'organisation', kind: 'HOUSING_CORPORATION', shortName: 'Woonstad Voorbeeld' };
const delft = { __typename: 'Organisation', id: 'delft', kind: 'MUNICIPALITY', shortName: 'Gemeente Delft' };

const party = (organisation: typeof own, role: string, status: string, signedOn: string | null = null) => ({
  id: `party-${organisation.id}`, organisation, role, status, signedOn, reservation: null, scopeNote: null, withdrawnOn: null, answers: [],
});

const update = (text: string, version: number) => ({
  id: `update-${String(version)}`,
  contentLight: 'GREEN',
  planningLight: 'AMBER',
  financeLight: 'RED',
  text,
  forecast: null,
  dependsOn: null,
  decisionRequested: null,
  version,
  recordedAt: '2026-07-12T09:20:00Z',
  organisation: own,
  period: period('2026-H2', 'OPEN'),
});

const agreement = (updates: object[] = []) => ({
  __typename: 'Agreement',
  id: 'agreement',
  code: '1a.1',
  title: 'Verdeling naar herkomst',
  text: 'Iedereen vindt een woning in de eigen gemeente.',
  state: 'ACTIVE',
  versionNumber: 2,
  startsOn: '2026-01-01',
  dueOn: '2029-12-31',
  goal: { code: '1a' },
  total: 720,
  unassigned: 35,
  measure: { unit: 'HOUSEHOLD', label: { nl: 'Huishoudens', en: 'Households' } },
  progress,
  shares: connection([{ ...share('s1', 'x', []), organisation: own }]),
  parties: [party(delft, 'LEAD', 'AGREED', '2026-09-14'), party(own, 'PARTY', 'INVITED')],
  versions: [
    { id: 'v1', number: 1, title: 'x', reason: 'Eerste tekst', total: 800, inForceFrom: '2026-02-11', inForceUntil: '2026-08-28' },
    { id: 'v2', number: 2, title: 'x', reason: 'Lager totaal', total: 720, inForceFrom: '2026-08-28', inForceUntil: null },
  ],
  updates,
});

const page = <AgreementPage code="1a.1" />;

const reports = (asked: Asked[]) => asked.filter(({ operationName }) => operationName === 'ReportProgress').map(({ variables }) => variables.input);

const submit = () => screen.getByRole('button', { name: 'Voortgang opslaan' });

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await user.click(within(await screen.findByRole('group', { name: 'Inhoud' })).getByRole('radio', { name: 'Groen: gaat goed' }));
  await user.click(within(screen.getByRole('group', { name: 'Planning' })).getByRole('radio', { name: 'Oranje: let op' }));
  await user.click(within(screen.getByRole('group', { name: 'Geld' })).getByRole('radio', { name: 'Rood: gaat niet goed' }));
  await user.type(screen.getByRole('textbox', { name: 'Hoe gaat het?' }), 'Het gaat goed.');
}

test('the page tells who signed, what is not divided and which version counts, newest first', async () => {
  serve({ viewer, periods, agreement: agreement() });

  show(page);

  expect(await screen.findByText('1 van 2 getekend')).toBeTruthy();
  expect(screen.getByText('Nog niet verdeeld: 35 huishoudens')).toBeTruthy();
  const versions = within(screen.getByRole('region', { name: 'Versies' })).getAllByRole('listitem');
  expect(versions.map((version) => version.querySelector('h3')?.textContent)).toEqual(['Versie 2', 'Versie 1']);
});

test('a promise is one row: who, where, by when and how far', async () => {
  serve({ viewer, periods, agreement: agreement() });

  show(page);

  const table = within(await screen.findByRole('table', { name: 'Wat is toegezegd' }));
  expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Wie', 'Waar', 'Klaar op', 'Stand']);
  expect(table.getByRole('rowheader').textContent).toBe('Woonstad Voorbeeld');
  const [where, due, standing] = table.getAllByRole('cell').map(({ textContent }) => textContent);
  expect([where, due]).toEqual(['Delft', '31 december 2027']);
  expect(standing).toContain('Op schema · 56,5%1.221 van 2.160 huishoudens');
  expect(table.getByRole('group').textContent).toContain('Uitleg Woonstad Voorbeeld, Delft');
});

test('the lead comes first, then parties, contributors and who is consulted, each by name', async () => {
  const called = (shortName: string) => ({ ...own, id: shortName, shortName });
  const parties = [
    party(called('Bron'), 'CONSULTED', 'AGREED'),
    party(called('Zonnehof'), 'CONTRIBUTOR', 'AGREED', '2026-09-14'),
    party(called('Élan'), 'PARTY', 'AGREED', '2026-09-14'),
    party(called('Fier'), 'PARTY', 'INVITED'),
    party(called('Duin'), 'PARTY', 'AGREED', '2026-09-14'),
    party(called('Zee'), 'LEAD', 'AGREED', '2026-09-14'),
  ];
  serve({ viewer, periods, agreement: { ...agreement(), parties } });

  show(page);

  const table = within(await screen.findByRole('table', { name: 'Partijen en handtekeningen' }));
  expect(table.getAllByRole('row').slice(1).map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
    ['Zee · Trekker', 'Woningcorporatie', ' Getekend', '14 september 2026'],
    ['Duin', 'Woningcorporatie', ' Getekend', '14 september 2026'],
    ['Élan', 'Woningcorporatie', ' Getekend', '14 september 2026'],
    ['Fier', 'Woningcorporatie', 'Nog niet', ''],
    ['Zonnehof · Draagt bij', 'Woningcorporatie', ' Getekend', '14 september 2026'],
    ['Bron · Geraadpleegd', 'Woningcorporatie', '–hoeft niet te tekenen', ''],
  ]);
});

test('beyond twelve parties the rest is folded away, in the same order', async () => {
  const parties = 'NMLKJIHGFEDCBA'.split('').map((letter) => party({ ...own, id: letter, shortName: letter }, 'PARTY', 'INVITED'));
  serve({ viewer, periods, agreement: { ...agreement(), parties } });

  show(page);

  const section = await screen.findByRole('region', { name: 'Partijen en handtekeningen' });
  const names = (of: Element | null | undefined) => [...(of?.querySelectorAll('tbody th') ?? [])].map(({ textContent }) => textContent).join('');
  const fold = within(section).getByText('Toon alle 14 partijen').closest('details');
  expect(names(within(section).getByRole('table', { name: 'Partijen en handtekeningen' }))).toBe('ABCDEFGHIJKL');
  expect(names(fold)).toBe('MN');
  expect(fold?.open).toBe(false);
});

test('older versions are folded away', async () => {
  const versions = [1, 2, 3, 4, 5].map((number) => ({ id: `v${String(number)}`, number, title: 'x', reason: null, total: null, inForceFrom: null, inForceUntil: null }));
  serve({ viewer, periods, agreement: { ...agreement(), versions } });

  show(page);

  const fold = (await screen.findByText('2 eerdere versies')).closest('details');
  expect([...(fold?.querySelectorAll('h3') ?? [])].map(({ textContent }) => textContent)).toEqual(['Versie 2', 'Versie 1']);
});

test('each of the three lights is a word', async () => {
  serve({ viewer, periods, agreement: agreement([update('Een tekst.', 1)]) });

  show(page);

  const updates = await screen.findByRole('region', { name: 'Hoe gaat het?' });
  expect([...updates.querySelectorAll('.lights li')].map(({ textContent }) => textContent)).toEqual(['Inhoud gaat goed', 'Planning let op', 'Geld gaat niet goed']);
});

test('who may not report gets no form', async () => {
  serve({ viewer, periods, agreement: agreement() });

  show(page);
  await screen.findByText('1 van 2 getekend');

  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('radio')).toBeNull();
});

test('who is no party to the agreement gets no form', async () => {
  serve({ viewer: corporation([]), periods, agreement: { ...agreement(), parties: [party(delft, 'LEAD', 'AGREED', '2026-09-14')] } });

  show(page);
  await screen.findByText('1 van 1 getekend');

  expect(screen.queryByRole('textbox')).toBeNull();
});

test('an agreement that is not there, or not for this reader, is a page that is not there', async () => {
  serve({ viewer, periods, agreement: null });

  show(page);

  expect(await screen.findByRole('heading', { level: 1, name: 'Deze pagina is er niet' })).toBeTruthy();
});

test('a form without answers sends nothing and brings the focus to the summary', async () => {
  const asked = serve({ viewer: corporation([]), periods, agreement: agreement() });
  show(page);

  await userEvent.setup().click(await screen.findByRole('button', { name: 'Voortgang opslaan' }));

  const summary = screen.getByRole('region', { name: 'Er zijn 4 fouten' });
  await waitFor(() => { expect(document.activeElement).toBe(summary); });
  expect(within(summary).getAllByRole('link').map((link) => document.getElementById(link.getAttribute('href')?.slice(1) ?? '')?.tagName)).toEqual([
    'INPUT', 'INPUT', 'INPUT', 'TEXTAREA',
  ]);
  expect(reports(asked)).toEqual([]);
});

test('progress is saved once, in the words of the form', async () => {
  const user = userEvent.setup();
  const asked = serve({
    viewer: corporation([]),
    periods,
    agreement: agreement(),
    reportProgress: () => ({ update: update('Het gaat goed.', 1), errors: [] }),
  });
  show(page);

  await fillIn(user);
  await user.type(screen.getByLabelText(/Verwacht aantal/), '1.200');
  await user.click(submit());

  expect(await screen.findByText('Uw voortgang is opgeslagen.')).toBeTruthy();
  expect(reports(asked)).toEqual([
    {
      agreementId: 'agreement',
      periodId: 'period-2026-H2',
      contentLight: 'GREEN',
      planningLight: 'AMBER',
      financeLight: 'RED',
      text: 'Het gaat goed.',
      forecast: 1200,
      dependsOn: null,
      decisionRequested: null,
      expectedVersion: 0,
      clientMutationId: expect.any(String),
    },
  ]);
});

test('what was written stays when the server cannot be reached, and after a reload', async () => {
  const user = userEvent.setup();
  const root = { viewer: corporation([]), periods, agreement: agreement() };
  serve(root);
  const first = show(page);
  await fillIn(user);

  serveNothing();
  await user.click(submit());
  expect(await screen.findByText(/Uw tekst staat er nog/)).toBeTruthy();
  first.unmount();
  serve(root);
  show(page);

  const text = await screen.findByRole('textbox', { name: 'Hoe gaat het?' });
  expect(text instanceof HTMLTextAreaElement && text.value).toBe('Het gaat goed.');
});

test('when a colleague was first, both texts are there to choose from', async () => {
  const user = userEvent.setup();
  const updates: object[] = [];
  const asked = serve({
    viewer: corporation([]),
    periods,
    agreement: () => agreement(updates),
    reportProgress: ({ input }: { input: { expectedVersion: number } }) =>
      input.expectedVersion === updates.length
        ? { update: update('Het gaat goed.', 2), errors: [] }
        : { update: null, errors: [{ __typename: 'StaleVersion', code: 'STALE_VERSION', message: 'Iemand was u voor.', field: null, currentVersion: 1 }] },
  });
  show(page);
  await fillIn(user);
  updates.push(update('De tekst van een ander.', 1));

  await user.click(submit());
  await screen.findByText(/De tekst van uw collega: “De tekst van een ander.”/);
  await user.click(screen.getByRole('button', { name: 'Mijn tekst bewaren' }));
  await user.click(submit());

  await screen.findByText('Uw voortgang is opgeslagen.');
  expect(reports(asked)).toEqual([expect.objectContaining({ expectedVersion: 0 }), expect.objectContaining({ expectedVersion: 1, text: 'Het gaat goed.' })]);
});
