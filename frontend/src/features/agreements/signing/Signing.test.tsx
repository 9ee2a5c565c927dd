import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { serve, serveNothing, type Asked } from '../../../testing/server';
import { show } from '../../../testing/show';
import { connection, periods, progress, viewer } from '../../../testing/values';
import AgreementPage from '../AgreementPage';

const delft = { __typename: 'Organisation', id: 'delft', kind: 'MUNICIPALITY', shortName: 'Delft' };
const rijswijk = { __typename: 'Organisation', id: 'rijswijk', kind: 'MUNICIPALITY', shortName: 'Rijswijk' };
const clerk = { ...viewer, role: 'APPROVER', permissions: ['AGREEMENTS_SIGN'], organisation: delft };
const secretary = { ...viewer, role: 'SECRETARY', permissions: ['AGREEMENTS_MANAGE'] };

const party = (organisation: typeof delft, role: string, status: string, more: object = {}) => ({
  id: `party-${organisation.id}`, organisation, role, status, signedOn: null, reservation: null, scopeNote: null, withdrawnOn: null, answers: [], ...more,
});

const agreement = (changes: object = {}) => ({
  __typename: 'Agreement',
  id: 'agreement',
  code: 'HA-1',
  title: 'Eén loket',
  text: 'Wij zetten samen een loket op.',
  state: 'PROPOSED',
  versionNumber: 1,
  startsOn: '2027-01-01',
  dueOn: '2029-12-31',
  goal: { code: '1' },
  total: null,
  unassigned: null,
  measure: null,
  progress,
  shares: connection([]),
  parties: [party(rijswijk, 'LEAD', 'AGREED', { signedOn: '2026-10-29' }), party(delft, 'PARTY', 'INVITED')],
  versions: [{ id: 'v1', number: 1, title: 'x', reason: null, total: null, inForceFrom: null, inForceUntil: null }],
  updates: [],
  ...changes,
});

const done = () => ({ errors: [] });
const refused = (code: string, message: string) => () => ({ errors: [{ __typename: 'StaleVersion', code, message, field: ['input', 'expectedVersion'], currentVersion: 2 }] });

function open(who: object, changes: object = {}, deeds: object = {}): Asked[] {
  const asked = serve({ viewer: who, periods, agreement: agreement(changes), signAgreement: done, declineAgreement: done, leaveAgreement: done, proposeAgreement: done, registerAnswer: done, activateAgreement: done, ...deeds });
  show(<AgreementPage code="HA-1" />, '/afspraken/HA-1');
  return asked;
}

const sent = (asked: Asked[], name: string) => asked.filter(({ operationName }) => operationName === name).map(({ variables }) => variables.input);
const press = (name: string) => userEvent.setup().click(screen.getByRole('button', { name }));

