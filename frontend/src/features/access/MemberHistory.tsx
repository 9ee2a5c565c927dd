/** What happened to a membership, as the journal keeps it; read when somebody unfolds it. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';
import { became } from './became';

export const HistoryLine = graphql(`
  fragment HistoryLine on HistoryEntry {
    recordedAt
    action
    role
    why
    organisation { shortName }
    changes { what before after }
  }
`);

const HistoryQuery = graphql(`
  query MemberHistory($id: ID!) {
    node(id: $id) {
      ... on Membership { history(last: 20) { ...HistoryLine } }
    }
  }
`);

export function MemberHistory({ id, name }: { id: string; name: string }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [{ data, error, fetching }] = useQuery({ query: HistoryQuery, variables: { id }, pause: !isOpen });
  const lines = data?.node && 'history' in data.node ? data.node.history : [];
  return (
    <details className="history" onToggle={({ currentTarget }) => { setOpen(currentTarget.open); }}>
      <summary>{t.access.history}<span className="hidden"> {name}</span></summary>
      {isOpen && fetching && !data && <p role="status" className="quiet">{t.loading}</p>}
      {error && <p className="quiet">{error.networkError ? t.failure.unreachable : t.failure.refused}</p>}
      {data && lines.length === 0 && <p className="quiet">{t.access.noHistory}</p>}
      {lines.length > 0 && (
        <div className="scroll" role="region" aria-label={t.access.historyOf(name)} tabIndex={0}>
          <table className="table">
            <caption className="hidden">{t.access.historyOf(name)}</caption>
            <thead>
              <tr>{(['when', 'what', 'by', 'why'] as const).map((column) => <th key={column} scope="col">{t.access[column]}</th>)}</tr>
            </thead>
            <tbody>{lines.map((line, index) => <Line key={index} line={line} />)}</tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function Line({ line }: { line: FragmentType<typeof HistoryLine> }) {
  const { t, format } = useLanguage();
  const { recordedAt, action, role, why, organisation, changes } = readFragment(HistoryLine, line);
  return (
    <tr>
      <td>{format.moment(recordedAt)}</td>
      <td>
        {t.access.action[action] ?? action}
        {became(changes, t, format).map((words) => <small key={words}>{words}</small>)}
      </td>
      <td>{t.role[role]}{organisation && `, ${organisation.shortName}`}</td>
      <td>{why ?? '–'}</td>
    </tr>
  );
}
