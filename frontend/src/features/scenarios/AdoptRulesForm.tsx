/** Registering that counting rules were adopted; they are frozen for their year from then on. */
import { DecisionForm, Field } from '../../forms/DecisionForm';
import { useDecision, wordsLike } from '../../forms/useDecision';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useScenarioWords } from '../../text/scenarios';

const AdoptCountingRules = graphql(`
  mutation AdoptCountingRules($input: AdoptCountingRulesInput!) {
    payload: adoptCountingRules(input: $input) { errors { code message field } }
  }
`);

const fields = ['adoptedBy', 'decidedOn', 'decisionReference'] as const;

type Name = (typeof fields)[number];

const start = { adoptedBy: '', decidedOn: '', decisionReference: '' };

type Props = {
  rules: { id: string; version: number };
  year: string;
  close: () => void;
  done: (message: string) => void;
  readAgain: () => void;
};

export function AdoptRulesForm({ rules, year, close, done, readAgain }: Props) {
  const { w } = useScenarioWords();
  const writer = useWriter();
  const decision = useDecision<typeof start, Name>({
    key: `woonagenda.telregels.${rules.id}`,
    start,
    restore: wordsLike(start),
    isFinal: true,
    check: (draft) => ({
      ...(draft.adoptedBy.trim() === '' && { adoptedBy: w.rules.missing.adoptedBy }),
      ...(draft.decidedOn === '' && { decidedOn: w.rules.missing.decidedOn }),
      ...(draft.decisionReference.trim() === '' && { decisionReference: w.rules.missing.decisionReference }),
    }),
    fieldOf: (path) => fields.find((name) => name === path.at(-1)) ?? 'form',
    send: (draft, clientMutationId) =>
      writer
        .mutation(AdoptCountingRules, {
          input: {
            id: rules.id,
            expectedVersion: rules.version,
            adoptedBy: draft.adoptedBy.trim(),
            decidedOn: draft.decidedOn,
            decisionReference: draft.decisionReference.trim(),
            clientMutationId,
          },
        })
        .toPromise(),
    done: () => { done(w.rules.done(year)); },
    readAgain,
  });
  return (
    <DecisionForm
      decision={decision}
      fields={fields}
      title={w.rules.adopt}
      lead={<p>{w.rules.lead}</p>}
      submit={w.rules.submit}
      sure={{ text: <p>{w.rules.sure(year)}</p>, yes: w.rules.yes }}
      close={close}
    >
      {(kit) => fields.map((name) => (
        <Field key={name} kit={kit} name={name} label={w.rules.field[name]}>
          {(attributes) => (
            <input
              {...attributes}
              {...(name === 'decidedOn' ? { type: 'date', className: 'day' } : { maxLength: 200 })}
              value={decision.draft[name]}
              onInput={({ currentTarget }) => { decision.change({ [name]: currentTarget.value }); }}
            />
          )}
        </Field>
      ))}
    </DecisionForm>
  );
}
