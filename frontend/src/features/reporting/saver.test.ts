import { describe, expect, test } from 'vitest';
import { singleFlight, type Outcome, type ToSend } from './saver';

const toSend = (key: string): ToSend => ({ key, edit: { text: '1', expectedVersion: 0, clientMutationId: key } });

const saved: Outcome = { kind: 'saved', known: { value: 1, version: 1 } };

/** Sends wait until the test lets them go, in order. */
function harness(outcomes: Partial<Record<string, Outcome>> = {}) {
  const sent: string[] = [];
  const settled: string[] = [];
  const waiting: (() => void)[] = [];
  const save = singleFlight({
    send: async ({ key }) => {
      sent.push(key);
      await new Promise<void>((go) => waiting.push(go));
      return outcomes[key] ?? saved;
    },
    settled: ({ key }, outcome) => settled.push(`${key} ${outcome.kind}`),
  });
  const letGo = async () => {
    waiting.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { sent, settled, save, letGo };
}

describe('saving', () => {
  test('sends one figure at a time', async () => {
    const { sent, settled, save, letGo } = harness();

    const round = save(() => [toSend('a'), toSend('b')]);
    expect(sent).toEqual(['a']);
    await letGo();
    expect(sent).toEqual(['a', 'b']);
    await letGo();

    expect(await round).toBeNull();
    expect(settled).toEqual(['a saved', 'b saved']);
  });

  test('a second save waits for the first and then sends what is pending by then', async () => {
    const { sent, save, letGo } = harness();
    const pending = [toSend('a')];

    const first = save(() => pending);
    pending.splice(0, 1, toSend('b'));
    const second = save(() => pending);
    expect(sent).toEqual(['a']);
    await letGo();
    expect(sent).toEqual(['a', 'b']);
    await letGo();
    await Promise.all([first, second]);

    expect(sent).toEqual(['a', 'b']);
  });

  test('stops at the first figure that does not reach the server', async () => {
    const { sent, settled, save, letGo } = harness({ a: { kind: 'lost', why: 'unreachable' } });

    const round = save(() => [toSend('a'), toSend('b')]);
    await letGo();

    expect(await round).toBe('unreachable');
    expect(sent).toEqual(['a']);
    expect(settled).toEqual(['a lost']);
  });

  test('goes on after a figure that was refused', async () => {
    const { settled, save, letGo } = harness({ a: { kind: 'refused', message: 'nee' } });

    const round = save(() => [toSend('a'), toSend('b')]);
    await letGo();
    await letGo();
    await round;

    expect(settled).toEqual(['a refused', 'b saved']);
  });

  test('can be asked again after it failed', async () => {
    const { sent, save, letGo } = harness({ a: { kind: 'lost', why: 'unreachable' } });
    const round = save(() => [toSend('a')]);
    await letGo();
    await round;

    const again = save(() => [toSend('b')]);
    await letGo();
    await again;

    expect(sent).toEqual(['a', 'b']);
  });
});
