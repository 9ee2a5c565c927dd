"""Holding places and giving them back: see, may, right, do, remember. An expired reservation ends by itself."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.agenda.models import UrgencyCategory
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import InvalidInput, optional_text, request_number
from app.core.words import Words
from app.partners.models import Area
from app.quotas.asking import asking
from app.quotas.models import PlacementGround
from app.quotas.placements.admission import check_ahead, check_places
from app.quotas.placements.commands import ReleaseReservation, ReservePlacements
from app.quotas.placements.models import Reservation, ReservationOutcome
from app.quotas.placements.rules import MOST_HOUSEHOLDS, above
from app.reporting.placing.queries import account_of, own_corporation, own_reservation
from app.reporting.placing.service import NOTE_LENGTH
from app.reporting.placing.weighing import check_running


async def reserve_placements(session: AsyncSession, caller: Caller, ask: ReservePlacements) -> UUID:
    """Keep that places are held, with how many of them are not free, and give the reservation's key.

    Raises NotFound, NotAllowed, NotCountedByYou, InvalidInput or RequestReused; never because of the cap.
    """
    await take_turn(session)
    destination = await seen(session, caller, Area, "destinationAreaId", id=ask.destination_area_id)
    category = await seen(session, caller, UrgencyCategory, "categoryId", id=ask.category_id)

    require(caller, Permission.PLACEMENTS_RECORD)
    organisation_id = await own_corporation(asking(session), caller)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_places(None, destination, PlacementGround.POOL)
    check_ahead(ask.month, ask.expires_on, caller.today)
    if not 1 <= ask.households <= MOST_HOUSEHOLDS:
        raise InvalidInput(
            Words(
                nl=f"Vul een heel getal van 1 tot en met {MOST_HOUSEHOLDS} in.",
                en=f"Fill in a whole number from 1 to {MOST_HOUSEHOLDS}.",
            ),
            "households",
        )
    note = optional_text(ask.note, "note", NOTE_LENGTH)
    account = await account_of(asking(session), caller.today, destination.id, ask.month.year, category.id)
    beyond = account and above(account, ask.households)

    held = Reservation(
        organisation_id=organisation_id,
        month=ask.month,
        destination_area_id=destination.id,
        category_id=category.id,
        households=ask.households,
        above=beyond or 0,
        expires_on=ask.expires_on,
        note=note,
        recorded_at=caller.moment,
        is_demo=caller.is_demo,
    )
    session.add(held)
    await session.flush()

    told: dict[str, object] = {"households": held.households, "above": held.above, "expiresOn": str(held.expires_on)}
    subject = ("Reservation", held.id)
    await record(session, caller, "placement.reserved", subject, told, reason=note)
    await keep_receipt(session, caller, request_id, ask, subject)
    return held.id


async def release_reservation(session: AsyncSession, caller: Caller, ask: ReleaseReservation) -> UUID:
    """Give places back that are held, and give the reservation's key.

    Raises NotFound, NotAllowed, ReservationOver or RequestReused.
    """
    await take_turn(session)
    held = await own_reservation(session, caller, ask.reservation_id)

    require(caller, Permission.PLACEMENTS_RECORD, held.organisation_id)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_running(held, caller.today)

    held.ended_at, held.outcome = caller.moment, ReservationOutcome.RELEASED

    subject = ("Reservation", held.id)
    await record(session, caller, "placement.released", subject, {"outcome": held.outcome.value})
    await keep_receipt(session, caller, request_id, ask, subject)
    return held.id
