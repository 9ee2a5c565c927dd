/** Which roles somebody may give, and what may be done to a membership. It only decides what is offered: the server decides. */
import type { MembershipState, OrganisationKind, Role } from '../../graphql/graphql';

const staff: readonly Role[] = ['VIEWER', 'EDITOR', 'APPROVER', 'ORG_ADMIN'];
const council: readonly Role[] = ['COUNCIL', 'GRIFFIE'];
const regional: readonly Role[] = ['SECRETARY', 'BOARD', 'AUDITOR', 'PLATFORM_ADMIN'];

/** Every role somebody can have. */
export const roles: readonly Role[] = [...staff, ...council, 'PROVINCE', 'TENANT_ORGANISATION', ...regional];

const heldAt: Record<OrganisationKind, readonly Role[]> = {
  ASSOCIATION: staff,
  CARE_OFFICE: staff,
  CARE_PROVIDER: staff,
  HOUSING_CORPORATION: staff,
  MUNICIPALITY: [...staff, ...council],
  PROVINCE: ['PROVINCE', 'ORG_ADMIN'],
  TENANT_ORGANISATION: ['TENANT_ORGANISATION', 'ORG_ADMIN'],
};

const lower: Partial<Record<Role, readonly Role[]>> = {
  APPROVER: ['VIEWER', 'EDITOR'],
  EDITOR: ['VIEWER'],
  GRIFFIE: ['COUNCIL'],
  ORG_ADMIN: ['VIEWER', 'EDITOR', 'PROVINCE', 'TENANT_ORGANISATION'],
};

export type Place = { code: string; kind: OrganisationKind } | null;

export type Granter = {
  role: Role;
  mayManage: boolean;
  /** Where an administrator of staff, or of a council, is active: by `administration`. */
  administered: ReadonlySet<string>;
};

export const administration = (organisation: string, role: Role) => `${organisation} ${council.includes(role) ? 'council' : 'staff'}`;

/** The organisation of the membership is one the caller sees, so for all but the secretary it is their own. */
export function mayGrant({ role: granter, mayManage, administered }: Granter, role: Role, organisation: string | null): boolean {
  if (!mayManage) return false;
  switch (granter) {
    case 'SECRETARY':
      return organisation === null || role === 'ORG_ADMIN' || role === 'GRIFFIE' || !administered.has(administration(organisation, role));
    case 'GRIFFIE':
      return council.includes(role);
    case 'ORG_ADMIN':
      return !council.includes(role) && !regional.includes(role);
    default:
      return false;
  }
}

/** The roles the caller may give at an organisation, or (null) in the region as a whole. */
export function rolesToGive(granter: Granter, at: Place): Role[] {
  return (at ? heldAt[at.kind] : regional).filter((role) => mayGrant(granter, role, at?.code ?? null));
}

/** What a role that was asked for can become when it is confirmed: itself, or a lower one. */
export function rolesToConfirm(asked: Role, at: Place): Role[] {
  const here = at ? heldAt[at.kind] : regional;
  return [asked, ...(lower[asked] ?? []).filter((role) => here.includes(role))];
}

export type Deed = 'invite' | 'confirm' | 'change' | 'end' | 'refuse' | 'withdraw' | 'handOver' | 'renew' | 'erase';

type Held = { role: Role; state: MembershipState; isMine: boolean; at: Place; hasName: boolean };

const deedsIn: Record<MembershipState, readonly Deed[]> = {
  REQUESTED: ['confirm', 'refuse'],
  INVITED: ['renew', 'change', 'withdraw'],
  ACTIVE: ['change', 'handOver', 'end'],
  PLANNED: ['change', 'handOver', 'end'],
  ENDED: ['erase'],
};

/** What the caller may do to a membership. About their own they do not decide; they can end it or hand it over. */
export function deedsFor(granter: Granter, { role, state, isMine, at, hasName }: Held): Deed[] {
  if (!mayGrant(granter, role, at?.code ?? null)) return [];
  return deedsIn[state].filter((deed) => (deed === 'erase' ? hasName : !isMine || deed === 'end' || deed === 'handOver'));
}
