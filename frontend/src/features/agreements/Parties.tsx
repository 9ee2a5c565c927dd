/** Which organisations take part, and who has signed. */
import { Told } from '../../components/Count';
import { LongTable } from '../../components/LongTable';
import { Shape, StatusChip, type Tone } from '../../components/StatusChip';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import type { PartiesPartsFragment, PartyRole, PartyStatus } from '../../graphql/graphql';
import { useLanguage } from '../../text/language';
import { isAsked } from './signing/possible';
import { useSigningWords } from './signing/words';

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
      answers { id answer reason recordedAt source { title url } }
    }
  }
`);

const tones: Record<PartyStatus, Tone> = { AGREED: 'done', AGREED_WITH_RESERVATION: 'good', DECLINED: 'bad', INVITED: 'watch', WITHDRAWN: 'bad' };

const order: Record<PartyRole, number> = { LEAD: 0, PARTY: 1, CONTRIBUTOR: 2, CONSULTED: 3 };

type Party = PartiesPartsFragment['parties'][number];

export function Parties({ agreement }: { agreement: FragmentType<typeof PartiesParts> }) {
  const { t, format, language } = useLanguage();
  const { parties } = readFragment(PartiesParts, agreement);
  const sorted = parties.toSorted(
    (one, other) => order[one.role] - order[other.role] || (one.organisation?.shortName ?? '').localeCompare(other.organisation?.shortName ?? '', language),
  );
  const asked = parties.filter(isAsked);
  const signed = asked.filter(({ status }) => status === 'AGREED' || status === 'AGREED_WITH_RESERVATION').length;
  return (
    <section className="card" aria-labelledby="parties">
      <div className="card__head">
        <h2 id="parties">{t.agreement.parties}</h2>
        {asked.length > 0 && (
          <StatusChip tone={signed === asked.length ? 'done' : 'watch'}>
            {t.agreement.signed(format.number(signed), format.number(asked.length))}
          </StatusChip>
        )}
      </div>
      <LongTable
        name={t.agreement.parties}
        widths="parties"
        columns={[t.agreement.party, t.agreement.partyKind, t.agreement.standing, t.agreement.date]}
        unfold={t.agreement.allParties}
        rows={sorted.map((party) => <PartyRow key={party.id} party={party} />)}
      />
    </section>
  );
}

function PartyRow({ party }: { party: Party }) {
  const { t, format } = useLanguage();
  const { organisation, role, reservation, scopeNote, signedOn, withdrawnOn, answers } = party;
  const on = withdrawnOn ?? signedOn;
  const last = answers.at(-1);
  return (
    <tr>
      <th scope="row">
        {organisation?.shortName}
        {role !== 'PARTY' && <small className="quiet"> · {t.agreement.roles[role]}</small>}
      </th>
      <td>{organisation && t.agreement.organisationKind[organisation.kind]}</td>
      <td>
        <Standing party={party} />
        {reservation && <p className="quiet">{reservation}</p>}
        {last && <LastAnswer answer={last} isSaid={last.reason === reservation} />}
        {scopeNote && <p className="quiet">{t.agreement.scope(scopeNote)}</p>}
      </td>
      <td>{on && format.date(on)}</td>
    </tr>
  );
}

/** Why it declined or left, and the document that shows what it answered on paper. */
function LastAnswer({ answer: { reason, source }, isSaid }: { answer: Party['answers'][number]; isSaid: boolean }) {
  const { w } = useSigningWords();
  return (
    <>
      {reason && !isSaid && <p className="quiet">{reason}</p>}
      {source && <p className="quiet">{source.url ? <a className="nl-link" href={source.url}>{w.document(source.title)}</a> : w.document(source.title)}</p>}
    </>
  );
}

/** Most have signed; whatever is otherwise stands out. */
function Standing({ party }: { party: Party }) {
  const { t } = useLanguage();
  const { status, signedOn } = party;
  if (!isAsked(party) && !signedOn && (status === 'AGREED' || status === 'INVITED')) return <Told sign="–" words={t.agreement.notAsked} />;
  if (status === 'AGREED') return <span className="signed"><Shape tone={tones[status]} /> {t.agreement.statuses[status]}</span>;
  return <StatusChip tone={tones[status]}>{t.agreement.statuses[status]}</StatusChip>;
}
