/** A status as a word and a shape; the colour only helps. */
import './StatusChip.css';
import type { ReactNode } from 'react';

export type Tone = 'good' | 'watch' | 'bad' | 'done' | 'unknown' | 'coming' | 'ended';

const shapes: Record<Tone, string> = {
  good: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Z',
  watch: 'M6 1 11.5 11h-11Z',
  bad: 'M6 0 12 6 6 12 0 6Z',
  done: 'm1 6.5 1.5-1.6L5 7.3 9.8 2l1.5 1.5L5 10.4Z',
  unknown: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  coming: 'M2 .5 11.5 6 2 11.5Z',
  ended: 'M1 4.5h10v3H1Z',
};

export function StatusChip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`nl-data-badge chip chip--${tone}`}>
      <Shape tone={tone} />
      {children}
    </span>
  );
}

export function Shape({ tone }: { tone: Tone }) {
  return (
    <svg className={`shape shape--${tone}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={shapes[tone]} />
    </svg>
  );
}
