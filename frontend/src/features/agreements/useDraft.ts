/** The draft of one progress report: kept in this tab, and aware of a newer report of a colleague. */
import { useState } from 'react';
import { forget, keep, kept } from '../../components/session';
import { draftOf, restored, type Draft, type Earlier } from './draft';

export function useDraft(key: string, earlier: Earlier | undefined) {
  const [changed, setChanged] = useState<Draft | null>(() => restored(kept(key)));
  // The version that was saved from here; the page may not have read it back yet.
  const [savedVersion, setSavedVersion] = useState(0);
  const version = Math.max(savedVersion, earlier?.version ?? 0);
  const draft = changed ?? { ...draftOf(earlier), expectedVersion: version };

  const set = (next: Draft) => {
    keep(key, next);
    setChanged(next);
  };

  return {
    draft,
    isStale: changed !== null && changed.expectedVersion < version,
    change: (part: Partial<Draft>) => { set({ ...draft, ...part, clientMutationId: crypto.randomUUID() }); },
    keepMine: () => { set({ ...draft, expectedVersion: version, clientMutationId: crypto.randomUUID() }); },
    takeTheirs: () => {
      forget(key);
      setChanged(null);
    },
    /** It is saved: the words stay on screen, and a later change is a change of the saved version. */
    done: (saved: number) => {
      forget(key);
      setSavedVersion(saved);
      setChanged({ ...draft, expectedVersion: saved, clientMutationId: crypto.randomUUID() });
    },
  };
}
