/**
 * A decision before it is taken: what was filled in, why it was refused, and whether one is sure. What was filled in is kept in this
 * tab until the decision was taken, and each attempt with the same words has the same number, so that the server takes it once.
 */
import { useState } from 'react';
import type { CombinedError } from 'urql';
import { lostBy, type Lost } from '../server/lost';
import { forget, isRecord, keep, kept } from '../components/session';

export type Refusal = { code: string; message: string; field?: readonly string[] | null };

export type Reply = { data?: { payload: { errors: readonly Refusal[] } } | null; error?: CombinedError };

export type Problems<Name extends string> = Partial<Record<Name | 'form', string>>;

export type DecisionState = 'writing' | 'sure' | 'sending' | 'stale' | Lost;

export type Deciding<Draft, Name extends string> = {
  /** Under which the draft is kept. */
  key: string;
  start: Draft;
  /** What was kept, if it is a draft of this kind. */
  restore: (value: unknown) => Draft | null;
  check: (draft: Draft) => Problems<Name>;
  /** The field of the form that the server means by a path of its input. */
  fieldOf: (path: readonly string[]) => Name | 'form';
  /** `isAgain`: somebody else was first, the newer state was read, and it is sent all the same. */
  send: (draft: Draft, clientMutationId: string, isAgain: boolean) => Promise<Reply>;
  /** Whether it asks first if one is sure. */
  isFinal?: boolean;
  done: () => void;
  readAgain: () => void;
};

export function useDecision<Draft, Name extends string>({ key, start, restore, check, fieldOf, send, isFinal = false, done, readAgain }: Deciding<Draft, Name>) {
  const [changed, setChanged] = useState<{ draft: Draft; number: string } | null>(() => restored(kept(key), restore));
  const [number] = useState(() => crypto.randomUUID()); // of a draft that nobody changed
  const [state, setState] = useState<DecisionState>('writing');
  const [problems, setProblems] = useState<Problems<Name>>({});
  const [round, setRound] = useState(0);
  const [isAgain, setAgain] = useState(false);
  const draft = changed?.draft ?? start;

  const refuse = (found: Problems<Name>) => {
    setState('writing');
    setProblems(found);
    setRound((before) => before + 1);
  };

  const reset = () => {
    forget(key);
    setChanged(null);
    setProblems({});
    setAgain(false);
    setState('writing');
  };

  return {
    draft,
    state,
    problems,
    round,
    isChanged: changed !== null,
    isSure: isFinal && (state === 'sure' || state === 'sending'),
    reset,
    back: () => { setState('writing'); },
    change: (part: Partial<Draft>) => {
      const next = { draft: { ...draft, ...part }, number: crypto.randomUUID() };
      keep(key, next);
      setChanged(next);
      setState('writing');
    },
    submit: async () => {
      if (state === 'sending') return;
      const wrong = check(draft);
      if (Object.keys(wrong).length > 0) {
        refuse(wrong);
        return;
      }
      setProblems({});
      if (isFinal && state !== 'sure') {
        setState('sure');
        return;
      }
      setState('sending');
      const { data, error } = await send(draft, changed?.number ?? number, isAgain);
      const errors = data?.payload.errors ?? [];
      if (error ?? !data) {
        setState(lostBy(error));
      } else if (errors.some(({ code }) => code === 'STALE_VERSION')) {
        setState('stale');
        setAgain(true);
        readAgain();
      } else if (errors.length > 0) {
        refuse(byField(errors, fieldOf));
      } else {
        reset();
        done();
      }
    },
  };
}

/** A draft of words alone: a field for each key of the start, as far as it was kept. */
export function wordsLike<Draft extends Record<string, string>>(start: Draft): (value: unknown) => Draft | null {
  return (value) => {
    if (!isRecord(value)) return null;
    const found = { ...start };
    for (const name of keysOf(start)) {
      const word = value[name];
      if (typeof word === 'string') Object.assign(found, { [name]: word });
    }
    return found;
  };
}

function keysOf(record: Record<string, string>): string[] {
  return Object.keys(record);
}

function restored<Draft>(value: unknown, restore: (value: unknown) => Draft | null): { draft: Draft; number: string } | null {
  if (!isRecord(value) || typeof value.number !== 'string') return null;
  const draft = restore(value.draft);
  return draft === null ? null : { draft, number: value.number };
}

function byField<Name extends string>(errors: readonly Refusal[], fieldOf: (path: readonly string[]) => Name | 'form'): Problems<Name> {
  const found: Problems<Name> = {};
  for (const { field, message } of errors) {
    const name = fieldOf(field ?? []);
    found[name] = found[name] === undefined ? message : `${found[name]} ${message}`;
  }
  return found;
}
