/** Every transfer of a year as a flow: who hands over how many to whom, why, and how far it is. */
import { StatusChip, type Tone } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { TransferState } from '../../graphql/graphql';
import { History } from '../../quotas/History';
import { useSharedWords } from '../../quotas/words';
import { netOf } from './flows';
import { useTransferWords } from './words';

export const TransferTableParts = graphql(`
  fragment TransferTableParts on QuotaTransfer {
    id
    households
    ground
    note
    state
    proposedAt
    decidedAt
    isAfterAdoption
    giver { code name }
    taker { code name }
    proposer { shortName }
  }
`);

const tones: Record<TransferState, Tone> = { PROPOSED: 'coming', ACCEPTED: 'good', DECLINED: 'bad', CANCELLED: 'ended' };

type Props = { transfers: readonly FragmentType<typeof TransferTableParts>[]; title: string; hasHistory: boolean };

export function TransferTable({ transfers, title, hasHistory }: Props) {
  const { w, format } = useTransferWords();
  const { w: shared } = useSharedWords();
  const flows = transfers.map((one) => readFragment(TransferTableParts, one));
  return (
    <>
      <table className="table flow">
        <caption className="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.from}</th>
            <th scope="col">{w.to}</th>
            <th scope="col">{w.households}</th>
            <th scope="col">{w.ground}</th>
            <th scope="col">{w.state}</th>
          </tr>
        </thead>
        <tbody>
          {flows.map(({ id, households, ground, note, state, proposedAt, decidedAt, isAfterAdoption, giver, taker, proposer }) => (
            <tr key={id}>
              <th scope="row">{giver?.name}<span className="flow__arrow" aria-hidden="true">→</span></th>
              <td className="flow__to"><span className="hidden">{w.arrow} </span>{taker?.name}</td>
              <td className="flow__count" data-name={w.households}>{format.number(households)}</td>
              <td className="flow__why">
                {shared.ground[ground]}
                {note && <small className="quiet">{note}</small>}
              </td>
              <td className="flow__state">
                <StatusChip tone={tones[state]}>{w.states[state]}</StatusChip>
                <small className="quiet">
                  {decidedAt ? w.decided(format.date(decidedAt)) : w.proposedBy(proposer?.shortName ?? '', format.date(proposedAt))}
                  {isAfterAdoption && `; ${w.afterAdoption}`}
                </small>
                {hasHistory && <History id={id} name={`${giver?.name ?? ''} ${w.arrow} ${taker?.name ?? ''}`} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Together flows={flows} />
    </>
  );
}

function Together({ flows }: { flows: Parameters<typeof netOf>[0] }) {
  const { w, format } = useTransferWords();
  const { w: shared } = useSharedWords();
  const rows = netOf(flows);
  if (rows.length === 0) return null;
  return (
    <details className="fold">
      <summary>{w.net.title}</summary>
      <p className="quiet">{w.net.lead}</p>
      <table className="table table--numbers">
        <caption className="hidden">{w.net.title}</caption>
        <thead>
          <tr><th scope="col">{shared.municipality}</th><th scope="col">{w.net.given}</th><th scope="col">{w.net.taken}</th><th scope="col">{w.net.difference}</th></tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, given, taken }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td>{format.number(given)}</td>
              <td>{format.number(taken)}</td>
              <td>{format.signed(taken - given)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
