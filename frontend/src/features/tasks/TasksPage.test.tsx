import { screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { serve } from '../../testing/server';
import { show } from '../../testing/show';
import { viewer } from '../../testing/values';
import TasksPage from './TasksPage';

const task = (kind: string, count: number, dueOn: string | null = null, isLate = false) => ({ __typename: 'Task', kind, count, dueOn, isLate });

const approver = {
  ...viewer,
  role: 'APPROVER',
  label: { nl: 'Goedkeurder, Gemeente Delft', en: 'Approver, Delft' },
  organisation: { __typename: 'Organisation', id: 'delft', code: 'GM0503', shortName: 'Delft' },
};

test('each task says how many there are, why, by when, and leads to where it is done', async () => {
  serve({ viewer: { ...approver, tasks: [task('REPORT_FIGURES', 1400, '2027-02-15'), task('SIGN_AGREEMENT', 1)] } });

  show(<TasksPage />);

  const [figures, agreement] = await screen.findAllByRole('listitem');
  if (!figures || !agreement) throw new Error('two tasks were served');
  expect(screen.getByText('Dit wacht op Delft.')).toBeTruthy();
  expect(within(figures).getByRole('link', { name: '1.400 cijfers doorgeven' }).getAttribute('href')).toBe('/cijfers');
  expect(within(figures).getByText('Uiterlijk 15 februari 2027')).toBeTruthy();
  expect(within(agreement).getByRole('link', { name: '1 afspraak tekenen, of niet' }).getAttribute('href')).toBe('/afspraken?wacht=GM0503');
  expect(agreement.textContent).not.toContain('Uiterlijk');
});

test('what is late says so in a word', async () => {
  serve({ viewer: { ...approver, tasks: [task('REPORT_FIGURES', 2, '2026-02-15', true)] } });

  show(<TasksPage />);

  const [late] = await screen.findAllByRole('listitem');
  expect(late?.textContent).toContain('Te laat');
  expect(late?.textContent).toContain('Het moest uiterlijk 15 februari 2026.');
});

test('who has done everything is told so', async () => {
  serve({ viewer: { ...approver, tasks: [] } });

  show(<TasksPage />);

  expect(await screen.findByText('Er wacht nu niets op u.')).toBeTruthy();
});
