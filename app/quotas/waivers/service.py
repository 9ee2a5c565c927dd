"""Asking for a waiver of the cap and deciding about it: see, may, right, do, remember."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import HERE, Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import fitting_text, request_number
from app.partners.models import Area
from app.quotas.waivers.commands import DecideWaiver, RequestWaiver
from app.quotas.waivers.errors import OwnWaiver, WaiverDecided
from app.quotas.waivers.models import CapWaiver, WaiverState
from app.quotas.waivers.queries import municipality_of
from app.quotas.waivers.rules import check_asked, check_decided

REASON_LENGTH, REFERENCE_LENGTH = 1000, 200


async def request_waiver(session: AsyncSession, caller: Caller, ask: RequestWaiver) -> UUID:
    """Keep that a municipality asks for a waiver, and give its key.

    Raises NotFound, NotAllowed, InvalidInput or RequestReused.
    """
    await take_turn(session)
    area = await seen(session, caller, Area, "areaId", id=ask.area_id)
    organisation_id = await municipality_of(session, area)

    require(caller, Permission.WAIVERS_REQUEST, organisation_id)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_asked(ask.year, ask.households, ask.valid_until, caller.today)
    reason = fitting_text(ask.reason, "reason", REASON_LENGTH)

    waiver = CapWaiver(
        year=ask.year,
        area_id=area.id,
        organisation_id=organisation_id,
        households=ask.households,
        reason=reason,
        valid_until=ask.valid_until,
        state=WaiverState.REQUESTED,
        requested_at=caller.moment,
        requested_by=caller.actor,
        is_demo=caller.is_demo,
    )
    session.add(waiver)
    await session.flush()

    told: dict[str, object] = {"year": ask.year, "households": ask.households, "validUntil": str(ask.valid_until)}
    subject = ("CapWaiver", waiver.id)
    await record(session, caller, "waiver.requested", subject, told, reason=reason)
    await keep_receipt(session, caller, request_id, ask, subject)
    return waiver.id


async def decide_waiver(session: AsyncSession, caller: Caller, ask: DecideWaiver) -> UUID:
    """Keep what the board decided about a waiver, and give its key. What was flagged follows from it by itself.

    Raises NotFound, NotAllowed, WaiverDecided, OwnWaiver, InvalidInput or RequestReused.
    """
    await take_turn(session)
    waiver = await seen(session, caller, CapWaiver, "waiverId", id=ask.waiver_id)

    require(caller, Permission.WAIVERS_DECIDE)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    if waiver.state is not WaiverState.REQUESTED:
        raise WaiverDecided(waiver.state)
    if waiver.requested_by == caller.actor or waiver.organisation_id in caller.organisations:
        raise OwnWaiver
    check_decided(ask.decided_on, waiver.requested_at.astimezone(HERE).date(), caller.today)
    reference = fitting_text(ask.decision_reference, "decisionReference", REFERENCE_LENGTH)

    waiver.state = WaiverState.GRANTED if ask.grant else WaiverState.REFUSED
    waiver.decided_at, waiver.decided_by = caller.moment, caller.actor
    waiver.decided_on, waiver.decision_reference = ask.decided_on, reference

    stands: dict[str, object] = {"state": waiver.state.value, "decidedOn": str(ask.decided_on)}
    action = "waiver.granted" if ask.grant else "waiver.refused"
    subject = ("CapWaiver", waiver.id)
    await record(session, caller, action, subject, stands, before={"state": WaiverState.REQUESTED.value})
    await keep_receipt(session, caller, request_id, ask, subject)
    return waiver.id
