"""Erasing the name of somebody who left, and what was written about them: the right to be forgotten."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.policy import Permission, require
from app.audit.service import erase_reasons, take_turn
from app.identity.commands import ErasePersonName
from app.identity.errors import StillMember
from app.identity.queries import of_person, seen_person
from app.identity.remembering import done_before, remember
from app.identity.rules import MembershipState, state_of


async def erase_name(session: AsyncSession, caller: Caller, ask: ErasePersonName) -> UUID:
    """Erase the name of a person, and why people did what they did with that person's memberships.

    Whom an administrator sees was at their organisation. What the journal says of roles and days stays: it names the
    person by a pseudonym.

    Raises NotFound, NotAllowed, StillMember or RequestReused.
    """
    await take_turn(session)
    person = await seen_person(session, caller, ask.person_id)

    require(caller, Permission.MEMBERS_MANAGE)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    theirs = await of_person(session, person.id)
    if any(state_of(one, caller.today) is not MembershipState.ENDED for one in theirs):
        raise StillMember

    person.name = None
    erased = await erase_reasons(session, [person.id, *(one.id for one in theirs)])

    await remember(session, caller, ask, "person.erased", ("Person", person.id), {"reasons": erased})
    return person.id
