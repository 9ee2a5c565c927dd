/** A decision whose fields are words alone: each has a text by its name, and days of which only a part was typed are refused. */
import { useRef, useState } from 'react';
import { kept } from '../components/session';
import { useDecision, wordsLike, type Problems, type Reply } from './useDecision';

export type Values<Name extends string> = Record<Name, string>;

type Ask<Name extends string> = {
  /** Under which name what was typed is kept in this tab. Another name is another form: give it a `key` as well. */
  keptAs: string;
  start: Values<Name>;
  /** What is wrong before anything is sent; the server judges the rest. */
  check: (values: Values<NoInfer<Name>>) => Problems<NoInfer<Name>>;
  /** What to say of a day of which only a part was typed. */
  halfDay: string;
  send: (values: Values<NoInfer<Name>>, clientMutationId: string) => Promise<Reply>;
  /** Fields that the server calls otherwise. */
  called?: Partial<Record<string, NoInfer<Name>>>;
  /** It was done; what was typed is forgotten. */
  done: () => void;
  /** Somebody else was first: read again what is shown. */
  readAgain?: () => void;
};

export function useForm<Name extends string>({ keptAs, start, check, halfDay, send, called = {}, done, readAgain }: Ask<Name>) {
  const names = namesOf(start);
  const [wasKept, setWasKept] = useState(() => kept(keptAs) !== null);
  const half = useRef<Name[]>([]);
  const decision = useDecision<Values<Name>, Name>({
    key: keptAs,
    start,
    restore: wordsLike(start),
    check: (values) => {
      const wrong: Problems<Name> = check(values);
      for (const name of half.current) wrong[name] = halfDay;
      return wrong;
    },
    fieldOf: (path) => fieldOf(path, names, called),
    send,
    done: () => {
      setWasKept(false);
      done();
    },
    readAgain: () => readAgain?.(),
  });
  return {
    values: decision.draft,
    names,
    state: decision.state,
    problems: decision.problems,
    round: decision.round,
    /** True when what is shown was typed before the page was loaded. */
    wasRestored: wasKept && decision.isChanged,
    change: decision.change,
    empty: () => {
      setWasKept(false);
      decision.reset();
    },
    submit: (form: HTMLFormElement) => {
      half.current = names.filter((name) => {
        const input = form.elements.namedItem(name);
        return input instanceof HTMLInputElement && input.validity.badInput; // to a script it looks like nothing at all
      });
      return decision.submit();
    },
  };
}

export type FormOf<Name extends string> = ReturnType<typeof useForm<Name>>;

/** The names of the fields, in the order of the form. */
export function namesOf<Name extends string>(values: Values<Name>): Name[] {
  const isName = (name: string): name is Name => name in values;
  return Object.keys(values).filter(isName);
}

/** The server names a field by its path in the input; where the form has another name for it, `called` says so. */
export function fieldOf<Name extends string>(path: readonly string[], names: readonly Name[], called: Partial<Record<string, Name>>): Name | 'form' {
  const last = path.at(-1) ?? '';
  return called[last] ?? names.find((one) => one === last) ?? 'form';
}
