/** What happened to something, as the journal keeps it; read when somebody unfolds it. */
import './quotas.css';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql, readFragment, type FragmentType } from '../graphql';
import { useSharedWords } from './words';

export const DeedLine = graphql(`
  fragment DeedLine on HistoryEntry {
    recordedAt
    action
    role
    why
    organisation { shortName }
    changes { what before after }
  }
`);

const DeedsQuery = graphql(`
  query Deeds($id: ID!) {
    node(id: $id) {
      ... on CapWaiver { history(last: 20) { ...DeedLine } }
      ... on Contingent { history(last: 20) { ...DeedLine } }
      ... on Placement { history(last: 20) { ...DeedLine } }
      ... on QuotaTransfer { history(last: 20) { ...DeedLine } }
      ... on Reservation { history(last: 20) { ...DeedLine } }
    }
  }
`);

export function History({ id, name }: { id: string; name: string }) {
  const { t, w } = useSharedWords();
  const [isOpen, setOpen] = useState(false);
  const [{ data, error, fetching }] = useQuery({ query: DeedsQuery, variables: { id }, pause: !isOpen });
  const lines = data?.node && 'history' in data.node ? data.node.history : [];
  const { of, open, none, ...columns } = w.history;
  return (
    <details className="history" onToggle={({ currentTarget }) => { setOpen(currentTarget.open); }}>
      <summary>{open}<span className="hidden"> {name}</span></summary>
      {isOpen && fetching && !data && <p role="status" className="quiet">{t.loading}</p>}
      {error && <p className="quiet">{error.networkError ? t.failure.unreachable : t.failure.refused}</p>}
      {data && lines.length === 0 && <p className="quiet">{none}</p>}
      {lines.length > 0 && (
        <div className="scroll" role="region" aria-label={of(name)} tabIndex={0}>
          <table className="table">
            <caption className="hidden">{of(name)}</caption>
            <thead>
              <tr>{(['when', 'what', 'by', 'why'] as const).map((column) => <th key={column} scope="col">{columns[column]}</th>)}</tr>
            </thead>
            <tbody>{lines.map((line, index) => <Line key={index} line={line} />)}</tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function Line({ line }: { line: FragmentType<typeof DeedLine> }) {
  const { t, w, format } = useSharedWords();
  const { recordedAt, action, role, why, organisation, changes } = readFragment(DeedLine, line);
  return (
    <tr>
      <td>{format.moment(recordedAt)}</td>
      <td>
        {w.history.action[action] ?? action}
        {changes.map(({ what, before, after }) => {
          const name = w.history.changed[what];
          return name && <small key={what}>{w.history.became(name, value(before), value(after))}</small>;
        })}
      </td>
      <td>{t.role[role]}{organisation && `, ${organisation.shortName}`}</td>
      <td>{why ?? '–'}</td>
    </tr>
  );

  function value(told: string | null | undefined): string {
    return told == null ? w.history.nothing : format.value(told);
  }
}
