"""Whether a second person has to confirm who approves and administers at an organisation."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.policy import NotAllowed, Permission, require
from app.access.roles import Role
from app.audit.service import take_turn
from app.core.refusal import StaleVersion
from app.identity.commands import SetFourEyes
from app.identity.models import FourEyes
from app.identity.queries import four_eyes_at, seen_organisation
from app.identity.remembering import done_before, fitting_reason, remember


async def set_four_eyes(session: AsyncSession, caller: Caller, ask: SetFourEyes) -> UUID:
    """Switch four eyes at an organisation, and give the organisation's key.

    Its administrator switches them on. Only the regional secretary switches them off: the administrator is the one
    whom the second pair of eyes looks at.

    Raises NotFound, NotAllowed, StaleVersion, InvalidInput or RequestReused.
    """
    await take_turn(session)
    organisation = await seen_organisation(session, caller, ask.organisation)
    assert organisation is not None

    require(caller, Permission.MEMBERS_MANAGE)
    is_own_administrator = caller.role is Role.ORG_ADMIN and organisation.id in caller.organisations
    if caller.role is not Role.SECRETARY and not (is_own_administrator and ask.is_on):
        raise NotAllowed(Permission.MEMBERS_MANAGE)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    kept = await four_eyes_at(session, organisation.id)
    stood: dict[str, object] = {"isOn": kept.is_on, "version": kept.version} if kept else {}
    if (kept.version if kept else 0) != ask.expected_version:
        raise StaleVersion(kept.version if kept else 0)
    reason = fitting_reason(ask.reason)

    kept = kept or FourEyes(organisation_id=organisation.id, is_on=ask.is_on)
    kept.is_on, kept.version = ask.is_on, ask.expected_version + 1
    session.add(kept)
    await session.flush()

    stands: dict[str, object] = {"isOn": kept.is_on, "version": kept.version}
    decided = ("Organisation", organisation.id)
    await remember(session, caller, ask, "four_eyes.set", decided, stands, before=stood, reason=reason)
    return organisation.id
