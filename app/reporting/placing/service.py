"""Recording and correcting placements: see, may, right, do, remember. The cap refuses nothing, and hides nothing."""

from dataclasses import asdict, replace
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.access.visibility import Disclosure
from app.agenda.models import OriginRule, PeriodState, ReportingPeriod, UrgencyCategory
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import fitting_text, optional_text, request_number
from app.partners.models import Area
from app.quotas.asking import asking
from app.quotas.placements.admission import check_counts
from app.quotas.placements.commands import CorrectPlacements, RecordPlacements
from app.quotas.placements.models import Placement, PlacementFlag, PlacementVersion, ReservationOutcome
from app.quotas.placements.rules import Account, above_corrected
from app.reporting.admission import check_version
from app.reporting.errors import PeriodNotOpen
from app.reporting.placing.queries import account_of, own_corporation, own_reservation, standing_version
from app.reporting.placing.weighing import Intended, weigh
from app.reporting.totals.keeping import renew_placements

NOTE_LENGTH = 1000
CLOSED = frozenset({PeriodState.CLOSED, PeriodState.PUBLISHED})


async def record_placements(session: AsyncSession, caller: Caller, ask: RecordPlacements) -> UUID:
    """Keep that households found a home, flagged where they go beyond the cap, and give the key of the record.

    Raises NotFound, NotAllowed, NotCountedByYou, PeriodNotOpen, ReservationOver, InvalidInput or RequestReused; never
    because of the cap.
    """
    await take_turn(session)
    origin = ask.origin_area_id and await seen(session, caller, Area, "originAreaId", id=ask.origin_area_id)
    destination = await seen(session, caller, Area, "destinationAreaId", id=ask.destination_area_id)
    category = await seen(session, caller, UrgencyCategory, "categoryId", id=ask.category_id)
    held = ask.reservation_id and await own_reservation(session, caller, ask.reservation_id)

    require(caller, Permission.PLACEMENTS_RECORD, held.organisation_id if held else None)
    organisation_id = await own_corporation(asking(session), caller)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    note = optional_text(ask.note, "note", NOTE_LENGTH)
    intended = Intended(
        month=ask.month,
        origin=origin or None,
        destination=destination,
        category=category,
        ground=ask.ground,
        counts=ask.counts,
        held=held or None,
    )
    weighed = await weigh(asking(session), caller.today, intended)

    placement = Placement(
        organisation_id=organisation_id,
        month=ask.month,
        period_id=weighed.period.id,
        origin_area_id=ask.origin_area_id,
        destination_area_id=destination.id,
        category_id=category.id,
        ground=ask.ground,
        reservation_id=ask.reservation_id,
        is_demo=caller.is_demo,
    )
    session.add(placement)
    await session.flush()
    version = PlacementVersion(
        placement_id=placement.id,
        version=1,
        **asdict(ask.counts),
        note=note,
        after_closing=False,
        recorded_at=caller.moment,
    )
    session.add(version)
    if held:
        held.ended_at, held.outcome = caller.moment, ReservationOutcome.PLACED
    now = _moved(weighed.account, used=version.households, reserved=-weighed.freed)
    await _flag(session, caller, placement, version, category, now, weighed.above)
    await _renew(session, placement)

    told = {**_facts(version), "above": weighed.above}
    subject = ("Placement", placement.id)
    await record(session, caller, "placement.recorded", subject, told, reason=note)
    await keep_receipt(session, caller, request_id, ask, subject)
    return placement.id


async def correct_placements(session: AsyncSession, caller: Caller, ask: CorrectPlacements) -> UUID:
    """Keep other counts of a record as a new version, also of a period that is closed, and give the record's key.

    Raises NotFound, NotAllowed, InvalidInput, StaleVersion, PeriodNotOpen or RequestReused.
    """
    await take_turn(session)
    placement = await seen(session, caller, Placement, "placementId", id=ask.placement_id)
    category = await session.get_one(UrgencyCategory, placement.category_id)
    period = await session.get_one(ReportingPeriod, placement.period_id)

    require(caller, Permission.PLACEMENTS_RECORD, placement.organisation_id)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    if period.state is PeriodState.PLANNED:
        raise PeriodNotOpen(period.state.value, period.closes_on)
    check_counts(ask.counts, least=0)
    reason = fitting_text(ask.reason, "reason", NOTE_LENGTH)
    note = optional_text(ask.note, "note", NOTE_LENGTH)
    stood, was_above = await standing_version(session, placement)
    check_version(stood.version, ask.expected_version)
    year = placement.month.year
    account = await account_of(
        asking(session), caller.today, placement.destination_area_id, year, placement.category_id
    )
    beyond = above_corrected(account, stood.households, was_above, ask.counts.households) if account else None

    version = PlacementVersion(
        placement_id=placement.id,
        version=stood.version + 1,
        **asdict(ask.counts),
        note=note,
        reason=reason,
        after_closing=period.state in CLOSED,
        recorded_at=caller.moment,
    )
    session.add(version)
    now = _moved(account, used=version.households - stood.households)
    await _flag(session, caller, placement, version, category, now, beyond)
    await _renew(session, placement)

    stands = {**_facts(version), "above": beyond}
    before = {**_facts(stood), "above": was_above}
    subject = ("Placement", placement.id)
    await record(session, caller, "placement.corrected", subject, stands, before=before, reason=reason)
    await keep_receipt(session, caller, request_id, ask, subject)
    return placement.id


def _moved(account: Account | None, *, used: int, reserved: int = 0) -> Account | None:
    """Give the account after a deed."""
    return account and replace(account, used=account.used + used, reserved=account.reserved + reserved)


async def _flag(
    session: AsyncSession,
    caller: Caller,
    placement: Placement,
    version: PlacementVersion,
    category: UrgencyCategory,
    account: Account | None,
    beyond: int | None,
) -> None:
    """Keep that households are above the cap, with the account as it is now.

    Where victims came from is not told to who is concerned with a cap.
    """
    if not beyond or account is None or account.cap is None:
        return
    is_secret = category.origin_rule is OriginRule.SAFE_ELSEWHERE or category.disclosure is Disclosure.SAFETY
    session.add(
        PlacementFlag(
            placement_id=placement.id,
            version=version.version,
            organisation_id=placement.organisation_id,
            area_id=placement.destination_area_id,
            origin_area_id=None if is_secret else placement.origin_area_id,
            year=placement.month.year,
            above=beyond,
            cap=account.cap,
            used=account.used,
            reserved=account.reserved,
            waived=account.waived,
            recorded_at=caller.moment,
        )
    )


async def _renew(session: AsyncSession, placement: Placement) -> None:
    await renew_placements(
        session,
        period_id=placement.period_id,
        destination_area_id=placement.destination_area_id,
        category_id=placement.category_id,
    )


def _facts(version: PlacementVersion) -> dict[str, object]:
    """Give what the journal keeps of a version: no text, since people write names in texts."""
    return {"version": version.version, "households": version.households, "afterClosing": version.after_closing}
