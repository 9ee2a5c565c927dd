/** The members somebody may see, by how far they are, and inviting another one. */
import { Answer } from '../../components/Answer';
import { PageTitle } from '../../components/PageTitle';
import { Skeleton } from '../../components/Skeleton';
import { useAsked } from '../../components/useAsked';
import { graphql, readFragment, type FragmentType } from '../../graphql';
import { useLanguage } from '../../text/language';
import { DeedForm } from './DeedForm';
import { REGION } from './draft';
import { Filters } from './Filters';
import { FourEyesSwitch } from './FourEyesSwitch';
import { administration, rolesToGive, type Granter, type Place } from './granting';
import { MemberGroups } from './MemberGroups';
import { OutcomeNotice } from './OutcomeNotice';
import { keyOf, useDeeds, type Target } from './useDeeds';
import { useFilter } from './useFilter';

export const MembersViewer = graphql(`
  fragment MembersViewer on Viewer {
    role
    permissions
    organisation { code kind shortName }
  }
`);

const MembersQuery = graphql(`
  query Members($filter: MembershipFilter, $organisation: String!, $isRegional: Boolean!, $hasFourEyes: Boolean!) {
    memberships(first: 100, filter: $filter) {
      totalCount
      nodes { id state ...MemberParts }
    }
    fourEyes(organisation: $organisation) @include(if: $hasFourEyes) { ...FourEyesParts }
    organisations(first: 100) @include(if: $isRegional) { nodes { code kind shortName } }
    administrators: memberships(first: 100, filter: { role: ORG_ADMIN, state: ACTIVE }) @include(if: $isRegional) { nodes { role organisation { code } } }
    clerks: memberships(first: 100, filter: { role: GRIFFIE, state: ACTIVE }) @include(if: $isRegional) { nodes { role organisation { code } } }
  }
`);

export function Members({ viewer }: { viewer: FragmentType<typeof MembersViewer> }) {
  const { t, format } = useLanguage();
  const { role, permissions, organisation: own } = readFragment(MembersViewer, viewer);
  const chosen = useFilter();
  const isRegional = !own;
  const at = own?.code ?? chosen.filter.organisation;
  const [asked, again] = useAsked({
    query: MembersQuery,
    variables: { filter: isRegional ? chosen.filter : null, organisation: at ?? REGION, isRegional, hasFourEyes: at !== null },
  });
  const deeds = useDeeds(again);

  const organisations = own ? [own] : (asked.data?.organisations?.nodes ?? []);
  const known = [...(asked.data?.administrators?.nodes ?? []), ...(asked.data?.clerks?.nodes ?? [])];
  const granter: Granter = {
    role,
    mayManage: permissions.includes('MEMBERS_MANAGE'),
    administered: new Set(known.flatMap((one) => (one.organisation ? [administration(one.organisation.code, one.role)] : []))),
  };
  const placeOf = (code: string): Place => organisations.find((one) => one.code === code) ?? null;
  const choices = organisations.map(({ code, shortName }) => ({ value: code, text: shortName }));
  const invitation: Target = { deed: 'invite', subject: null, name: '', start: { organisation: own?.code ?? '' } };
  const isInviting = deeds.open === keyOf('invite', undefined);

  return (
    <>
      <div className="intro intro--split">
        <div>
          <p className="kicker">{own?.shortName ?? t.access.region}</p>
          <PageTitle title={t.access.title} />
          <p className="lead">{t.access.lead}</p>
        </div>
        {granter.mayManage && (
          <button type="button" className="button" aria-expanded={isInviting} onClick={() => { deeds.toggle(keyOf('invite', undefined)); }}>
            {t.access.deed.invite}
          </button>
        )}
      </div>
      {deeds.outcome && <OutcomeNotice outcome={deeds.outcome} />}
      {isInviting && (
        <div className="card">
          <DeedForm
            target={invitation}
            deeds={deeds}
            {...(isRegional ? { organisations: [{ value: REGION, text: t.access.region }, ...choices] } : {})}
            rolesFor={({ organisation }) => (organisation ? rolesToGive(granter, placeOf(organisation)) : [])}
          />
        </div>
      )}
      {isRegional && <Filters chosen={chosen} organisations={choices} />}
      <Answer asked={asked} retry={again} skeleton={<Skeleton sizes={['panel', 'panel']} />}>
        {({ memberships: { nodes, totalCount }, fourEyes }) => (
          <>
            <p role="status" className="quiet members__count">
              {totalCount === 0 ? t.access.none : t.access.count(totalCount, format.number(totalCount))}
            </p>
            {nodes.length < totalCount && <p className="notice">{t.access.more(format.number(nodes.length), format.number(totalCount))}</p>}
            <MemberGroups members={nodes} granter={granter} deeds={deeds} />
            {fourEyes && at && <FourEyesSwitch key={at} at={at} name={choices.find(({ value }) => value === at)?.text ?? at} fourEyes={fourEyes} granter={granter} deeds={deeds} readAgain={again} />}
          </>
        )}
      </Answer>
    </>
  );
}
