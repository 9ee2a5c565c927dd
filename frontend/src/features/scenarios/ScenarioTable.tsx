/** The scenarios of a year: how each is calculated, how far it is and what came out; some can be chosen to compare. */
import { useId, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Told } from '../../components/Count';
import { StatusChip } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { ScenarioTableRowFragment } from '../../graphql/graphql';
import { useScenarioWords } from '../../text/scenarios';
import { FEWEST, MOST } from './compared';
import { toneOfState } from './standing';

export const ScenarioTableRow = graphql(`
  fragment ScenarioTableRow on Scenario {
    id
    name
    version
    state
    madeAt
    parameters { method preset }
    calculations(last: 1) { state scenarioVersion result { assigned shortfall } }
    madeBy { nl en }
  }
`);

export function ScenarioTable({ year, scenarios }: { year: number; scenarios: FragmentType<typeof ScenarioTableRow>[] }) {
  const { t, w, format, words } = useScenarioWords();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<string[]>([]);
  const helpId = useId();
  const rows = readFragment(ScenarioTableRow, scenarios);
  const isFit = chosen.length >= FEWEST && chosen.length <= MOST;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isFit) go(`/varianten/vergelijken?${new URLSearchParams(chosen.map((id) => ['v', id])).toString()}`);
      }}
    >
      <table className="table scenarios">
        <caption className="hidden">{w.list.caption(String(year))}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{w.list.name}</th>
            <th scope="col">{w.list.how}</th>
            <th scope="col">{w.list.standing}</th>
            <th scope="col" className="scenarios__number">{w.list.assigned}</th>
            <th scope="col" className="scenarios__number">{w.list.shortfall}</th>
          </tr>
        </thead>
        <tbody>{rows.map(row)}</tbody>
      </table>
      <p className="buttons compare-button">
        <button type="submit" className="button" aria-disabled={!isFit} aria-describedby={helpId}>{w.list.compare}</button>
        <span id={helpId} className="quiet">{w.list.compareHelp} {chosen.length > 0 && w.list.chosen(format.number(chosen.length))}</span>
      </p>
    </form>
  );

  function row({ id, name, version, state, madeAt, parameters, calculations, madeBy }: ScenarioTableRowFragment) {
    const last = calculations.at(-1);
    const number = (value: number | undefined) => (value === undefined ? <Told sign="–" words={t.count.unknown} /> : format.number(value));
    return (
      <tr key={id}>
        <td>
          <input
            type="checkbox"
            aria-label={w.list.choose(name)}
            checked={chosen.includes(id)}
            onChange={({ currentTarget }) => { setChosen(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id)); }}
          />
        </td>
        <th scope="row">
          <Link className="nl-link" href={`/varianten/${id}`}>{name}</Link>
          <small className="quiet">{madeBy ? w.list.madeBy(format.moment(madeAt), words(madeBy)) : format.moment(madeAt)}</small>
        </th>
        <td>{w.method[parameters.method]}{parameters.method === 'OPTIMUM' && <small className="quiet">{parameters.preset ? w.preset[parameters.preset] : w.form.own}</small>}</td>
        <td>
          {state === 'ARCHIVED' ? <StatusChip tone="ended">{w.list.archived}</StatusChip>
            : !last ? <StatusChip tone="unknown">{w.list.notCalculated}</StatusChip>
              : last.scenarioVersion !== version ? <StatusChip tone="watch">{w.list.outdated}</StatusChip>
                : <StatusChip tone={toneOfState(last.state)}>{w.state[last.state]}</StatusChip>}
        </td>
        <td data-name={w.list.assigned} className="scenarios__number">{number(last?.result?.assigned)}</td>
        <td data-name={w.list.shortfall} className="scenarios__number">{number(last?.result?.shortfall)}</td>
      </tr>
    );
  }
}
