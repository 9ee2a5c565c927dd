/** One form: what was typed, kept in this tab until it was done, what is wrong with it, and the sending of it. */
import { useState } from 'react';
import { forget, keep, kept } from '../components/session';
import type { Lost } from '../server/lost';
import { namesOf, problemsFrom, restored, type Draft, type Problems, type Values } from './draft';
import type { Sent } from './sending';

export type FormState = 'writing' | 'sending' | 'stale' | Lost;

type Ask<Name extends string> = {
  /** Under which name what was typed is kept in this tab. Another name is another form: give it a `key` as well. */
  keptAs: string;
  start: Values<Name>;
  /** What is wrong before anything is sent; the server judges the rest. */
  check: (values: Values<NoInfer<Name>>) => Problems<NoInfer<Name>>;
  /** What to say of a day of which only a part was typed. */
  halfDay: string;
  send: (values: Values<NoInfer<Name>>, clientMutationId: string) => Promise<Sent>;
  /** Fields that the server calls otherwise. */
  called?: Partial<Record<string, NoInfer<Name>>>;
  /** It was done; what was typed is forgotten. */
  done: () => void;
  /** Somebody else was first: read again what is shown. */
  readAgain?: () => void;
};

export function useForm<Name extends string>({ keptAs, start, check, halfDay, send, called = {}, done, readAgain }: Ask<Name>) {
  const [typed, setTyped] = useState<Draft<Name> | null>(() => restored(kept(keptAs), start));
  const [wasRestored, setWasRestored] = useState(typed !== null);
  const [untouched, setUntouched] = useState(() => crypto.randomUUID());
  const [state, setState] = useState<FormState>('writing');
  const [problems, setProblems] = useState<Problems<Name>>({});
  const [round, setRound] = useState(0);
  const draft: Draft<Name> = typed ?? { values: start, clientMutationId: untouched };

  const refuse = (found: Problems<Name>) => {
    setState('writing');
    setProblems(found);
    setRound(round + 1);
  };

  const empty = () => {
    forget(keptAs);
    setTyped(null);
    setUntouched(crypto.randomUUID());
    setState('writing');
    setProblems({});
    setWasRestored(false);
  };

  return {
    values: draft.values,
    names: namesOf(start),
    state,
    problems,
    round,
    /** True when what is shown was typed before the page was loaded. */
    wasRestored,
    change: (part: Partial<Values<Name>>) => {
      const next = { values: { ...draft.values, ...part }, clientMutationId: crypto.randomUUID() };
      keep(keptAs, next);
      setTyped(next);
      setState('writing');
    },
    empty,
    submit: async (form: HTMLFormElement) => {
      if (state === 'sending') return;
      const wrong: Problems<Name> = check(draft.values);
      for (const name of halfDays(form, draft.values)) wrong[name] = halfDay;
      if (Object.keys(wrong).length > 0) {
        refuse(wrong);
        return;
      }
      setProblems({});
      setState('sending');
      const sent = await send(draft.values, draft.clientMutationId);
      if (sent.kind === 'lost') {
        setState(sent.why);
      } else if (sent.kind === 'refused') {
        refuse(problemsFrom(sent.errors.filter(({ code }) => code !== 'STALE_VERSION'), start, called));
        if (sent.errors.some(({ code }) => code === 'STALE_VERSION')) {
          setState('stale');
          readAgain?.();
        }
      } else {
        empty();
        done();
      }
    },
  };
}

export type FormOf<Name extends string> = ReturnType<typeof useForm<Name>>;

/** Days of which only a part was typed: to a script they look like nothing at all. */
function halfDays<Name extends string>(form: HTMLFormElement, values: Values<Name>): Name[] {
  return namesOf(values).filter((name) => {
    const input = form.elements.namedItem(name);
    return input instanceof HTMLInputElement && input.validity.badInput;
  });
}
