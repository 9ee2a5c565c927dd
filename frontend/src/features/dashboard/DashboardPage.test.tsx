import { screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { serve, serveNothing } from '../../testing/server';
import { show } from '../../testing/show';
import { dashboard, periods } from '../../testing/values';
import DashboardPage from './DashboardPage';

const cellsOf = (row: HTMLElement) => within(row).getAllByRole('cell').map(({ textContent }) => textContent);

test('the numbers of the region are on the page, with the municipality above the cap by name', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />);

  const inShort = await screen.findByRole('region', { name: 'In het kort' });
  expect([...inShort.querySelectorAll('.kpi__number')].map(({ textContent }) => textContent)).toEqual(['458', '24,1%', '98,3%', '1']);
  expect(within(inShort).getByRole('link', { name: 'Rijswijk' }).getAttribute('href')).toBe('/gemeente/GM0603');
});

test('a goal says in words how it stands, and its path is in a table too', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />);

  const goal = within(await screen.findByRole('region', { name: 'Verdeling' }));
  expect(goal.getByText('Op schema')).toBeTruthy();
  expect(goal.getByText(/Volgens plan nu: 1.260 \(39 achter\)/)).toBeTruthy();
  expect(goal.getAllByText('Cijfers binnen: 12 van 14.').length).toBeGreaterThan(0);
  const rows = goal.getAllByRole('row', { hidden: true }).map(({ textContent }) => textContent);
  expect(rows).toEqual([
    'Periodegerealiseerdafgesproken pad',
    '1e helft 2025600540',
    '2e helft 20251.2211.260',
    '1e helft 2026–nog niet bekend2.160',
  ]);
});

test('every picture on the page has its numbers in words', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />);
  await screen.findByRole('region', { name: 'In het kort' });

  for (const picture of document.querySelectorAll('svg.chart, .bar, .cap-bar')) {
    expect(picture.closest('[aria-hidden="true"]')).not.toBeNull();
    expect(picture.closest('section, tr')?.querySelector('table, td, .goal__number')).not.toBeNull();
  }
  expect(document.querySelectorAll('svg.chart, .bar, .cap-bar')).toHaveLength(4);
});

test('a hidden count in the table says nothing about its size, and its sign is explained', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />);

  const table = within(await screen.findByRole('table', { name: 'Urgente huishoudens in 2026' }));
  expect(cellsOf(table.getByRole('row', { name: /^Delft 81/ }))).toEqual(['81', 'xverborgen', '83']);
  expect(screen.getByText('x: verborgen om mensen te beschermen. Het aantal is kleiner dan 5, of zou een ander klein aantal verraden.')).toBeTruthy();
  expect(screen.queryByText(/minder dan 5/)).toBeNull();
});

test('a total that is not shown stands alone, so it is small', async () => {
  const small = { value: null, isProtected: true, isRounded: false };
  const { placements } = dashboard;
  serve({ periods, dashboard: { ...dashboard, placements: { ...placements, originTotals: [{ area: placements.areas[0], households: small }] } } });

  show(<DashboardPage />);

  const table = within(await screen.findByRole('table', { name: 'Urgente huishoudens in 2026' }));
  expect(cellsOf(table.getByRole('row', { name: /^Delft 81/ }))).toEqual(['81', 'xverborgen', '<5minder dan 5, niet getoond om mensen te beschermen']);
  expect(screen.getByText('<5: minder dan 5 huishoudens. Wij tonen het getal niet, om mensen te beschermen.')).toBeTruthy();
});

test('why the table counts more households than the number above it is said below it', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />);

  const section = (await screen.findByRole('table', { name: 'Urgente huishoudens in 2026' })).closest('section');
  expect(section?.textContent).toContain('Hier tellen alle urgente huishoudens mee, ook van groepen die niet meetellen voor de grens.');
});

test('people without a known origin have a row of their own', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />);

  const pool = await screen.findByRole('row', { name: /^Regionale pool/ });
  expect(cellsOf(pool)).toEqual(['6', '–nog niet bekend', '6']);
});

test('each computed number can explain itself', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />);

  const inShort = within(await screen.findByRole('region', { name: 'In het kort' }));
  const [first] = inShort.getAllByRole('group');
  expect(first?.textContent).toContain('urgent gehuisvest gedeeld door vrijgekomen woningen');
  expect(first?.textContent).toContain('1.350');
  expect(first?.textContent).toContain('Een corporatie heeft nog niet gemeld.');
  expect(first?.textContent).toContain('Cijfers binnen: 14 van 14.');
});

test('a region without shapes for its municipalities has no map', async () => {
  const elsewhere = { ...dashboard.municipalities[0], area: { __typename: 'Area', id: 'x', code: 'GM9999', kind: 'MUNICIPALITY', name: 'Elders' } };
  serve({ periods, dashboard: { ...dashboard, municipalities: [...dashboard.municipalities, elsewhere] } });

  show(<DashboardPage />);

  expect(await screen.findByRole('link', { name: 'Elders' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'De regio op de kaart' })).toBeNull();
});

test('a region whose municipalities have shapes has a map that leads to them', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />);

  const map = within(await screen.findByRole('group', { name: 'De regio op de kaart' }));
  expect(map.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/gemeente/GM0503', '/gemeente/GM0603']);
});

test('where names do not fit on the map its numbers are those of the list below it', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />);

  const map = await screen.findByRole('region', { name: 'De regio op de kaart' });
  expect([...map.querySelectorAll('.map__number')].map(({ textContent }) => textContent)).toEqual(['1', '2']);
  expect([...map.querySelectorAll('.map__list li')].map(({ textContent }) => textContent)).toEqual(['Delft 20,6%', 'Rijswijk 32,9%']);
});

test('a period without figures says so', async () => {
  serve({ periods, dashboard: null });

  show(<DashboardPage />, '/?periode=2031-H1');

  expect(await screen.findByText(/nog niets gepubliceerd/)).toBeTruthy();
});

test('when the server cannot be reached one can try again', async () => {
  serveNothing();
  show(<DashboardPage />);
  const retry = await screen.findByRole('button', { name: 'Probeer opnieuw' });

  serve({ periods, dashboard });
  await userEvent.setup().click(retry);

  expect(await screen.findByRole('region', { name: 'In het kort' })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the chosen period goes along to a municipality', async () => {
  serve({ periods, dashboard });

  show(<DashboardPage />, '/?periode=2026-H1');

  const inShort = within(await screen.findByRole('region', { name: 'In het kort' }));
  expect(inShort.getByRole('link', { name: 'Rijswijk' }).getAttribute('href')).toBe('/gemeente/GM0603?periode=2026-H1');
});
