/** Putting a scenario away. */
import { DecisionForm } from '../../forms/DecisionForm';
import { useDecision, wordsLike } from '../../forms/useDecision';
import { graphql } from '../../graphql';
import { useWriter } from '../../server/client';
import { useScenarioWords } from '../../text/scenarios';
import type { Subject } from './ScenarioDeeds';

const ArchiveScenario = graphql(`
  mutation ArchiveScenario($input: ArchiveScenarioInput!) {
    payload: archiveScenario(input: $input) { errors { code message field } }
  }
`);

const nothing: Record<string, string> = {};

type Props = { scenario: Subject; close: () => void; done: () => void; readAgain: () => void };

export function ArchiveForm({ scenario, close, done, readAgain }: Props) {
  const { w } = useScenarioWords();
  const writer = useWriter();
  const decision = useDecision<Record<string, string>, never>({
    key: `woonagenda.archief.${scenario.id}`,
    start: nothing,
    restore: wordsLike(nothing),
    isFinal: true,
    check: () => ({}),
    fieldOf: () => 'form',
    send: (_, clientMutationId) =>
      writer.mutation(ArchiveScenario, { input: { scenarioId: scenario.id, expectedVersion: scenario.version, clientMutationId } }).toPromise(),
    done,
    readAgain,
  });
  return (
    <DecisionForm
      decision={decision}
      fields={[]}
      title={w.archive.title}
      level="h2"
      lead={<p>{w.archive.lead}</p>}
      submit={w.archive.submit}
      sure={{ text: <p>{w.archive.sure(scenario.name)}</p>, yes: w.archive.yes }}
      close={close}
    />
  );
}
