import { screen, waitFor, within } from '@testing-library/preact';
import { GraphQLError } from 'graphql';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { serve, serveNothing, type Asked } from '../../testing/server';
import { show } from '../../testing/show';
import { connection, corporation, periods, share, viewer } from '../../testing/values';
import ReportingPage from './ReportingPage';

type Input = { subject: { shareId: string }; periodId: string; value: number | null; expectedVersion: number; clientMutationId: string };

const stale = { __typename: 'StaleVersion', code: 'STALE_VERSION', message: 'Iemand was u voor.', field: null, currentVersion: 1 };

/** A server that keeps figures of the open period, as the real one does. */
function region(start: Record<string, { value: number | null; version: number }> = {}) {
  const figures = new Map(Object.entries(start));
  const done = new Map<string, object>();
  const shareNow = (id: string, title: string, countedBy?: string) => {
    const figure = figures.get(id);
    return share(id, title, [{ value: 18, version: 1, period: '2026-H1' }, ...(figure ? [{ ...figure, period: '2026-H2' }] : [])], countedBy);
  };
  const root = {
    viewer: () => corporation([shareNow('s1', 'Uitstroom opvang'), shareNow('s2', 'Uitstroom jeugdzorg'), shareNow('s3', 'Dakloze gezinnen', 'MUNICIPALITY')]),
    periods,
    reportObservation: ({ input }: { input: Input }) => {
      const before = figures.get(input.subject.shareId);
      const earlier = done.get(input.clientMutationId);
      if (earlier) return earlier;
      if ((before?.version ?? 0) !== input.expectedVersion) return { observation: null, errors: [stale] };
      const observation = { __typename: 'Observation', value: input.value, version: input.expectedVersion + 1 };
      figures.set(input.subject.shareId, observation);
      done.set(input.clientMutationId, { observation, errors: [] });
      return { observation, errors: [] };
    },
  };
  return { root, figures };
}

const sent = (asked: Asked[]) => asked.filter(({ operationName }) => operationName === 'ReportObservation').map(({ variables }) => variables.input);

const cell = (name: string) => screen.findByRole('textbox', { name: `${name}, Delft, 2e helft 2026` });

const save = () => screen.getByRole('button', { name: 'Opslaan' });

