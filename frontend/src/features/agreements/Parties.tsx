/** Which organisations take part, and who has signed. */
import { Shape, StatusChip, type Tone } from '../../components/StatusChip';
import { useFirst } from '../../components/useFirst';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { PartyRole, PartyStatus } from '../../graphql/graphql';
import { useLanguage } from '../../text/language';

export const PartiesParts = graphql(`
  fragment PartiesParts on Agreement {
    parties {
      id
      role
      status
      reservation
      scopeNote
      signedOn
      withdrawnOn
      organisation { kind shortName }
    }
  }
`);

const tones: Record<PartyStatus, Tone> = { AGREED: 'done', AGREED_WITH_RESERVATION: 'good', DECLINED: 'bad', INVITED: 'watch', WITHDRAWN: 'bad' };

const order: Record<PartyRole, number> = { LEAD: 0, PARTY: 1, CONTRIBUTOR: 2, CONSULTED: 3 };

export function Parties({ agreement }: { agreement: FragmentType<typeof PartiesParts> }) {
  const { t, format } = useLanguage();
  const { parties } = readFragment(PartiesParts, agreement);
  const sorted = parties.toSorted(
    (one, other) => order[one.role] - order[other.role] || (one.organisation?.shortName ?? '').localeCompare(other.organisation?.shortName ?? ''),
  );
  const { isHidden, button } = useFirst(sorted.length, 10);
  const signing = parties.filter(({ role }) => role === 'LEAD' || role === 'PARTY');
  const signed = signing.filter(({ status }) => status === 'AGREED' || status === 'AGREED_WITH_RESERVATION').length;
  return (
    <section className="card" aria-labelledby="parties">
      <div className="card__head">
        <h2 id="parties">{t.agreement.parties}</h2>
        {signing.length > 0 && (
          <StatusChip tone={signed === signing.length ? 'done' : 'watch'}>
            {t.agreement.signed(format.number(signed), format.number(signing.length))}
          </StatusChip>
        )}
      </div>
      <table className="table">
        <caption className="hidden">{t.agreement.parties}</caption>
        <thead>
          <tr>
            <th scope="col">{t.agreement.party}</th>
            <th scope="col">{t.agreement.signature}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ id, organisation, role, status, reservation, scopeNote, signedOn, withdrawnOn }, index) => (
            <tr key={id} hidden={isHidden(index)}>
              <th scope="row">
                {organisation?.shortName}
                <small className="quiet">
                  <br />{organisation && `${t.agreement.organisationKind[organisation.kind]} · `}{t.agreement.roles[role]}
                </small>
              </th>
              <td>
                {status === 'AGREED' && signedOn
                  ? <span className="signed"><Shape tone="done" /> {format.date(signedOn)}</span>
                  : (role === 'LEAD' || role === 'PARTY' || status !== 'INVITED') && <StatusChip tone={tones[status]}>{t.agreement.statuses[status]}</StatusChip>}
                {status !== 'AGREED' && (withdrawnOn ?? signedOn) && <small className="quiet"> {format.date(withdrawnOn ?? signedOn ?? '')}</small>}
                {reservation && <p className="quiet">{t.agreement.reservation(reservation)}</p>}
                {scopeNote && <p className="quiet">{t.agreement.scope(scopeNote)}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {button}
    </section>
  );
}
