"""What recording placements reads before it writes."""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, and_, bindparam, or_, select
from sqlalchemy.sql import FromClause
from sqlmodel import col
from sqlmodel import select as select_models
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import NotAllowed, Permission
from app.agenda.models import ReportingPeriod
from app.core.refusal import InvalidInput, NotFound
from app.core.words import Words
from app.partners.models import Organisation, OrganisationKind
from app.quotas.placements.models import Placement, PlacementFlag, PlacementVersion, Reservation
from app.quotas.placements.rules import Account
from app.quotas.rules import MutationBasis
from app.reporting.admission import Period
from app.reporting.errors import NotCountedByYou
from app.reporting.placing.accounts import YEAR, accounts, adopted_rules, counting, one, reserved

CATEGORY = bindparam("category", type_=Uuid())


async def own_corporation(session: AsyncSession, caller: Caller) -> UUID:
    """Give the caller's organisation, which has to be a corporation: each fact has one counter."""
    if caller.organisation_id is None:
        raise NotAllowed(Permission.PLACEMENTS_RECORD)
    home = await session.get_one(Organisation, caller.organisation_id)
    if home.kind is not OrganisationKind.HOUSING_CORPORATION:
        raise NotCountedByYou(OrganisationKind.HOUSING_CORPORATION, "destinationAreaId")
    return home.id


async def period_of(session: AsyncSession, month: date) -> Period:
    """Give the period a month lies in."""
    asked = select_models(ReportingPeriod).where(
        col(ReportingPeriod.starts_on) <= month, col(ReportingPeriod.ends_on) >= month
    )
    row = (await session.exec(asked)).first()
    if row is None:
        raise InvalidInput(
            Words(
                nl="Er is geen periode voor deze maand. Het regiosecretariaat maakt perioden aan.",
                en="There is no period for this month. The regional secretary makes periods.",
            ),
            "month",
        )
    return Period(row.id, row.state, row.starts_on, row.ends_on, row.closes_on)


async def own_reservation(session: AsyncSession, caller: Caller, key: UUID) -> Reservation:
    """Give a reservation the caller may see."""
    return await seen(session, caller, Reservation, "reservationId", id=key)


async def standing_version(session: AsyncSession, placement: Placement) -> tuple[PlacementVersion, int]:
    """Give the version of a record that stands, and how many of its households were above the cap."""
    newest = (
        select_models(PlacementVersion)
        .where(col(PlacementVersion.placement_id) == placement.id)
        .order_by(col(PlacementVersion.version).desc())
    )
    version = (await session.exec(newest)).first()
    if version is None:
        raise NotFound("placementId")
    flag = select_models(PlacementFlag.above).where(
        col(PlacementFlag.placement_id) == placement.id, col(PlacementFlag.version) == version.version
    )
    return version, (await session.exec(flag)).first() or 0


async def account_of(
    session: AsyncSession, caller: Caller, area_id: UUID, year: int, category_id: UUID
) -> Account | None:
    """Give the account of a municipality in a year, all that was recorded up to now; None for what does not count.

    The caller holds the turn, so it is exact until the deed is done. One statement.
    """
    await session.flush()
    given = {**_given(caller, area_id, year), "category": category_id}
    found = (await (await session.connection()).execute(_account(), given)).one()
    if not found.counts and found.cap_share_bp is not None:
        return None
    return Account(
        planned=found.planned,
        realised=found.realised,
        cap_share_bp=found.cap_share_bp,
        basis=found.mutation_basis or MutationBasis.PLANNED_UNTIL_REALISED_LARGER,
        used=found.used,
        reserved=found.reserved,
        waived=found.waived,
        flagged=found.flagged,
    )


async def held_before(session: AsyncSession, caller: Caller, mine: Reservation) -> int:
    """Count the places that others held already when these were."""

    def earlier(held: FromClause) -> ColumnElement[bool]:
        same = and_(held.c.recorded_at == mine.recorded_at, held.c.id < mine.id)
        return or_(held.c.recorded_at < mine.recorded_at, same)

    held = reserved(one, earlier)
    given = _given(caller, mine.destination_area_id, mine.month.year)
    found = (await (await session.connection()).execute(select(held.c.reserved), given)).scalar()
    return int(found or 0)


@lru_cache
def _account() -> Select[Any]:
    """Select the account, and whether the category counts; written once, as every record asks it."""
    account, rules = accounts(one), adopted_rules().alias()
    counts = select(rules.c.id).where(rules.c.year == YEAR, counting(CATEGORY, rules.c.year))
    return select(account, counts.exists().label("counts"))


def _given(caller: Caller, area_id: UUID, year: int) -> dict[str, object]:
    return {"area": area_id, "year": year, "today": caller.today}
