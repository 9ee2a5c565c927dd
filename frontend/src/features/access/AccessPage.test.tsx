import { screen, waitFor, within } from '@testing-library/preact';
import { GraphQLError } from 'graphql';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { serve, type Asked } from '../../testing/server';
import { show } from '../../testing/show';
import { connection, viewer } from '../../testing/values';
import AccessPage from './AccessPage';

const staedion = { __typename: 'Organisation', id: 'staedion', code: 'staedion', kind: 'HOUSING_CORPORATION', shortName: 'Staedion' };

const administrator = { ...viewer, role: 'ORG_ADMIN', organisation: staedion, permissions: ['MEMBERS_READ', 'MEMBERS_MANAGE'] };

const member = (id: string, state: string, rest: object = {}) => ({
  __typename: 'Membership', id, state, role: 'EDITOR', label: null, validFrom: '2026-01-01', validUntil: null, invitationEndsAt: null, isMine: false,
  version: 1, organisation: staedion, person: { id: `person-${id}`, name: `Naam ${id}` }, history: [], ...rest,
});

const root = (nodes: object[]) => ({ viewer: administrator, memberships: () => connection(nodes), fourEyes: { isOn: true, version: 0, organisation: staedion } });

const inputs = (asked: Asked[], name: string) => asked.filter(({ operationName }) => operationName === name).map(({ variables }) => variables.input);

test('each group has its word, and what waits for somebody comes first', async () => {
  serve(root([member('a', 'ACTIVE'), member('b', 'REQUESTED'), member('c', 'ENDED', { person: { id: 'p', name: null } })]));

  show(<AccessPage />);

  await screen.findByRole('heading', { level: 1, name: 'Toegang' });
  const headings = (await screen.findAllByRole('heading', { level: 2 })).map(({ textContent }) => textContent);
  expect(headings).toEqual(['Wacht op bevestiging (1)', 'Actief (1)', 'Beëindigd (1)', 'Vier ogen']);
  expect(screen.getByRole('heading', { level: 3, name: 'Naam gewist' })).toBeTruthy();
});

test('without the permission one reads whom to ask, and nothing of others is asked', async () => {
  const asked = serve({ viewer });

  show(<AccessPage />);

  expect(await screen.findByText(/de beheerder van uw organisatie/)).toBeTruthy();
  expect(asked.map(({ operationName }) => operationName)).toEqual(['Access']);
  expect(screen.queryByRole('button')).toBeNull();
});

test('who reads only gets no controls', async () => {
  serve({ ...root([member('a', 'ACTIVE')]), viewer: { ...administrator, role: 'AUDITOR', permissions: ['MEMBERS_READ'] } });

  show(<AccessPage />);

  await screen.findByRole('heading', { level: 3, name: 'Naam a' });
  expect(screen.queryByRole('button')).toBeNull();
});

test('ending asks whether one is sure, and says it once', async () => {
  const user = userEvent.setup();
  const asked = serve({ ...root([member('a', 'ACTIVE', { version: 4 })]), endMembership: () => ({ membership: null, errors: [] }) });
  show(<AccessPage />);
  await user.click(await screen.findByRole('button', { name: 'Beëindigen Naam a' }));
  await user.type(screen.getByLabelText(/Reden/), 'Andere baan');

  await user.click(screen.getByRole('button', { name: 'Verder' }));
  expect(inputs(asked, 'EndMembership')).toEqual([]);
  expect(screen.getByText('De toegang van Naam a stopt meteen.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Ja, beëindigen' }));

  const notice = await screen.findByRole('region', { name: /De toegang van Naam a is beëindigd/ });
  await waitFor(() => { expect(document.activeElement).toBe(notice); });
  expect(inputs(asked, 'EndMembership')).toEqual([
    { id: 'a', expectedVersion: 4, lastDay: null, reason: 'Andere baan', clientMutationId: expect.any(String) },
  ]);
});

test('when somebody else was first the newer state is shown and what was typed stays', async () => {
  const user = userEvent.setup();
  let version = 1;
  const asked = serve({
    ...root([]),
    memberships: () => connection([member('a', version === 1 ? 'ACTIVE' : 'PLANNED', { version })]),
    changeMembership: ({ input }: { input: { expectedVersion: number } }) => {
      if (input.expectedVersion === 2) return { membership: null, errors: [] };
      version = 2;
      return { membership: null, errors: [{ __typename: 'StaleVersion', code: 'STALE_VERSION', message: 'x', field: null, currentVersion: 2 }] };
    },
  });
  show(<AccessPage />);
  await user.click(await screen.findByRole('button', { name: 'Wijzigen Naam a' }));
  await user.type(screen.getByLabelText(/Reden/), 'Meer uren');

  await user.click(screen.getByRole('button', { name: 'Opslaan' }));

  expect(await screen.findByText(/Iemand anders heeft dit intussen gewijzigd/)).toBeTruthy();
  expect(await screen.findByRole('heading', { level: 2, name: 'Gepland (1)' })).toBeTruthy();
  const reason = screen.getByLabelText(/Reden/);
  expect(reason instanceof HTMLTextAreaElement && reason.value).toBe('Meer uren');
  await user.click(screen.getByRole('button', { name: 'Opslaan' }));
  expect(await screen.findByText('De wijziging voor Naam a is opgeslagen.')).toBeTruthy();
  expect(inputs(asked, 'ChangeMembership')).toEqual([expect.objectContaining({ expectedVersion: 1 }), expect.objectContaining({ expectedVersion: 2 })]);
});

test('what was typed stays when the session ended', async () => {
  const user = userEvent.setup();
  serve({ ...root([member('a', 'ACTIVE')]), changeMembership: () => { throw new GraphQLError('Nee', { extensions: { code: 'NOT_ALLOWED' } }); } });
  show(<AccessPage />, '/toegang');
  await user.click(await screen.findByRole('button', { name: 'Wijzigen Naam a' }));
  await user.type(screen.getByLabelText(/Reden/), 'Meer uren');

  await user.click(screen.getByRole('button', { name: 'Opslaan' }));

  const notice = within(await screen.findByRole('alert'));
  expect(notice.getByRole('link').getAttribute('href')).toBe('/inloggen?taal=nl&naar=%2Ftoegang');
  const reason = screen.getByLabelText(/Reden/);
  expect(reason instanceof HTMLTextAreaElement && reason.value).toBe('Meer uren');
});

test('another form keeps what was typed in the first', async () => {
  const user = userEvent.setup();
  serve(root([member('a', 'ACTIVE')]));
  show(<AccessPage />);
  await user.click(await screen.findByRole('button', { name: 'Iemand uitnodigen' }));
  await user.type(screen.getByLabelText('Voor wie'), 'Sam');
  await user.click(screen.getByRole('button', { name: 'Wijzigen Naam a' }));

  await user.click(screen.getByRole('button', { name: 'Iemand uitnodigen' }));

  const label = screen.getByLabelText('Voor wie');
  expect(label instanceof HTMLInputElement && label.value).toBe('Sam');
});
