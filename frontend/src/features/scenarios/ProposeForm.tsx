/** Putting a scenario to the municipalities, after reading what happens then. */
import { DecisionForm } from '../../forms/DecisionForm';
import { useDecision, wordsLike } from '../../forms/useDecision';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useScenarioWords } from '../../text/scenarios';
import type { Subject } from './ScenarioDeeds';

const ProposeScenario = graphql(`
  mutation ProposeScenario($input: ProposeScenarioInput!) {
    payload: proposeScenario(input: $input) { errors { code message field } }
  }
`);

const fields = ['splitsOverCorporations'] as const;

const start = { splitsOverCorporations: '' };

type Props = { scenario: Subject; close: () => void; done: () => void; readAgain: () => void };

export function ProposeForm({ scenario, close, done, readAgain }: Props) {
  const { w } = useScenarioWords();
  const writer = useWriter();
  const decision = useDecision<typeof start, 'splitsOverCorporations'>({
    key: `woonagenda.voorstel.${scenario.id}`,
    start,
    restore: wordsLike(start),
    isFinal: true,
    check: () => ({}),
    fieldOf: (path) => fields.find((name) => name === path.at(-1)) ?? 'form',
    send: ({ splitsOverCorporations }, clientMutationId) =>
      writer
        .mutation(ProposeScenario, {
          input: { scenarioId: scenario.id, expectedVersion: scenario.version, splitsOverCorporations: splitsOverCorporations !== '', clientMutationId },
        })
        .toPromise(),
    done,
    readAgain,
  });
  return (
    <DecisionForm
      decision={decision}
      fields={fields}
      title={w.propose.title}
      level="h2"
      lead={<p>{w.propose.lead(scenario.year)}</p>}
      submit={w.propose.submit}
      sure={{
        text: (
          <>
            <p>{w.propose.sureTitle}:</p>
            <ul>{w.propose.next.map((line) => <li key={line}>{line}</li>)}</ul>
          </>
        ),
        yes: w.propose.yes,
      }}
      close={close}
    >
      {(kit) => {
        const id = kit.fieldId('splitsOverCorporations');
        const problem = kit.problem('splitsOverCorporations');
        return (
          <div className="choices">
            {problem && <p id={`${id}-problem`} className="field__error">{problem}</p>}
            <div className="radios">
              <label>
                <input
                  id={id}
                  type="checkbox"
                  aria-describedby={[`${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ')}
                  checked={decision.draft.splitsOverCorporations !== ''}
                  onChange={({ currentTarget }) => { decision.change({ splitsOverCorporations: currentTarget.checked ? 'yes' : '' }); }}
                />
                {w.propose.split}
              </label>
            </div>
            <p id={`${id}-help`} className="quiet">{w.propose.splitHelp}</p>
          </div>
        );
      }}
    </DecisionForm>
  );
}
