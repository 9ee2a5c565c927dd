/** Making a scenario, from scratch or as a copy. */
import { DecisionForm, Field } from '../../forms/DecisionForm';
import { useDecision, wordsLike } from '../../forms/useDecision';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useScenarioWords } from '../../text/scenarios';

const CreateScenario = graphql(`
  mutation CreateScenario($input: CreateScenarioInput!) {
    payload: createScenario(input: $input) { errors { code message field } }
  }
`);

const fields = ['name', 'basedOn'] as const;

type Name = (typeof fields)[number];

const start = { name: '', basedOn: '' };

type Props = { year: number; others: { id: string; name: string }[]; done: (message: string) => void };

export function MakeForm({ year, others, done }: Props) {
  const { w } = useScenarioWords();
  const writer = useWriter();
  const decision = useDecision<typeof start, Name>({
    key: `woonagenda.nieuwe-variant.${String(year)}`,
    start,
    restore: wordsLike(start),
    check: ({ name }) => (name.trim() === '' ? { name: w.make.nameMissing } : {}),
    fieldOf: (path) => (path.at(-1) === 'name' ? 'name' : path.at(-1) === 'basedOnId' ? 'basedOn' : 'form'),
    send: ({ name, basedOn }, clientMutationId) =>
      writer.mutation(CreateScenario, { input: { year, name: name.trim(), basedOnId: basedOn || null, clientMutationId } }).toPromise(),
    done: () => { done(w.make.done(decision.draft.name.trim())); },
    readAgain: () => undefined,
  });
  const { draft, change } = decision;
  return (
    <section className="card">
      <DecisionForm decision={decision} fields={fields} level="h2" title={w.make.title} lead={<p>{w.make.lead}</p>} submit={w.make.submit}>
        {(kit) => (
          <>
            <Field kit={kit} name="name" label={w.make.name} help={w.make.nameHelp}>
              {(attributes) => <input {...attributes} maxLength={128} value={draft.name} onInput={({ currentTarget }) => { change({ name: currentTarget.value }); }} />}
            </Field>
            <Field kit={kit} name="basedOn" label={w.make.basedOn}>
              {(attributes) => (
                <select {...attributes} value={draft.basedOn} onChange={({ currentTarget }) => { change({ basedOn: currentTarget.value }); }}>
                  <option value="">{w.make.scratch}</option>
                  {others.map(({ id, name }) => <option key={id} value={id}>{w.make.copyOf(name)}</option>)}
                </select>
              )}
            </Field>
          </>
        )}
      </DecisionForm>
    </section>
  );
}
