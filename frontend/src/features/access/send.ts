/** A deed to the server, and what came of it. */
import type { Client } from 'urql';
import { graphql } from '../../graphql';
import type { Role } from '../../graphql/graphql';
import { lostBy, type Lost } from '../../server/lost';
import { REGION, type Draft } from './draft';
import type { Deed } from './granting';

const Invite = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    payload: inviteMember(input: $input) { invitationPath errors { code message field } }
  }
`);

const Confirm = graphql(`
  mutation ConfirmMembership($input: ConfirmMembershipInput!) {
    payload: confirmMembership(input: $input) { errors { code message field } }
  }
`);

const Change = graphql(`
  mutation ChangeMembership($input: ChangeMembershipInput!) {
    payload: changeMembership(input: $input) { errors { code message field } }
  }
`);

const End = graphql(`
  mutation EndMembership($input: EndMembershipInput!) {
    payload: endMembership(input: $input) { errors { code message field } }
  }
`);

const HandOver = graphql(`
  mutation HandOverMembership($input: HandOverMembershipInput!) {
    payload: handOverMembership(input: $input) { invitationPath errors { code message field } }
  }
`);

const Renew = graphql(`
  mutation RenewInvitation($input: RenewInvitationInput!) {
    payload: renewInvitation(input: $input) { invitationPath errors { code message field } }
  }
`);

const Erase = graphql(`
  mutation ErasePersonName($input: ErasePersonNameInput!) {
    payload: erasePersonName(input: $input) { errors { code message field } }
  }
`);

export type Subject = { id: string; version: number; role: Role; personId: string | undefined };

export type Refusal = { code: string; message: string; field?: readonly string[] | null };

export type Answer =
  /** `path` is where an invitation goes; null when the request was a repeat, undefined when the deed makes no link. */
  | { kind: 'done'; path?: string | null }
  | { kind: 'refused'; errors: readonly Refusal[] }
  | { kind: 'lost'; why: Lost };

export async function send(writer: Client, deed: Deed, draft: Draft, subject: Subject | null): Promise<Answer> {
  const { data, error } = await ask(writer, deed, draft, subject);
  if (error || !data) return { kind: 'lost', why: lostBy(error) };
  const { errors, ...made } = data.payload;
  if (errors.length > 0) return { kind: 'refused', errors };
  return { kind: 'done', ...('invitationPath' in made ? { path: made.invitationPath ?? null } : {}) };
}

function ask(writer: Client, deed: Deed, draft: Draft, subject: Subject | null) {
  const { clientMutationId } = draft;
  const why = { reason: draft.reason.trim() || null, clientMutationId };
  const it = { id: subject?.id ?? '', expectedVersion: subject?.version ?? 0, ...why };
  const role = draft.role || (subject?.role ?? 'VIEWER');
  const label = draft.label.trim();
  switch (deed) {
    case 'invite': {
      const organisation = draft.organisation === REGION ? null : draft.organisation;
      const days = { validFrom: draft.validFrom || null, validUntil: draft.validUntil || null };
      return writer.mutation(Invite, { input: { label, role, organisation, ...days, ...why } }).toPromise();
    }
    case 'confirm':
      return writer.mutation(Confirm, { input: { ...it, role } }).toPromise();
    case 'change':
      return writer.mutation(Change, { input: { ...it, role, validUntil: draft.validUntil || null } }).toPromise();
    case 'end':
    case 'refuse':
    case 'withdraw':
      return writer.mutation(End, { input: { ...it, lastDay: draft.lastDay || null } }).toPromise();
    case 'handOver':
      return writer.mutation(HandOver, { input: { ...it, label, lastDay: draft.lastDay } }).toPromise();
    case 'renew':
      return writer.mutation(Renew, { input: it }).toPromise();
    case 'erase':
      return writer.mutation(Erase, { input: { personId: subject?.personId ?? '', clientMutationId } }).toPromise();
  }
}
