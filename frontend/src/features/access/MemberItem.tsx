/** One member: who, what they may do and until when, what can be done about it, and what happened before. */
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';
import { DeedForm } from './DeedForm';
import { deedsFor, rolesToConfirm, rolesToGive, type Deed, type Granter } from './granting';
import { MemberHistory } from './MemberHistory';
import { keyOf, type Deeds, type Target } from './useDeeds';

export const MemberParts = graphql(`
  fragment MemberParts on Membership {
    id
    role
    state
    label
    validFrom
    validUntil
    invitationEndsAt
    isMine
    version
    organisation { code kind shortName }
    person { id name }
  }
`);

const all: readonly Deed[] = ['confirm', 'renew', 'change', 'handOver', 'end', 'refuse', 'withdraw', 'erase'];

type Props = { member: FragmentType<typeof MemberParts>; granter: Granter; deeds: Deeds };

export function MemberItem({ member, granter, deeds }: Props) {
  const { t, format } = useLanguage();
  const { id, role, state, label, validFrom, validUntil, invitationEndsAt, isMine, version, organisation, person } = readFragment(MemberParts, member);
  const name = person?.name ?? label ?? t.access.nameErased;
  const at = organisation ?? null;
  const offered = deedsFor(granter, { role, state, isMine, at, hasName: person?.name != null });
  // Also of a form that no longer fits how the member stands now: what was typed in it stays.
  const open = all.find((deed) => deeds.open === keyOf(deed, id));
  return (
    <li className="member">
      <div>
        <h3>{name}{isMine && ` (${t.access.mine})`}</h3>
        <p className="quiet">{organisation?.shortName ?? t.access.region}</p>
      </div>
      <div>
        <p className="member__role">{t.role[role]}</p>
        <p className="quiet">{t.access.roles[role]}</p>
      </div>
      <div>
        <p>{validUntil ? t.access.fromUntil(format.date(validFrom), format.date(validUntil)) : t.access.from(format.date(validFrom))}</p>
        {state === 'INVITED' && <p className="quiet">{invitationEndsAt && new Date(invitationEndsAt) > new Date() ? t.access.linkUntil(format.moment(invitationEndsAt)) : t.access.noLink}</p>}
      </div>
      {offered.length > 0 && (
        <p className="deeds">
          {offered.map((deed) => (
            <button key={deed} type="button" className="button button--quiet button--small" aria-expanded={deed === open} onClick={() => { deeds.toggle(keyOf(deed, id)); }}>
              {t.access.deed[deed]}
              <span className="hidden"> {name}</span>
            </button>
          ))}
        </p>
      )}
      <MemberHistory id={id} name={name} />
      {open && <DeedForm key={open} target={targetOf(open)} deeds={deeds} rolesFor={() => rolesFor(open)} />}
    </li>
  );

  function targetOf(deed: Deed): Target {
    return {
      deed,
      name,
      subject: { id, version, role, personId: person?.id },
      start: { role, validUntil: validUntil ?? '', lastDay: deed === 'handOver' ? (validUntil ?? '') : '' },
    };
  }

  function rolesFor(deed: Deed) {
    if (deed === 'confirm') return rolesToConfirm(role, at);
    const given = rolesToGive(granter, at);
    return given.includes(role) ? given : [role, ...given];
  }
}
