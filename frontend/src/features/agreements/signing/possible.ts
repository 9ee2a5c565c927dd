/** What a party can answer now, by how it stands; the server decides, this only offers what makes sense (docs/domain.md 7.2). */
import type { AgreementState, PartyAnswer, PartyRole, PartyStatus } from '../../../graphql/graphql';

export type Given = Exclude<PartyAnswer, 'WITHDRAWN'>;

export type PartyNow = { role: PartyRole; status: PartyStatus };

const whileProposed: Record<PartyStatus, readonly Given[]> = {
  INVITED: ['AGREED', 'AGREED_WITH_RESERVATION', 'DECLINED'],
  AGREED: ['AGREED_WITH_RESERVATION', 'DECLINED'],
  AGREED_WITH_RESERVATION: ['AGREED', 'AGREED_WITH_RESERVATION', 'DECLINED'],
  DECLINED: ['AGREED', 'AGREED_WITH_RESERVATION'],
  WITHDRAWN: [],
};

const whileInForce: Record<PartyStatus, readonly Given[]> = {
  ...whileProposed,
  AGREED: [],
  AGREED_WITH_RESERVATION: ['AGREED'],
};

/** Who contributes or is consulted need not sign. */
export const isAsked = ({ role }: { role: PartyRole }) => role === 'LEAD' || role === 'PARTY';

export const hasSigned = ({ status }: { status: PartyStatus }) => status === 'AGREED' || status === 'AGREED_WITH_RESERVATION';

const isInForce = (state: AgreementState) => state === 'ACTIVE' || state === 'SUSPENDED';

export const takesAnswers = (state: AgreementState) => state === 'PROPOSED' || isInForce(state);

export function answersOf(state: AgreementState, party: PartyNow): readonly Given[] {
  if (!isAsked(party) || !takesAnswers(state)) return [];
  return isInForce(state) ? whileInForce[party.status] : whileProposed[party.status];
}

export const mayLeave = (state: AgreementState, party: PartyNow) => isInForce(state) && party.role === 'PARTY' && hasSigned(party);
