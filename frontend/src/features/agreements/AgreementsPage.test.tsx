import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { serve } from '../../testing/server';
import { show } from '../../testing/show';
import { connection } from '../../testing/values';
import AgreementsPage from './AgreementsPage';

const agenda = {
  goals: [
    { code: '1', shortTitle: 'Verdeling' },
    { code: '1a', shortTitle: 'Herkomst' },
    { code: '2', shortTitle: 'Woningen' },
  ],
};

test('one can choose from the goals of the agenda, and the choice stands in the address', async () => {
  const asked = serve({ agenda, agreements: connection([]) });
  show(<AgreementsPage />, '/afspraken');

  const choice = await screen.findByLabelText('Doel');
  expect(within(choice).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Alle doelen', '1. Verdeling', '1a. Herkomst', '2. Woningen']);
  await userEvent.setup().selectOptions(choice, '1a');

  expect(window.location.search).toBe('?doel=1a');
  await waitFor(() => { expect(asked.map(({ variables }) => variables.filter)).toEqual([null, { goal: '1a' }]); });
});

test('without an agenda that may be seen there is nothing to choose', async () => {
  serve({ agenda: null, agreements: connection([]) });

  show(<AgreementsPage />, '/afspraken');

  expect(await screen.findByText('Bij dit doel zijn er geen afspraken die u mag zien.')).toBeTruthy();
  expect(screen.queryByLabelText('Doel')).toBeNull();
});
