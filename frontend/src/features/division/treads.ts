/** Where each step of a staircase is drawn: from where it stood to where it stands, on a scale that holds all of it. */
type Step = { label: { nl: string; en: string }; value: number; delta: number };

export type Tread = Step & { kind: 'start' | 'more' | 'less' | 'same' | 'result'; from: number; to: number };

export function treads(staircase: readonly Step[], assigned: number, cap: number): { steps: Tread[]; end: number } {
  const steps = staircase.map((step, index): Tread => {
    const before = step.value - step.delta;
    const kind = index === 0 ? 'start' : step.delta === 0 ? 'same' : step.delta > 0 ? 'more' : 'less';
    return { ...step, kind, from: Math.max(0, Math.min(before, step.value)), to: Math.max(before, step.value) };
  });
  return { steps, end: Math.max(1, assigned, cap, ...steps.map(({ to }) => to)) * 1.02 };
}
