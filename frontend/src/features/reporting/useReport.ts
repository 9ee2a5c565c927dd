/** The state of the table: what the server knows, what was changed, and the saving of it. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { forget, keep, kept } from '../../components/session';
import { readWhole, type Refusal } from '../../format/parse';
import { useWriter } from '../../server/client';
import type { Lost } from '../../server/lost';
import { cellKey, conflicts, keepMine, restored, settle, storable, without, write, type Edits, type Known } from './edits';
import type { Row } from './rows';
import { singleFlight } from './saver';
import { send } from './send';

export type Saving = 'idle' | 'saving' | 'saved' | Lost;

/** Why a dirty cell cannot be saved as it is. */
export type Trouble = { kind: 'unreadable'; why: Refusal } | { kind: 'conflict' } | { kind: 'refused'; message: string };

export function useReport(rows: Row[], openPeriodIds: string[], organisationId: string, readAgain: () => void) {
  const storageKey = `woonagenda.cijfers.${organisationId}`;
  const writer = useWriter();
  const [saved, setSaved] = useState<ReadonlyMap<string, Known>>(new Map());
  const [edits, setEdits] = useState<Edits>(() => restored(kept(storageKey)));
  const [wasRestored] = useState(edits.size > 0);
  const [saving, setSaving] = useState<Saving>('idle');
  const [savedAt, setSavedAt] = useState<string | null>(null);

  const cells = new Map(rows.flatMap((row) => openPeriodIds.map((periodId) => [cellKey(row.id, periodId), { row, periodId }] as const)));

  const knownOf = (key: string): Known | undefined => {
    const cell = cells.get(key);
    const read = cell?.row.figures.get(cell.periodId);
    const own = saved.get(key);
    return own && own.version > (read?.version ?? 0) ? own : read;
  };

  // A round of saving outlives many renders; it always looks at the newest.
  const now = useRef({ edits, cells });
  now.current = { edits, cells };

  const change = (next: Edits) => {
    now.current.edits = next;
    if (next.size > 0) keep(storageKey, storable(next));
    else forget(storageKey);
    setEdits(next);
  };

  useEffect(() => {
    const open = settle(edits, knownOf);
    if (open !== edits) change(open);
  });

  const save = useMemo(
    () =>
      singleFlight({
        send: (what) => {
          const cell = now.current.cells.get(what.key);
          return cell ? send(writer, what, cell.row, cell.periodId) : Promise.resolve({ kind: 'stale' });
        },
        settled: ({ key, edit }, outcome) => {
          const current = now.current.edits.get(key);
          if (outcome.kind === 'saved') {
            setSaved((before) => new Map(before).set(key, outcome.known));
            // Typed over while it travelled: what is there now is a change of what was just saved.
            if (current && current.clientMutationId !== edit.clientMutationId) {
              change(new Map(now.current.edits).set(key, { ...current, expectedVersion: outcome.known.version }));
            } else change(without(now.current.edits, key));
          }
          if (outcome.kind === 'refused' && current) change(new Map(now.current.edits).set(key, { ...current, refusal: outcome.message }));
        },
      }),
    [writer],
  );

  const troubleOf = (key: string): Trouble | null => {
    const edit = edits.get(key);
    if (!edit) return null;
    if (conflicts(edit, knownOf(key))) return { kind: 'conflict' };
    const reading = readWhole(edit.text);
    if (reading.kind === 'refused') return { kind: 'unreadable', why: reading.why };
    return edit.refusal ? { kind: 'refused', message: edit.refusal } : null;
  };

  return {
    edits,
    saving,
    savedAt,
    wasRestored: wasRestored && edits.size > 0,
    knownOf,
    troubleOf,
    write: (changes: { key: string; text: string }[]) => {
      setSaving((before) => (before === 'saving' ? before : 'idle'));
      change(changes.reduce((before, { key, text }) => write(before, key, text, knownOf(key)), now.current.edits));
    },
    keepMine: (key: string) => { change(keepMine(now.current.edits, key, knownOf(key) ?? { value: null, version: 0 })); },
    takeTheirs: (key: string) => { change(without(now.current.edits, key)); },
    undoAll: () => { change(new Map()); },
    save: async () => {
      setSaving('saving');
      const lost = await save(() => [...now.current.edits].flatMap(([key, edit]) => (now.current.cells.has(key) ? [{ key, edit }] : [])));
      setSaving(lost ?? 'saved');
      if (lost) return;
      setSavedAt(new Date().toISOString());
      readAgain();
    },
  };
}

export type Report = ReturnType<typeof useReport>;
