import { useState } from 'react';
import type { Told } from './Outcome';

/** What came of the last thing that was done on a page. */
export function useOutcome() {
  const [outcome, setOutcome] = useState<{ told: Told; round: number } | null>(null);
  return {
    outcome,
    tell: (told: Told) => { setOutcome((before) => ({ told, round: (before?.round ?? 0) + 1 })); },
  };
}
