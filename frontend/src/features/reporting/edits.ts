/** The figures that someone changed and did not save yet: a map of dirty cells, and nothing but values. */
import { isRecord } from '../../components/session';
import { readWhole } from '../../format/parse';

/** What the server knows of a cell; version 0: nothing was ever reported. */
export type Known = { value: number | null; version: number };

export type Edit = {
  text: string;
  /** The version this is a change of. */
  expectedVersion: number;
  /** The same for every attempt to save this text, so that the server counts it once. */
  clientMutationId: string;
  /** Why the server refused it. */
  refusal?: string;
};

export type Edits = ReadonlyMap<string, Edit>;

export const cellKey = (rowId: string, periodId: string) => `${rowId} ${periodId}`;

const nothing: Known = { value: null, version: 0 };

/** Someone typed or pasted. A cell that says again what the server knows is no longer dirty. */
export function write(edits: Edits, key: string, text: string, known: Known = nothing, newId: () => string = () => crypto.randomUUID()): Edits {
  const before = edits.get(key);
  if (before?.text === text) return edits;
  const next = new Map(edits);
  const expectedVersion = before?.expectedVersion ?? known.version;
  if (expectedVersion === known.version && saysTheSame(text, known)) next.delete(key);
  else next.set(key, { text, expectedVersion, clientMutationId: newId() });
  return next;
}

/** Whether a colleague saved another number in the meantime. */
export function conflicts(edit: Edit, known: Known = nothing): boolean {
  return edit.expectedVersion < known.version && !saysTheSame(edit.text, known);
}

/** My number stays: it becomes a change of theirs. */
export function keepMine(edits: Edits, key: string, known: Known, newId: () => string = () => crypto.randomUUID()): Edits {
  const edit = edits.get(key);
  if (!edit) return edits;
  return new Map(edits).set(key, { text: edit.text, expectedVersion: known.version, clientMutationId: newId() });
}

export function without(edits: Edits, key: string): Edits {
  const next = new Map(edits);
  next.delete(key);
  return next;
}

/** Edits that the server knows by now, because a colleague saved the same, are done. */
export function settle(edits: Edits, known: (key: string) => Known | undefined): Edits {
  const open = [...edits].filter(([key, edit]) => {
    const there = known(key);
    return !(there && edit.expectedVersion < there.version && saysTheSame(edit.text, there));
  });
  return open.length === edits.size ? edits : new Map(open);
}

function saysTheSame(text: string, known: Known): boolean {
  const reading = readWhole(text);
  return reading.kind === 'unknown' ? known.value === null : reading.kind === 'number' && reading.value === known.value;
}

export const storable = (edits: Edits): unknown => [...edits];

/** What was kept in this tab, as far as it is edits. */
export function restored(value: unknown): Edits {
  if (!Array.isArray(value)) return new Map();
  return new Map(value.flatMap((pair: unknown): [string, Edit][] => {
    if (!Array.isArray(pair)) return [];
    const parts: unknown[] = pair;
    const [key, edit] = parts;
    if (typeof key !== 'string' || !isRecord(edit)) return [];
    const { text, expectedVersion, clientMutationId } = edit;
    if (typeof text !== 'string' || typeof expectedVersion !== 'number' || typeof clientMutationId !== 'string') return [];
    return [[key, { text, expectedVersion, clientMutationId }]];
  }));
}
