/** Registering the decision about a division. */
import { DecisionForm, Field } from '../../forms/DecisionForm';
import { useDecision, wordsLike } from '../../forms/useDecision';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useDivision } from '../../text/division';
import type { Subject } from './RoundDeeds';

const AdoptRound = graphql(`
  mutation AdoptRound($input: AdoptRoundInput!) {
    payload: adoptRound(input: $input) { errors { code message field } }
  }
`);

const fields = ['decidedOn', 'decisionReference', 'despiteObjections'] as const;

type Name = (typeof fields)[number];

const start = { decidedOn: '', decisionReference: '', despiteObjections: '' };

type Props = {
  round: Subject;
  waiting: number;
  objecting: number;
  done: (message: string) => void;
  readAgain: () => void;
  close: () => void;
};

export function AdoptForm({ round, waiting, objecting, done, readAgain, close }: Props) {
  const { w, format } = useDivision();
  const writer = useWriter();
  const decision = useDecision<typeof start, Name>({
    key: `woonagenda.besluit.${round.id}`,
    start,
    restore: wordsLike(start),
    isFinal: true,
    check: (draft) => ({
      ...(draft.decidedOn === '' && { decidedOn: w.deeds.adopt.dayMissing }),
      ...(draft.decisionReference.trim() === '' && { decisionReference: w.deeds.adopt.referenceMissing }),
    }),
    fieldOf: (path) => fields.find((name) => name === path.at(-1)) ?? 'form',
    send: (draft, clientMutationId) =>
      writer
        .mutation(AdoptRound, {
          input: {
            roundId: round.id,
            expectedVersion: round.version,
            decidedOn: draft.decidedOn,
            decisionReference: draft.decisionReference.trim(),
            despiteObjections: draft.despiteObjections !== '',
            clientMutationId,
          },
        })
        .toPromise(),
    done: () => { done(w.deeds.adopt.done); },
    readAgain,
  });
  const { draft, change } = decision;
  const words = w.deeds.adopt;
  return (
    <DecisionForm
      decision={decision}
      fields={fields}
      title={words.title}
      lead={<p>{words.lead}</p>}
      submit={words.submit}
      sure={{ text: <p>{words.sure(round.year)}</p>, yes: words.yes }}
      close={close}
    >
      {(kit) => (
        <>
          <Field kit={kit} name="decidedOn" label={words.decidedOn}>
            {(attributes) => (
              <input {...attributes} type="date" className="day" value={draft.decidedOn} onInput={({ currentTarget }) => { change({ decidedOn: currentTarget.value }); }} />
            )}
          </Field>
          <Field kit={kit} name="decisionReference" label={words.reference} help={words.referenceHelp}>
            {(attributes) => (
              <input
                {...attributes}
                maxLength={200}
                value={draft.decisionReference}
                onInput={({ currentTarget }) => { change({ decisionReference: currentTarget.value }); }}
              />
            )}
          </Field>
          {(waiting > 0 || objecting > 0) && (
            <div className="radios">
              {kit.problem('despiteObjections') && (
                <p id={`${kit.fieldId('despiteObjections')}-problem`} className="field__error">{kit.problem('despiteObjections')}</p>
              )}
              <label>
                <input
                  id={kit.fieldId('despiteObjections')}
                  type="checkbox"
                  aria-describedby={`${kit.fieldId('despiteObjections')}-help`}
                  checked={draft.despiteObjections !== ''}
                  onChange={({ currentTarget }) => { change({ despiteObjections: currentTarget.checked ? 'yes' : '' }); }}
                />
                {words.despite}
              </label>
              <p id={`${kit.fieldId('despiteObjections')}-help`} className="quiet">{words.despiteHelp(format.number(waiting), format.number(objecting))}</p>
            </div>
          )}
        </>
      )}
    </DecisionForm>
  );
}
