/** The form that is open, what was typed in each form, and the sending of it. What was typed stays until it was done. */
import { useState } from 'react';
import { useWriter } from '../../server/client';
import type { Lost } from '../../server/lost';
import { useLanguage } from '../../text/language';
import { emptyDraft, fieldsOf, isFinal, problemsFrom, problemsOf, type Draft, type FieldName, type Problems } from './draft';
import type { Deed } from './granting';
import { send, type Subject } from './send';

/** What a deed is done to: a membership, or for an invitation nothing yet. */
export type Target = { deed: Deed; subject: Subject | null; name: string; start: Partial<Draft> };

export type Outcome = { message: string; link?: string | null };

type State = 'writing' | 'sure' | 'sending' | 'stale' | Lost;

export const keyOf = (deed: Deed, id: string | undefined) => `${deed} ${id ?? ''}`;

export function useDeeds(readAgain: () => void) {
  const { t } = useLanguage();
  const writer = useWriter();
  const [open, setOpen] = useState<string | null>(null);
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const [state, setState] = useState<State>('writing');
  const [problems, setProblems] = useState<Problems>({});
  const [round, setRound] = useState(0);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const fresh = () => {
    setState('writing');
    setProblems({});
  };

  const close = (key: string) => {
    setDrafts((before) => Object.fromEntries(Object.entries(before).filter(([one]) => one !== key)));
    setOpen(null);
    fresh();
  };

  const refuse = (found: Problems) => {
    setState('writing');
    setProblems(found);
    setRound((before) => before + 1);
  };

  return {
    open,
    state,
    problems,
    round,
    outcome,
    toggle: (key: string) => {
      setOpen(open === key ? null : key);
      setOutcome(null);
      fresh();
    },
    draftOf: ({ deed, subject, start }: Target) => drafts[keyOf(deed, subject?.id)] ?? emptyDraft(start),
    change: ({ deed, subject, start }: Target, part: Partial<Draft>) => {
      const key = keyOf(deed, subject?.id);
      setDrafts((before) => ({ ...before, [key]: { ...(before[key] ?? emptyDraft(start)), ...part, clientMutationId: crypto.randomUUID() } }));
      setState('writing');
    },
    back: () => { setState('writing'); },
    showOutcome: setOutcome,
    submit: async ({ deed, subject, name, start }: Target, halfDays: readonly FieldName[]) => {
      if (state === 'sending') return;
      const key = keyOf(deed, subject?.id);
      const draft = drafts[key] ?? emptyDraft(start);
      const wrong = problemsOf(deed, draft, halfDays, t);
      if (fieldsOf[deed].some((field) => wrong[field])) {
        refuse(wrong);
        return;
      }
      setProblems({});
      if (isFinal(deed) && state !== 'sure') {
        setState('sure');
        return;
      }
      setDrafts((before) => ({ ...before, [key]: draft })); // so that another attempt has the same number
      setState('sending');
      const answer = await send(writer, deed, draft, subject);
      if (answer.kind === 'lost') {
        setState(answer.why);
      } else if (answer.kind === 'refused') {
        refuse(problemsFrom(deed, answer.errors.filter(({ code }) => code !== 'STALE_VERSION')));
        if (answer.errors.some(({ code }) => code === 'STALE_VERSION')) {
          setState('stale');
          readAgain();
        }
      } else {
        close(key);
        setOutcome({
          message: t.access.done[deed](deed === 'invite' ? draft.label.trim() : name),
          ...('path' in answer ? { link: answer.path ? window.location.origin + answer.path : null } : {}),
        });
        readAgain();
      }
    },
  };
}

export type Deeds = ReturnType<typeof useDeeds>;