describe('signing an agreement', () => {
  test('signs the version that is shown, and says so', async () => {
    const asked = open(clerk);

    await screen.findByText(/^Delft heeft nog niet geantwoord./);
    await press('Antwoord geven');
    expect(screen.getByText('U antwoordt op versie 1 van deze afspraak.')).toBeTruthy();
    await userEvent.setup().click(screen.getByLabelText('Akkoord'));
    await press('Antwoord vastleggen');

    await screen.findByText('Het antwoord is vastgelegd.');
    expect(sent(asked, 'SignAgreement')).toEqual([{ agreementId: 'agreement', expectedVersion: 1, reservation: null, clientMutationId: expect.any(String) }]);
  });

  test('declines only with a reason', async () => {
    const asked = open(clerk);
    await screen.findByText(/^Delft heeft nog niet geantwoord./);
    await press('Antwoord geven');
    await userEvent.setup().click(screen.getByLabelText('Niet akkoord'));
    await press('Antwoord vastleggen');

    expect(screen.getByRole('link', { name: 'Waarom?: schrijf dit kort op.' })).toBeTruthy();
    expect(sent(asked, 'DeclineAgreement')).toEqual([]);
    await userEvent.setup().type(screen.getByLabelText('Waarom?'), 'Geen ruimte.');
    await press('Antwoord vastleggen');

    await waitFor(() => { expect(sent(asked, 'DeclineAgreement')).toMatchObject([{ reason: 'Geen ruimte.', expectedVersion: 1 }]); });
  });

  test('keeps a reservation when there is a newer version, or no server', async () => {
    open(clerk, {}, { signAgreement: refused('STALE_VERSION', 'Iemand anders was eerder.') });
    await screen.findByText(/^Delft heeft nog niet geantwoord./);
    await press('Antwoord geven');
    await userEvent.setup().click(screen.getByLabelText('Akkoord, met een voorbehoud'));
    await userEvent.setup().type(screen.getByLabelText('Wat is het voorbehoud?'), 'Mits er geld is.');
    await press('Antwoord vastleggen');

    await screen.findByText(/Iemand anders heeft dit intussen gewijzigd/);
    serveNothing();
    await press('Antwoord vastleggen');

    await screen.findByText(/wij kunnen de server niet bereiken/);
    const said = screen.getByLabelText('Wat is het voorbehoud?');
    expect(said instanceof HTMLTextAreaElement && said.value).toBe('Mits er geld is.');
  });

  test('offers to leave what is in force, and nothing else to who signed', async () => {
    const asked = open(clerk, { state: 'ACTIVE', parties: [party(rijswijk, 'LEAD', 'AGREED'), party(delft, 'PARTY', 'AGREED')] });

    await screen.findByText(/^Delft heeft getekend. Deze afspraak is van kracht./);
    expect(screen.queryByRole('button', { name: 'Antwoord geven' })).toBeNull();
    await press('Uittreden');
    await userEvent.setup().type(screen.getByLabelText('Waarom?'), 'Het fonds stopt.');
    await press('Ja, uittreden');

    await screen.findByText('Uw organisatie is uitgetreden.');
    expect(sent(asked, 'LeaveAgreement')).toMatchObject([{ reason: 'Het fonds stopt.' }]);
  });

  test('lets the secretary register what was answered on paper', async () => {
    const user = userEvent.setup();
    const asked = open(secretary);
    await screen.findByRole('heading', { name: 'Ondertekening' });
    await press('Antwoord op papier vastleggen');
    await user.selectOptions(screen.getByLabelText('Partij'), 'Delft');
    await user.selectOptions(screen.getByLabelText('Antwoord'), 'Akkoord');
    await user.type(screen.getByLabelText('Naam van het stuk'), 'Brief');
    const day = screen.getByLabelText('Op welke dag?');
    await user.type(day, '2026-11-03');
    await press('Antwoord vastleggen');

    await screen.findByText('Het antwoord is vastgelegd.');
    expect(sent(asked, 'RegisterAnswer')).toMatchObject([
      { organisationId: 'delft', answer: 'AGREED', reason: null, answeredOn: '2026-11-03', document: { title: 'Brief', url: null }, expectedVersion: 1 },
    ]);
  });

  test('says beside the address of a document that it is none', async () => {
    const asked = open(secretary);
    await screen.findByRole('heading', { name: 'Ondertekening' });
    await press('Antwoord op papier vastleggen');
    const address = screen.getByLabelText('Adres van het stuk (mag leeg blijven)');
    await userEvent.setup().type(address, 'brief.pdf');
    await press('Antwoord vastleggen');

    const problem = screen.getByRole('link', { name: 'Adres van het stuk: Vul een adres in dat begint met https://.' });
    expect(problem.getAttribute('href')).toBe(`#${address.id}`);
    expect(sent(asked, 'RegisterAnswer')).toEqual([]);
  });

  test('does not send a kept answer that is not possible any more', async () => {
    sessionStorage.setItem('woonagenda.ondertekening.agreement.delft', JSON.stringify({ draft: { answer: 'AGREED', reason: '' }, number: 'n' }));
    const asked = open(clerk, { parties: [party(rijswijk, 'LEAD', 'INVITED'), party(delft, 'PARTY', 'AGREED')] });
    await screen.findByText(/^Delft heeft getekend./);
    await press('Antwoord geven');
    await press('Antwoord vastleggen');

    expect(screen.getByRole('link', { name: 'Uw antwoord: maak een keuze.' })).toBeTruthy();
    expect(sent(asked, 'SignAgreement')).toEqual([]);
  });

  test('names who did not sign before it takes effect without them', async () => {
    const asked = open(secretary);
    await screen.findByRole('heading', { name: 'Ondertekening' });
    await press('Laten ingaan zonder iedereen');
    expect(screen.getByText(/^Nog niet getekend: Delft./)).toBeTruthy();
    await userEvent.setup().type(screen.getByLabelText('Dag van het besluit'), '2026-11-10');
    await userEvent.setup().type(screen.getByLabelText('Waar is dit besloten?'), 'Besluit 4');
    await press('Laten ingaan');

    await screen.findByText('De afspraak is ingegaan.');
    expect(sent(asked, 'ActivateAgreement')).toMatchObject([{ decidedOn: '2026-11-10', decisionReference: 'Besluit 4' }]);
  });

  test('lets the secretary propose a draft', async () => {
    const asked = open(secretary, { state: 'DRAFT' });
    await screen.findByRole('heading', { name: 'Ondertekening' });
    await press('Voorstellen aan de partijen');
    await press('Ja, voorstellen');

    await screen.findByText('De afspraak is voorgesteld aan de partijen.');
    expect(sent(asked, 'ProposeAgreement')).toMatchObject([{ agreementId: 'agreement' }]);
  });

  test('offers nothing to others, who read what was answered', async () => {
    const answer = { id: 'a', answer: 'DECLINED', reason: 'Geen ruimte.', recordedAt: '2026-11-03T09:00:00Z', source: { title: 'Brief', url: 'https://voorbeeld.nl/brief' } };
    open(viewer, { parties: [party(rijswijk, 'LEAD', 'AGREED'), party(delft, 'PARTY', 'DECLINED', { answers: [answer] })] });

    const row = (await screen.findByRole('rowheader', { name: 'Delft' })).closest('tr');
    expect(row && within(row).getByText('Geen ruimte.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Vastgelegd met: Brief' }).getAttribute('href')).toBe('https://voorbeeld.nl/brief');
    expect(screen.queryByRole('heading', { name: 'Ondertekening' })).toBeNull();
  });
});
