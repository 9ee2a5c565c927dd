"""Deciding about members: see, may, right, do, remember. Nothing here commits; the unit of work around it does."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.roles import Role
from app.audit.service import record, take_turn
from app.core.refusal import InvalidInput, StaleVersion, fitting_text
from app.core.words import Words
from app.identity.commands import (
    ChangeMembership,
    ConfirmMembership,
    EndMembership,
    HandOverMembership,
    InviteMember,
    RenewInvitation,
)
from app.identity.errors import NotAtThisStage, OwnMembership, TakesTwo
from app.identity.granting import actor_of, check_not_last, make_room, needs_second, require_granting
from app.identity.invitations import Invited, make_link, take_link
from app.identity.models import Membership
from app.identity.queries import organisation_of, seen_membership, seen_organisation
from app.identity.remembering import Command, done_before, facts, fitting_reason, remember
from app.identity.rules import MembershipState, check_days, check_last_day, check_lowered, check_role, state_of

LABEL_LENGTH = 128
ONE_DAY = timedelta(days=1)
OPEN = frozenset(MembershipState) - {MembershipState.ENDED}
CONFIRMED = frozenset({MembershipState.PLANNED, MembershipState.ACTIVE})


async def invite(session: AsyncSession, caller: Caller, ask: InviteMember) -> Invited:
    """Invite somebody for a role; the code of the link is given once and kept nowhere.

    Raises NotFound, NotAllowed, InvalidInput or RequestReused.
    """
    await take_turn(session)
    organisation = await seen_organisation(session, caller, ask.organisation)
    here, kind = (organisation.id, organisation.kind) if organisation else (None, None)

    await require_granting(session, caller, ask.role, here)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return Invited(earlier, None)
    check_role(ask.role, kind, "role")
    valid_from = ask.valid_from or caller.today
    if valid_from < caller.today:
        raise InvalidInput(Words(nl="Deze dag is al voorbij.", en="This day has passed."), "validFrom")
    check_days(valid_from, ask.valid_until, "validUntil")
    label, reason = fitting_text(ask.label, "label", LABEL_LENGTH), fitting_reason(ask.reason)

    invitation = Membership(
        organisation_id=here,
        role=ask.role,
        label=label,
        valid_from=valid_from,
        valid_until=ask.valid_until,
        proposed_by=caller.actor,
    )
    code = make_link(invitation, caller)
    session.add(invitation)
    await session.flush()

    invited = facts(invitation, caller.today)
    await remember(
        session, caller, ask, "member.invited", ("Membership", invitation.id), invited, before={}, reason=reason
    )
    return Invited(invitation.id, code)


async def renew(session: AsyncSession, caller: Caller, ask: RenewInvitation) -> Invited:
    """Make a new link for an invitation; the old one stops working.

    Raises NotFound, NotAllowed, StaleVersion, NotAtThisStage, InvalidInput or RequestReused.
    """
    await take_turn(session)
    one = await seen_membership(session, caller, ask.membership_id)

    await require_granting(session, caller, one.role, one.organisation_id)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return Invited(earlier, None)
    _check_version(one, ask.expected_version)
    _check_stage(one, caller, {MembershipState.INVITED})
    reason, before = fitting_reason(ask.reason), facts(one, caller.today)

    code = make_link(one, caller)

    await _remember(session, caller, ask, "invitation.renewed", one, before, reason)
    return Invited(one.id, code)


async def confirm(session: AsyncSession, caller: Caller, ask: ConfirmMembership) -> UUID:
    """Confirm a request, or an invitation that waits for a second person, perhaps in a lower role.

    Raises NotFound, NotAllowed, OwnMembership, StaleVersion, NotAtThisStage, TakesTwo, AlreadyHeld, InvalidInput or
    RequestReused.
    """
    await take_turn(session)
    one = await seen_membership(session, caller, ask.membership_id)

    role, concerned = ask.role or one.role, {one.proposed_by, *([actor_of(one.person_id)] if one.person_id else [])}
    for given in {one.role, role}:
        await require_granting(session, caller, given, one.organisation_id, besides=concerned)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    _check_not_own(one, caller)
    _check_version(one, ask.expected_version)
    _check_stage(one, caller, {MembershipState.REQUESTED})
    await _check_role_here(session, one, role)
    check_lowered(one.role, role, "role")
    if one.proposed_by == caller.actor and await needs_second(session, one, role, caller.today):
        raise TakesTwo
    assert one.person_id is not None
    await make_room(session, one.person_id, one, role, caller)
    reason, before = fitting_reason(ask.reason), facts(one, caller.today)

    one.role, one.valid_from = role, max(one.valid_from, caller.today)
    one.confirmed_by, one.confirmed_at = caller.actor, caller.moment

    await _remember(session, caller, ask, "membership.confirmed", one, before, reason)
    return one.id


async def change(session: AsyncSession, caller: Caller, ask: ChangeMembership) -> UUID:
    """Give a membership another role or last day; a role that takes two people has to be confirmed anew.

    Raises NotFound, NotAllowed, OwnMembership, StaleVersion, NotAtThisStage, AlreadyHeld, InvalidInput or
    RequestReused.
    """
    await take_turn(session)
    one = await seen_membership(session, caller, ask.membership_id)

    for given in {one.role, ask.role}:
        await require_granting(session, caller, given, one.organisation_id)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    _check_not_own(one, caller)
    _check_version(one, ask.expected_version)
    state = _check_stage(one, caller, OPEN)
    await _check_role_here(session, one, ask.role)
    valid_until = one.valid_until if ask.keeps_last_day else ask.valid_until
    if valid_until is not None:
        check_last_day(valid_until, caller.today, one.valid_from, None, "validUntil")
    if one.person_id is not None:
        await make_room(session, one.person_id, one, ask.role, caller)
    reason, before = fitting_reason(ask.reason), facts(one, caller.today)

    if ask.role is not one.role:
        one.role, one.proposed_by = ask.role, caller.actor
        if state in CONFIRMED:
            waits = await needs_second(session, one, ask.role, caller.today)
            one.confirmed_by, one.confirmed_at = (None, None) if waits else (caller.actor, caller.moment)
    one.valid_until = valid_until

    await _remember(session, caller, ask, "membership.changed", one, before, reason)
    return one.id


async def end(session: AsyncSession, caller: Caller, ask: EndMembership) -> UUID:
    """End a membership after its last day or at once, withdraw an invitation, or refuse a request.

    Raises NotFound, NotAllowed, StaleVersion, NotAtThisStage, LastAdministrator, InvalidInput or RequestReused.
    """
    await take_turn(session)
    one = await seen_membership(session, caller, ask.membership_id)

    await require_granting(session, caller, one.role, one.organisation_id)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    _check_version(one, ask.expected_version)
    state = _check_stage(one, caller, OPEN)
    last_day = ask.last_day if state in CONFIRMED else None
    if last_day is not None:
        check_last_day(last_day, caller.today, one.valid_from, one.valid_until, "lastDay")
    if state in CONFIRMED and _is_own(one, caller):
        await check_not_last(session, one, caller.today if last_day is None else last_day + ONE_DAY)
    reason, before = fitting_reason(ask.reason), facts(one, caller.today)

    take_link(one)
    if last_day is not None:
        one.valid_until = last_day
    else:
        one.ended_at = caller.moment
        if state is MembershipState.ACTIVE:
            one.valid_until = caller.today

    await _remember(session, caller, ask, "membership.ended", one, before, reason)
    return one.id


async def hand_over(session: AsyncSession, caller: Caller, ask: HandOverMembership) -> Invited:
    """End a membership after a day and invite a successor from the next, and give that invitation.

    Raises NotFound, NotAllowed, StaleVersion, NotAtThisStage, InvalidInput or RequestReused.
    """
    await take_turn(session)
    one = await seen_membership(session, caller, ask.membership_id)

    await require_granting(session, caller, one.role, one.organisation_id)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return Invited(earlier, None)
    _check_version(one, ask.expected_version)
    _check_stage(one, caller, CONFIRMED)
    check_last_day(ask.last_day, caller.today, one.valid_from, one.valid_until, "lastDay")
    label, reason = fitting_text(ask.label, "label", LABEL_LENGTH), fitting_reason(ask.reason)
    before = facts(one, caller.today)

    one.valid_until = ask.last_day
    successor = Membership(
        organisation_id=one.organisation_id,
        role=one.role,
        label=label,
        valid_from=ask.last_day + ONE_DAY,
        proposed_by=caller.actor,
    )
    code = make_link(successor, caller)
    session.add(successor)
    one.version += 1
    await session.flush()

    stands = facts(one, caller.today)
    await record(
        session, caller, "membership.handed_over", ("Membership", one.id), stands, before=before, reason=reason
    )
    invited = facts(successor, caller.today)
    await remember(session, caller, ask, "member.invited", ("Membership", successor.id), invited, before={})
    return Invited(successor.id, code)


async def _remember(
    session: AsyncSession,
    caller: Caller,
    ask: Command,
    action: str,
    one: Membership,
    before: dict[str, object],
    reason: str | None,
) -> None:
    """Count a new version, and remember how the membership stands in it."""
    one.version += 1
    await session.flush()
    stands = facts(one, caller.today)
    await remember(session, caller, ask, action, ("Membership", one.id), stands, before=before, reason=reason)


async def _check_role_here(session: AsyncSession, one: Membership, role: Role) -> None:
    organisation = await organisation_of(session, one)
    check_role(role, organisation.kind if organisation else None, "role")


def _is_own(one: Membership, caller: Caller) -> bool:
    return one.person_id is not None and one.person_id == caller.person_id


def _check_not_own(one: Membership, caller: Caller) -> None:
    if _is_own(one, caller):
        raise OwnMembership


def _check_version(one: Membership, expected: int) -> None:
    if one.version != expected:
        raise StaleVersion(one.version)


def _check_stage(one: Membership, caller: Caller, stages: Collection[MembershipState]) -> MembershipState:
    state = state_of(one, caller.today)
    if state not in stages:
        raise NotAtThisStage(state)
    return state
