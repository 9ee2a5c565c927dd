"""Becoming a member at sign-in: by the link of an invitation, or by a request that somebody else confirms."""

from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.roles import Role
from app.audit.service import record, take_turn
from app.identity.errors import InvitationNotValid, NotVouchedFor, OwnMembership
from app.identity.granting import actor_of, make_room, needs_second
from app.identity.invitations import take_link
from app.identity.models import Membership, Person
from app.identity.queries import invited_by, of_person, organisation_of
from app.identity.remembering import facts
from app.identity.rules import HELD_AT, Bound, MembershipState, state_of


def joining(person: Person, moment: datetime, request_id: str) -> Caller:
    """Give who is signing in: this person, without a role yet."""
    return Caller(
        actor=actor_of(person.id),
        role=Role.PUBLIC,
        organisation_id=None,
        moment=moment,
        request_id=request_id,
        person_id=person.id,
    )


async def accept(
    session: AsyncSession, moment: datetime, person: Person, link: str, bound: Bound, *, request_id: str
) -> Membership:
    """Give somebody who signs in the membership of an invitation; its link works no more.

    `link` is the fingerprint of its code. The invitation is the confirmation, unless the role takes two people: then it
    waits for somebody besides the inviter. Raises InvitationNotValid, OwnMembership, NotVouchedFor or AlreadyHeld.
    """
    await take_turn(session)
    caller, one = joining(person, moment, request_id), await invited_by(session, link)

    if one is None or state_of(one, caller.today) is not MembershipState.INVITED:
        raise InvitationNotValid
    if one.invitation_ends_at is None or one.invitation_ends_at <= moment:
        raise InvitationNotValid
    if one.proposed_by == caller.actor:
        raise OwnMembership
    if not bound.covers(one.role, one.organisation_id):
        raise NotVouchedFor
    await make_room(session, person.id, one, one.role, caller)
    before = facts(one, caller.today)

    take_link(one)
    one.person_id, one.valid_from = person.id, max(one.valid_from, caller.today)
    if not await needs_second(session, one, one.role, caller.today):
        one.confirmed_by, one.confirmed_at = one.proposed_by, moment
    one.version += 1
    await session.flush()

    stands = facts(one, caller.today)
    await record(session, caller, "invitation.accepted", ("Membership", one.id), stands, before=before)
    return one


async def request(
    session: AsyncSession, moment: datetime, person: Person, organisation_id: UUID, role: Role, *, request_id: str
) -> Membership | None:
    """Ask for a role at an organisation for somebody who signs in without an invitation; somebody else confirms it.

    Gives None, and does nothing, when this person holds or asked for something at that organisation already, or when
    the role cannot be held there (regional roles are held nowhere).
    """
    await take_turn(session)
    caller = joining(person, moment, request_id)
    one = Membership(
        person_id=person.id,
        organisation_id=organisation_id,
        role=role,
        valid_from=caller.today,
        proposed_by=caller.actor,
    )

    organisation = await organisation_of(session, one)
    if organisation is None or role not in HELD_AT[organisation.kind]:
        return None
    theirs = [other for other in await of_person(session, person.id) if other.organisation_id == organisation_id]
    if any(state_of(other, caller.today) is not MembershipState.ENDED for other in theirs):
        return None
    await make_room(session, person.id, one, role, caller)

    session.add(one)
    await session.flush()

    stands = facts(one, caller.today)
    await record(session, caller, "membership.requested", ("Membership", one.id), stands, before={})
    return one
