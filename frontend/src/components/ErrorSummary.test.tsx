import { render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ErrorSummary } from './ErrorSummary';

const problems = [{ fieldId: 'homes', message: 'Woningen: vul een getal in.' }];

test('without problems there is no summary', () => {
  render(<ErrorSummary problems={[]} round={1} />);

  expect(screen.queryByRole('region')).toBeNull();
});

test('the summary takes the focus again at each attempt, and not before the first', async () => {
  const view = render(<><input id="homes" /><ErrorSummary problems={problems} round={0} /></>);
  expect(document.activeElement).toBe(document.body);

  view.rerender(<><input id="homes" /><ErrorSummary problems={problems} round={1} /></>);
  const summary = screen.getByRole('region', { name: 'Er is 1 fout' });
  await waitFor(() => { expect(document.activeElement).toBe(summary); });

  document.getElementById('homes')?.focus();
  view.rerender(<><input id="homes" /><ErrorSummary problems={problems} round={2} /></>);
  await waitFor(() => { expect(document.activeElement).toBe(summary); });
});

test('a line in the summary leads to its field', async () => {
  render(<><input id="homes" /><ErrorSummary problems={problems} round={0} /></>);

  await userEvent.setup().click(screen.getByRole('link', { name: 'Woningen: vul een getal in.' }));

  expect(document.activeElement?.id).toBe('homes');
});
