import { screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { serve } from '../../testing/server';
import { show } from '../../testing/show';
import { connection, dashboard, delft, periods, progress, share } from '../../testing/values';
import MunicipalityPage from './MunicipalityPage';

const root = (municipality = dashboard.municipalities[0], shares: object[] = [], stockTargets: object[] = []) => ({
  periods,
  dashboard: {
    ...dashboard,
    municipalities: municipality ? [{ ...municipality, area: { ...delft, shares: connection(shares), stockTargets: connection(stockTargets) } }] : [],
  },
});

test('the room under the cap is what is left of it', async () => {
  const asked = serve(root());

  show(<MunicipalityPage code="GM0503" />);

  const facts = await screen.findByRole('region', { name: 'Ruimte onder de grens' });
  expect([...facts.querySelectorAll('.facts > div')].map(({ textContent }) => textContent)).toEqual([
    'Urgent gehuisvest278',
    'Vrijgekomen sociale huurwoningen1.350',
    'Deel nu20,6%',
    'Grens (30%)405',
    'Ruimte die over is127',
    'Afgesproken quotum, heel jaar–nog niet bekend',
  ]);
  expect(asked.map(({ operationName, variables }) => [operationName, variables.code])).toEqual([['Municipality', 'GM0503']]);
});

test('above the cap the page says by how much', async () => {
  serve(root(dashboard.municipalities[1]));

  show(<MunicipalityPage code="GM0503" />);

  const facts = within(await screen.findByRole('region', { name: 'Ruimte onder de grens' }));
  expect(facts.getByText('boven de grens')).toBeTruthy();
  expect(facts.getByText('Meer dan de grens').nextElementSibling?.textContent).toBe('16');
});

test('the row and the column of the municipality are sorted by size', async () => {
  serve(root());

  show(<MunicipalityPage code="GM0503" />);

  const leaving = within(await screen.findByRole('table', { name: 'Waar vonden mensen uit Delft een woning?' }));
  const coming = within(screen.getByRole('table', { name: 'Waar kwamen nieuwe bewoners van Delft vandaan?' }));
  expect(leaving.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['Delft (eigen gemeente)', 'Rijswijk']);
  expect(coming.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['Delft (eigen gemeente)', 'Regionale pool']);
});

test('a hidden count says nothing about its size: no number, no bar', async () => {
  serve(root());

  show(<MunicipalityPage code="GM0503" />);

  const leaving = await screen.findByRole('table', { name: 'Waar vonden mensen uit Delft een woning?' });
  const hidden = within(leaving).getByRole('row', { name: /^Rijswijk/ });
  expect(within(hidden).getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['', 'xverborgen']);
  expect(hidden.querySelector('.bar')).toBeNull();
  expect(leaving.closest('section')?.textContent).toContain('Het aantal is kleiner dan 5, of zou een ander klein aantal verraden.');
});

test('a promise leads to its agreement', async () => {
  const promised = { ...share('s1', 'Uitstroom opvang', []), agreement: { code: '1a.1', title: 'Uitstroom opvang' }, organisation: { shortName: 'Woonstad Voorbeeld' } };
  serve(root(undefined, [promised]));

  show(<MunicipalityPage code="GM0503" />);

  expect((await screen.findByRole('link', { name: 'Uitstroom opvang' })).getAttribute('href')).toBe('/afspraken/1a.1');
});

test('what there is, what there should be and how far it is stand in one row', async () => {
  const target = {
    id: 't1',
    title: { nl: 'Nultredenwoning', en: 'Step-free home' },
    direction: 'AT_LEAST',
    baselineValue: 4803,
    baselineOn: '2024-01-01',
    targetValue: 5529,
    targetOn: '2030-01-01',
    organisation: { __typename: 'Organisation', shortName: 'Delft' },
    progress,
  };
  serve(root(undefined, [], [target]));

  show(<MunicipalityPage code="GM0503" />);

  const table = within(await screen.findByRole('table', { name: 'Doelen voor de woningvoorraad' }));
  expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Wat', 'Begin', 'Doel', 'Stand']);
  expect(table.getByRole('rowheader').textContent).toBe('Nultredenwoning');
  const [start, goal, standing] = table.getAllByRole('cell').map(({ textContent }) => textContent);
  expect([start, goal]).toEqual(['4.803 op 1 januari 2024', 'ten minste 5.529 op 1 januari 2030']);
  expect(standing).toContain('Op schema · 56,5%1.221 van 2.160 huishoudens');
});

test('an unknown municipality is a page that is not there', async () => {
  serve({ periods, dashboard: { ...dashboard, municipalities: [] } });

  show(<MunicipalityPage code="GM9999" />);

  expect(await screen.findByRole('heading', { level: 1, name: 'Deze pagina is er niet' })).toBeTruthy();
});
