/** What may be done with a scenario beside changing it: propose it as the division of its year, or put it away. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useQuery } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useScenarioWords } from '../../text/scenarios';
import { ArchiveForm } from './ArchiveForm';
import { ProposeForm } from './ProposeForm';

export const ScenarioDeedsParts = graphql(`
  fragment ScenarioDeedsParts on Scenario {
    id
    year
    name
    version
    calculations(last: 1) { state scenarioVersion }
  }
`);

const RoundOfYearQuery = graphql(`
  query RoundOfYear($year: Int!) {
    quotas(year: $year) { state }
  }
`);

type Props = { scenario: FragmentType<typeof ScenarioDeedsParts>; done: (message: string | null) => void; readAgain: () => void };

/** The scenario a form is about. */
export type Subject = { id: string; year: string; name: string; version: number };

export function ScenarioDeeds({ scenario, done, readAgain }: Props) {
  const { w } = useScenarioWords();
  const { id, year, name, version, calculations } = readFragment(ScenarioDeedsParts, scenario);
  const [{ data }, ask] = useQuery({ query: RoundOfYearQuery, variables: { year } });
  const [open, setOpen] = useState<'propose' | 'archive' | null>(null);
  const [isProposed, setProposed] = useState(false);
  const last = calculations.at(-1);
  const isReady = last?.state === 'SOLVED' && last.scenarioVersion === version;
  const state = data?.quotas?.state;
  const isInTheWay = state !== undefined && state !== 'DRAFT' && state !== 'CALCULATED';
  const subject = { id, year: String(year), name, version };
  const close = () => { setOpen(null); };
  const mayPropose = isReady && !isInTheWay;
  return (
    <div className="scenario-deeds">
      {isProposed && <p><Link className="nl-link" href={`/verdeling/${String(year)}`}>{w.propose.toRound(String(year))}</Link></p>}
      {!isProposed && isInTheWay && (
        <p className="quiet">
          {w.propose.inTheWay(String(year), w.propose.roundState[state])} <Link className="nl-link" href={`/verdeling/${String(year)}`}>{w.propose.toRound(String(year))}</Link>
        </p>
      )}
      {!isInTheWay && !isReady && <p className="quiet">{w.propose.notYet}</p>}
      <p className="buttons">
        {mayPropose && (
          <button type="button" className="button" aria-expanded={open === 'propose'} onClick={() => { setOpen(open === 'propose' ? null : 'propose'); }}>{w.propose.open}</button>
        )}
        <button type="button" className="button button--quiet" aria-expanded={open === 'archive'} onClick={() => { setOpen(open === 'archive' ? null : 'archive'); }}>
          {w.archive.open}
        </button>
      </p>
      {open === 'propose' && mayPropose && (
        <ProposeForm
          scenario={subject}
          close={close}
          readAgain={readAgain}
          done={() => {
            close();
            setProposed(true);
            ask({ requestPolicy: 'network-only' });
            done(w.propose.done);
          }}
        />
      )}
      {open === 'archive' && (
        <ArchiveForm
          scenario={subject}
          close={close}
          readAgain={readAgain}
          done={() => {
            close();
            done(w.archive.done);
          }}
        />
      )}
    </div>
  );
}
