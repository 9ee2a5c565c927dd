import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { serve, serveNothing, type Asked } from '../../testing/server';
import { show } from '../../testing/show';
import { connection, corporation, periods, share, viewer } from '../../testing/values';
import CorrectionsPage from './CorrectionsPage';

const figure = {
  __typename: 'Observation',
  id: 'o1',
  value: 23,
  version: 2,
  isProtected: false,
  isRounded: false,
  note: 'Een complex vergeten.',
  recordedAt: '2026-12-01T09:00:00Z',
  published: { value: null, isProtected: true, isRounded: false, recordedAt: '2026-07-01T09:00:00Z' },
  organisation: { shortName: 'Woonstad Voorbeeld' },
  period: { code: '2026-H1' },
  measure: { label: { nl: 'Gehuisveste huishoudens', en: 'Households housed' } },
  area: { name: 'Delft', kind: 'MUNICIPALITY' },
  share: { agreement: { title: 'Uitstroom opvang' } },
  stockTarget: null,
};

const correction = {
  ...figure,
  __typename: 'FigureCorrection',
  id: 'c1',
  stood: 11,
  reason: 'Een complex vergeten.',
  state: 'REQUESTED',
  requestedAt: '2026-12-01T09:00:00Z',
  decidedAt: null,
  answer: null,
};

const root = {
  periods,
  corrections: connection<object>([]),
  correctedFigures: connection<object>([]),
  requestCorrection: () => ({ correction: null, errors: [] }),
  declineCorrection: () => ({ correction: null, errors: [] }),
};

const reporter = corporation([
  share('s1', 'Uitstroom opvang', [{ value: 18, version: 3, period: '2026-H1' }]),
  share('s2', 'Dakloze gezinnen', [], 'MUNICIPALITY'),
]);

const secretary = { ...viewer, permissions: ['CORRECTIONS_DECIDE'] };

const sent = (asked: Asked[], name: string) => asked.filter(({ operationName }) => operationName === name).map(({ variables }) => variables.input);

describe('the page about corrections', () => {
  test('tells everybody what was corrected, and what was published', async () => {
    serve({ ...root, viewer, correctedFigures: connection([figure]) });

    show(<CorrectionsPage />, '/correcties');

    const row = within(await screen.findByRole('table', { name: 'Verbeterd na publicatie' })).getAllByRole('row')[1];
    expect(row && within(row).getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
      '1e helft 2026',
      '<5minder dan 5, niet getoond om mensen te beschermen',
      '23',
      expect.stringContaining('Een complex vergeten.'),
    ]);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Gevraagde correcties' })).toBeNull();
  });

  test('offers the closed periods and what one counts oneself, says what stands, and asks for that version', async () => {
    const user = userEvent.setup();
    const asked = serve({ ...root, viewer: reporter });
    show(<CorrectionsPage />, '/correcties?doe=vragen');

    const what = await screen.findByLabelText('Welk cijfer klopt niet?');
    const options = (field: HTMLElement) => within(field).getAllByRole('option').map(({ textContent }) => textContent);
    expect(options(what)).toEqual(['Maak een keuze', 'Uitstroom opvang, Delft']);
    expect(options(screen.getByLabelText('Periode'))).toEqual(['1e helft 2026', '2e helft 2025']);
    await user.selectOptions(what, 'Uitstroom opvang, Delft');
    expect(screen.getByText('Nu staat er: 18.')).toBeTruthy();
    await user.type(screen.getByLabelText('Wat moet er staan?'), '23');
    await user.type(screen.getByLabelText('Waarom?'), 'Een complex vergeten.');
    const form = screen.getByRole('form', { name: /Correctie vragen voor/ });
    await user.click(within(form).getByRole('button', { name: 'Correctie vragen' }));

    await screen.findByText('Uw correctie is gevraagd. U ziet hier het antwoord.');
    expect(sent(asked, 'RequestCorrection')).toEqual([
      { subject: { shareId: 's1' }, periodId: 'period-2026-H1', value: 23, reason: 'Een complex vergeten.', expectedVersion: 3, clientMutationId: expect.any(String) },
    ]);
  });

  test('keeps what was filled in when the server cannot be reached', async () => {
    const user = userEvent.setup();
    serve({ ...root, viewer: reporter });
    show(<CorrectionsPage />, '/correcties?doe=vragen');
    await user.selectOptions(await screen.findByLabelText('Welk cijfer klopt niet?'), 'Uitstroom opvang, Delft');
    await user.type(screen.getByLabelText('Wat moet er staan?'), '23');
    await user.type(screen.getByLabelText('Waarom?'), 'Een complex vergeten.');

    serveNothing();
    await user.click(within(screen.getByRole('form')).getByRole('button', { name: 'Correctie vragen' }));

    await screen.findByText(/wij kunnen de server niet bereiken/);
    const value = screen.getByLabelText('Wat moet er staan?');
    expect(value instanceof HTMLInputElement && value.value).toBe('23');
  });

  test('declines only with an answer', async () => {
    const user = userEvent.setup();
    const asked = serve({ ...root, viewer: secretary, corrections: connection([correction]) });
    show(<CorrectionsPage />, '/correcties');

    await user.click(await screen.findByRole('button', { name: /^Beslissen/ }));
    await user.click(screen.getByLabelText('Afwijzen: het cijfer blijft zoals het is'));
    await user.click(screen.getByRole('button', { name: 'Besluit vastleggen' }));
    expect(screen.getByRole('link', { name: 'Antwoord: schrijf dit kort op.' })).toBeTruthy();
    expect(sent(asked, 'DeclineCorrection')).toEqual([]);
    await user.type(screen.getByLabelText('Antwoord'), 'Dit complex telt niet.');
    await user.click(screen.getByRole('button', { name: 'Besluit vastleggen' }));

    await waitFor(() => {
      expect(sent(asked, 'DeclineCorrection')).toEqual([{ id: 'c1', answer: 'Dit complex telt niet.', clientMutationId: expect.any(String) }]);
    });
  });
});