describe('the page to pass on figures', () => {
  let user: ReturnType<typeof userEvent.setup>;
  beforeEach(() => {
    user = userEvent.setup();
  });

  test('offers no field and no button to who may not report', async () => {
    serve({ viewer, periods });

    show(<ReportingPage />);

    expect(await screen.findByText(/Met uw rol kunt u geen cijfers doorgeven/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('has one tab stop in the table, and no field for what another counts or a period that is closed', async () => {
    serve(region().root);

    show(<ReportingPage />);
    await cell('Uitstroom opvang');

    const fields = screen.getAllByRole('textbox');
    expect(fields).toHaveLength(2);
    expect(fields.map(({ tabIndex }) => tabIndex)).toEqual([0, -1]);
    expect(screen.getByText('Dit cijfer komt van: Gemeente.')).toBeTruthy();
  });

  test('saves each changed figure once and says when', async () => {
    const { root, figures } = region();
    const asked = serve(root);
    show(<ReportingPage />);

    await user.type(await cell('Uitstroom opvang'), '12');
    await user.type(await cell('Uitstroom jeugdzorg'), '1.234');
    await user.click(save());

    await screen.findByText(/Alles is opgeslagen/);
    expect(sent(asked)).toEqual([
      { subject: { shareId: 's1' }, periodId: 'period-2026-H2', value: 12, expectedVersion: 0, clientMutationId: expect.any(String) },
      { subject: { shareId: 's2' }, periodId: 'period-2026-H2', value: 1234, expectedVersion: 0, clientMutationId: expect.any(String) },
    ]);
    expect(figures.size).toBe(2);
    expect(asked.every(({ headers }) => headers.get('X-Woonagenda') === '1')).toBe(true);
    expect(within(screen.getByRole('row', { name: /Samen: Gehuisveste huishoudens/ })).getByText('1.246')).toBeTruthy();
  });

  test('sends nothing while a figure is wrong, and brings the focus to the summary of errors', async () => {
    const { root } = region();
    const asked = serve(root);
    show(<ReportingPage />);
    await user.type(await cell('Uitstroom opvang'), '12');
    await user.type(await cell('Uitstroom jeugdzorg'), '2,5');

    await user.click(save());

    const summary = screen.getByRole('region', { name: 'Er is 1 fout' });
    await waitFor(() => { expect(document.activeElement).toBe(summary); });
    await user.click(within(summary).getByRole('link'));
    const wrong = await cell('Uitstroom jeugdzorg');
    expect(document.activeElement).toBe(wrong);
    expect(document.getElementById(wrong.getAttribute('aria-describedby') ?? '')?.textContent).toContain('heel getal');
    expect(sent(asked)).toEqual([]);
  });

  test('fills the cells below from a block that is pasted', async () => {
    serve(region().root);
    show(<ReportingPage />);

    await user.click(await cell('Uitstroom opvang'));
    await user.paste('12\r\n7\r\n99\r\n');

    expect(screen.getAllByRole('textbox').map((field) => (field instanceof HTMLInputElement ? field.value : ''))).toEqual(['12', '7']);
    expect(screen.getByText(/2 getallen geplakt. 1 vak uit uw selectie paste niet/)).toBeTruthy();
  });

  test('goes from cell to cell with the arrows', async () => {
    serve(region().root);
    show(<ReportingPage />);
    const [first, second] = [await cell('Uitstroom opvang'), await cell('Uitstroom jeugdzorg')];

    await user.click(first);
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(second);
    expect([first.tabIndex, second.tabIndex]).toEqual([-1, 0]);
    await user.keyboard('{ArrowUp}');

    expect(document.activeElement).toBe(first);
  });

  test('keeps what was filled in when the server cannot be reached, and sends it later as the same request', async () => {
    const { root, figures } = region();
    serve(root);
    show(<ReportingPage />);
    await user.type(await cell('Uitstroom opvang'), '12');
    const kept = () => window.sessionStorage.getItem('woonagenda.cijfers.organisation') ?? '';
    const requestNumber = /"clientMutationId":"([^"]+)"/.exec(kept())?.[1];

    serveNothing();
    await user.click(save());
    await screen.findByText(/wij kunnen de server niet bereiken/);
    const field = await cell('Uitstroom opvang');
    expect(field instanceof HTMLInputElement && field.value).toBe('12');
    expect(kept()).toContain(requestNumber);

    const asked = serve(root);
    await user.click(save());
    await screen.findByText(/Alles is opgeslagen/);
    expect(sent(asked)).toEqual([expect.objectContaining({ value: 12, clientMutationId: requestNumber })]);
    expect(figures.get('s1')?.value).toBe(12);
    expect(kept()).toBe('');
  });

  test('keeps what was filled in when the session ended, and offers to sign in elsewhere', async () => {
    const { root, figures } = region();
    serve({ ...root, reportObservation: () => { throw new GraphQLError('U mag dit niet doen.', { extensions: { code: 'NOT_ALLOWED' } }); } });
    show(<ReportingPage />, '/cijfers');
    await user.type(await cell('Uitstroom opvang'), '12');

    await user.click(save());

    const link = await screen.findByRole('link', { name: 'Opnieuw inloggen (nieuw tabblad)' });
    expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual(['/inloggen?taal=nl&naar=%2Fcijfers', '_blank']);
    expect(window.sessionStorage.getItem('woonagenda.cijfers.organisation')).toContain('"text":"12"');
    expect(figures.size).toBe(0);
  });

  test('shows again after a reload what was not saved', async () => {
    serve(region().root);
    const first = show(<ReportingPage />);
    await user.type(await cell('Uitstroom opvang'), '12');
    first.unmount();

    show(<ReportingPage />);

    const field = await cell('Uitstroom opvang');
    expect(field instanceof HTMLInputElement && field.value).toBe('12');
    expect(screen.getByText(/eerder ingevuld maar nog niet opgeslagen/)).toBeTruthy();
  });

  test('asks whose number stays when a colleague was first', async () => {
    const { root, figures } = region();
    serve(root);
    show(<ReportingPage />);
    await user.type(await cell('Uitstroom opvang'), '12');
    figures.set('s1', { value: 77, version: 1 });

    await user.click(save());
    await screen.findByText('Een collega vulde intussen 77 in. U vulde 12 in.');
    expect(figures.get('s1')?.value).toBe(77);

    await user.click(screen.getByRole('button', { name: '12 houden' }));
    await user.click(save());
    await waitFor(() => { expect(figures.get('s1')).toMatchObject({ value: 12, version: 2 }); });
  });

  test('takes the number of the colleague when asked to', async () => {
    const { root, figures } = region();
    serve(root);
    show(<ReportingPage />);
    await user.type(await cell('Uitstroom opvang'), '12');
    figures.set('s1', { value: 77, version: 1 });
    await user.click(save());

    await user.click(await screen.findByRole('button', { name: '77 overnemen' }));

    const field = await cell('Uitstroom opvang');
    expect(field instanceof HTMLInputElement && field.value).toBe('77');
    expect(window.sessionStorage.getItem('woonagenda.cijfers.organisation')).toBeNull();
  });

  test('stock has a goal and no total; promises have both', async () => {
    const { root } = region({ s1: { value: 5, version: 1 } });
    const target = {
      ...share('t1', 'x', [{ value: 4978, version: 1, period: '2026-H1' }]),
      __typename: 'StockTarget',
      title: { nl: 'Nultredenwoning', en: 'Step-free home' },
      targetValue: 5529,
    };
    const stock = { ...target, measure: { ...target.measure, aggregation: 'LAST' } };
    const viewer = root.viewer();
    serve({ ...root, viewer: { ...viewer, organisation: { ...viewer.organisation, stockTargets: connection([stock]) } } });

    show(<ReportingPage />);

    const headings = (table: HTMLElement) => within(table).getAllByRole('columnheader').map(({ textContent }) => textContent);
    const [promised, homes] = [
      await screen.findByRole('table', { name: 'Toezeggingen' }),
      screen.getByRole('table', { name: 'Woningvoorraad (stand aan het eind van de periode)' }),
    ];
    expect(headings(promised).slice(-3)).toEqual(['2e helft 2026', 'Totaal', 'Toegezegd']);
    expect(headings(homes).slice(-2)).toEqual(['2e helft 2026', 'Doel']);
    const row = within(homes).getByRole('row', { name: /^Nultredenwoning/ });
    expect(within(row).getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['–nog niet bekend', '4.978', '', '5.529']);
    expect(within(promised).getByRole('row', { name: /^Samen/ }).lastElementChild?.previousElementSibling?.textContent).toBe('59');
  });

  test('an emptied cell is saved as unknown', async () => {
    const { root } = region({ s1: { value: 5, version: 1 } });
    const asked = serve(root);
    show(<ReportingPage />);

    await user.clear(await cell('Uitstroom opvang'));
    await user.click(save());

    await screen.findByText(/Alles is opgeslagen/);
    expect(sent(asked)).toEqual([expect.objectContaining({ value: null, expectedVersion: 1 })]);
  });
});
