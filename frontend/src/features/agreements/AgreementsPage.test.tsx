import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { serve } from '../../testing/server';
import { show } from '../../testing/show';
import { connection, viewer } from '../../testing/values';
import AgreementsPage from './AgreementsPage';

const agenda = {
  goals: [
    { code: '1', shortTitle: 'Verdeling' },
    { code: '1a', shortTitle: 'Herkomst' },
    { code: '2', shortTitle: 'Woningen' },
  ],
};

test('one can choose from the goals of the agenda, and the choice stands in the address', async () => {
  const asked = serve({ viewer, agenda, agreements: connection([]) });
  show(<AgreementsPage />, '/afspraken');

  const choice = await screen.findByLabelText('Doel');
  expect(within(choice).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Alle doelen', '1. Verdeling', '1a. Herkomst', '2. Woningen']);
  await userEvent.setup().selectOptions(choice, '1a');

  expect(window.location.search).toBe('?doel=1a');
  const filters = () => asked.filter(({ operationName }) => operationName === 'Agreements').map(({ variables }) => variables.filter);
  await waitFor(() => { expect(filters()).toEqual([null, { goal: '1a' }]); });
});

test('without an agenda that may be seen there is nothing to choose', async () => {
  serve({ viewer, agenda: null, agreements: connection([]) });

  show(<AgreementsPage />, '/afspraken');

  expect(await screen.findByText('Bij dit doel zijn er geen afspraken die u mag zien.')).toBeTruthy();
  expect(screen.queryByLabelText('Doel')).toBeNull();
});

test('who answers for an organisation is told what waits for its answer, and sees only that', async () => {
  const delft = { __typename: 'Organisation', code: 'GM0503', shortName: 'Delft' };
  const approver = { ...viewer, role: 'APPROVER', permissions: ['AGREEMENTS_READ', 'AGREEMENTS_SIGN'], organisation: delft };
  const asked = serve({ viewer: approver, agenda, agreements: { ...connection([]), totalCount: 2 } });
  show(<AgreementsPage />, '/afspraken');

  await screen.findByText(/^2 afspraken wachten op het antwoord van Delft/);
  await userEvent.setup().click(screen.getByRole('link', { name: 'Bekijk wat op antwoord wacht' }));

  expect(window.location.search).toBe('?wacht=GM0503');
  await waitFor(() => { expect(asked.map(({ variables }) => variables.filter)).toContainEqual({ awaiting: 'GM0503' }); });
  expect(screen.queryByRole('link', { name: 'Bekijk wat op antwoord wacht' })).toBeNull();
  await userEvent.setup().click(screen.getByRole('link', { name: 'Alle afspraken' }));

  expect(window.location.search).toBe('');
});

test('where nothing waits any more, that is what is said', async () => {
  serve({ viewer, agenda, agreements: connection([]) });

  show(<AgreementsPage />, '/afspraken?wacht=GM0503');

  expect(await screen.findByText('Er zijn geen afspraken die op dit antwoord wachten.')).toBeTruthy();
});

test('nobody else is asked for an answer', async () => {
  const asked = serve({ viewer, agenda, agreements: { ...connection([]), totalCount: 2 } });

  show(<AgreementsPage />, '/afspraken');

  await screen.findByLabelText('Doel');
  expect(asked.map(({ operationName }) => operationName).toSorted()).toEqual(['Agreements']);
});
