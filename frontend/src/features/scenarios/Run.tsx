/** The last calculation of a scenario: begin it, watch it, stop it, and read what came out. */
import { useEffect, useRef, useState } from 'react';
import { SignInAgain } from '../../components/SignInAgain';
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useWriter } from '../../server/client';
import { lostBy, type Lost } from '../../server/lost';
import { useScenarioWords } from '../../text/scenarios';
import { Conflict } from './Conflict';
import { Result } from './Result';
import { isUnfinished, toneOfState } from './standing';

export const RunScenario = graphql(`
  fragment RunScenario on Scenario {
    id
    version
    calculations(last: 1) {
      id
      scenarioVersion
      state
      stage
      stageNumber
      stages
      finishedAt
      digest
      problem { nl en }
      sources { label { nl en } source { nl en } }
      conflict { ...ConflictParts }
      result { ...ResultParts }
    }
  }
`);

const CalculateScenario = graphql(`
  mutation CalculateScenario($input: CalculateScenarioInput!) {
    payload: calculateScenario(input: $input) { errors { code message field } }
  }
`);

const CancelCalculation = graphql(`
  mutation CancelCalculation($input: CancelCalculationInput!) {
    payload: cancelCalculation(input: $input) { errors { code message field } }
  }
`);

const EVERY = 1500; // milliseconds between two looks at a calculation that is under way

type Props = { scenario: FragmentType<typeof RunScenario>; mayChange: boolean; readAgain: () => void };

export function Run({ scenario, mayChange, readAgain }: Props) {
  const { t, w, format, words } = useScenarioWords();
  const writer = useWriter();
  const { id, version, calculations } = readFragment(RunScenario, scenario);
  const last = calculations.at(-1);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [lost, setLost] = useState<Lost | null>(null);
  const underWay = last !== undefined && isUnfinished(last.state);
  const asks = useRef(readAgain);
  asks.current = readAgain;

  useEffect(() => {
    if (!underWay) return;
    const timer = window.setInterval(() => { asks.current(); }, EVERY);
    return () => { window.clearInterval(timer); };
  }, [underWay]);

  const send = async (deed: 'calculate' | 'cancel') => {
    if (isSending) return;
    setSending(true);
    setProblem(null);
    setLost(null);
    const clientMutationId = crypto.randomUUID();
    const { data, error } = deed === 'calculate'
      ? await writer.mutation(CalculateScenario, { input: { scenarioId: id, expectedVersion: version, clientMutationId } }).toPromise()
      : await writer.mutation(CancelCalculation, { input: { calculationId: last?.id ?? '', clientMutationId } }).toPromise();
    setSending(false);
    const errors = data?.payload.errors ?? [];
    if (error ?? !data) setLost(lostBy(error));
    else if (errors.length > 0) setProblem(errors.map(({ message }) => message).join(' '));
    readAgain();
  };

  const isOutdated = last !== undefined && last.scenarioVersion !== version;
  return (
    <section className="card" aria-labelledby="run">
      <div className="run__head">
        <h2 id="run">{w.run.title}</h2>
        {last && <StatusChip tone={isOutdated ? 'watch' : toneOfState(last.state)}>{isOutdated ? w.list.outdated : w.state[last.state]}</StatusChip>}
      </div>
      {!last && <p>{w.run.none}</p>}
      {isOutdated && !underWay && <p>{w.run.outdated}</p>}
      {/* Everything that changes while it runs is told here, and nothing else. */}
      <div role="status" className="run__now">
        {underWay && (
          <>
            <progress max={Math.max(1, last.stages)} value={last.stages > 0 ? last.stageNumber : undefined} aria-label={w.run.busy} />
            <p>
              {last.state === 'QUEUED' ? w.run.waiting : last.stages > 0 ? w.run.running(format.number(last.stageNumber), format.number(last.stages)) : w.run.busy}{' '}
              {last.stage && w.run.at(w.run.stage(last.stage))}
            </p>
          </>
        )}
        {last?.state === 'CANCELLED' && <p>{w.run.cancelled}</p>}
        {last?.problem && <p>{words(last.problem)}</p>}
        {last?.state === 'SOLVED' && last.finishedAt && <p className="quiet">{w.run.finished(format.moment(last.finishedAt))}</p>}
      </div>
      {underWay && <p className="quiet">{w.run.keepsGoing}</p>}
      {problem && <p className="notice notice--bad" role="alert">{problem}</p>}
      {lost === 'signedOut' && <SignInAgain />}
      {lost && lost !== 'signedOut' && <p className="notice notice--bad" role="alert">{lost === 'unreachable' ? w.run.kept : t.access.failed}</p>}
      {mayChange && (
        <p className="buttons">
          {underWay
            ? <button type="button" className="button button--quiet" aria-disabled={isSending} onClick={() => { void send('cancel'); }}>{w.run.cancel}</button>
            : (
              <button type="button" className="button" aria-disabled={isSending} onClick={() => { void send('calculate'); }}>
                {isSending ? t.access.busy : last ? w.run.again : w.run.calculate}
              </button>
            )}
        </p>
      )}
      {last?.conflict && <Conflict conflict={last.conflict} />}
      {last?.result && <Result result={last.result} />}
      {last && last.sources.length > 0 && (
        <details className="fold">
          <summary>{w.run.sources}</summary>
          <ul>{last.sources.map(({ label, source }) => <li key={label.nl}>{words(label)}: {words(source)}</li>)}</ul>
          {last.digest && <p className="quiet digest">{w.run.fingerprint(last.digest)}</p>}
        </details>
      )}
    </section>
  );
}
