"""Whether somebody may let others in, and whether it takes a second person: the rules, and what they ask of rows."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.policy import NotAllowed, Permission, require
from app.access.roles import Role
from app.identity.errors import AlreadyHeld, LastAdministrator
from app.identity.models import Membership
from app.identity.queries import four_eyes_at, held, of_person
from app.identity.rules import (
    REGIONAL,
    MembershipState,
    administrator_of,
    may_grant,
    state_of,
    takes_two,
)


def actor_of(person_id: UUID) -> str:
    """Give the pseudonym under which a person acts."""
    return f"person:{person_id.hex}"


async def require_granting(
    session: AsyncSession,
    caller: Caller,
    role: Role,
    organisation_id: UUID | None,
    *,
    besides: Collection[str] = (),
) -> None:
    """Refuse a caller who may not give or take this role there; `besides` are actors who cannot be the one to do it."""
    require(caller, Permission.MEMBERS_MANAGE)
    administrators = await held(session, administrator_of(role), organisation_id, caller.today)
    others = [one for one in administrators if one.person_id and actor_of(one.person_id) not in besides]
    at_own = organisation_id in caller.organisations
    if not may_grant(caller.role, role, at_own=at_own, is_administered=bool(others)):
        raise NotAllowed(Permission.MEMBERS_MANAGE)


async def needs_second(session: AsyncSession, one: Membership, role: Role, today: date) -> bool:
    """Tell whether somebody besides who proposed this membership has to confirm it in this role.

    In a region with one secretary there is nobody else to confirm a regional role: then it takes one.
    """
    switch = await four_eyes_at(session, one.organisation_id)
    if not takes_two(role, four_eyes=switch is None or switch.is_on):
        return False
    if role not in REGIONAL:
        return True
    secretaries = await held(session, Role.SECRETARY, None, today)
    return any(
        other.person_id and other.person_id != one.person_id and actor_of(other.person_id) != one.proposed_by
        for other in secretaries
    )


async def check_not_last(session: AsyncSession, one: Membership, on: date) -> None:
    """Refuse that nobody holds on a day the role of who lets others in, besides the holder of this membership."""
    if one.role is not administrator_of(one.role):
        return
    if not [other for other in await held(session, one.role, one.organisation_id, on) if other.id != one.id]:
        raise LastAdministrator(one.role)


async def make_room(session: AsyncSession, person_id: UUID, one: Membership, role: Role, caller: Caller) -> None:
    """Refuse a role the person holds there already, or asked for; note of one whose last day passed that it ended."""
    for other in await of_person(session, person_id):
        if other.id == one.id or other.role is not role or other.organisation_id != one.organisation_id:
            continue
        if state_of(other, caller.today) is not MembershipState.ENDED:
            raise AlreadyHeld
        other.ended_at = other.ended_at or caller.moment
    await session.flush()
