/** What came of something that was sent: it takes the focus, and stays until the next thing is done. */
import './forms.css';
import { useEffect, useId, useRef } from 'react';

export type Told = { tone: 'good' | 'watch'; message: string; lines?: readonly string[] };

/** `round` counts what was done: each time the focus comes here again. */
export function Outcome({ told: { tone, message, lines = [] }, round }: { told: Told; round: number }) {
  const id = useId();
  const notice = useRef<HTMLElement>(null);

  useEffect(() => { notice.current?.focus(); }, [round]);

  return (
    <section ref={notice} className={`notice notice--${tone} outcome`} tabIndex={-1} aria-labelledby={id}>
      <h2 id={id}>{message}</h2>
      {lines.map((line) => <p key={line}>{line}</p>)}
    </section>
  );
}
