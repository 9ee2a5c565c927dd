"""What recording placements reads before it writes, and what is told before it is recorded."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, String, Uuid, and_, bindparam, func, or_, select
from sqlalchemy.sql import FromClause
from sqlmodel import col
from sqlmodel import select as select_models
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import NotAllowed, Permission
from app.access.predicates import visible
from app.access.roles import Role
from app.agenda.models import ReportingPeriod
from app.core.refusal import InvalidInput, NotFound
from app.core.tables import Table, table_of
from app.core.words import Words
from app.partners.models import Organisation, OrganisationKind
from app.quotas.asking import Ask
from app.quotas.models import CapScope
from app.quotas.placements.models import Placement, PlacementFlag, PlacementVersion, Reservation
from app.quotas.placements.rules import Account
from app.quotas.rules import MutationBasis
from app.reporting.admission import Period
from app.reporting.errors import NotCountedByYou
from app.reporting.placing.accounts import YEAR, accounts, adopted_rules, counting, of_year, one, reserved
from app.reporting.placing.sharing import together

CATEGORY, ORGANISATION = bindparam("category", type_=Uuid()), bindparam("organisation", type_=Uuid())
MONTH = bindparam("month", type_=Date())


async def own_corporation(ask: Ask, caller: Caller) -> UUID:
    """Give the caller's organisation, which has to be a corporation: each fact has one counter."""
    if caller.organisation_id is None:
        raise NotAllowed(Permission.PLACEMENTS_RECORD)
    (home,) = await ask(_home(), {"organisation": caller.organisation_id})
    if home.kind is not OrganisationKind.HOUSING_CORPORATION:
        raise NotCountedByYou(OrganisationKind.HOUSING_CORPORATION, "destinationAreaId")
    return caller.organisation_id


async def period_of(ask: Ask, month: date) -> Period:
    """Give the period a month lies in."""
    found = await ask(_period(), {"month": month})
    if not found:
        raise InvalidInput(
            Words(
                nl="Er is geen periode voor deze maand. Het regiosecretariaat maakt perioden aan.",
                en="There is no period for this month. The regional secretary makes periods.",
            ),
            "month",
        )
    row = found[0]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """What the guard looks at: of what the cap is a share, and its account; None for what does not count.

    `scope` is unknown without adopted counting rules.
    """

    scope: CapScope | None
    account: Account | None


async def guard_of(ask: Ask, today: date, area_id: UUID, year: int, category_id: UUID) -> Guarded:
    """Give the account that decides in a municipality and a year, of all that was recorded up to now.

    It is that of the municipality, or by the counting rules of all municipalities together. What each corporation let
    in a municipality is counted nowhere, so a cap of corporations is unknown. A deed holds the turn that all writers
    share, so the account is exact until the deed is done. Two statements.
    """
    found = await ask(_rules(), {"year": year, "category": category_id})
    scope = found[0].cap_scope if found else None
    if found and not found[0].counts:
        return Guarded(scope=scope, account=None)
    (row,) = await ask(_account(scope), _given(today, area_id, year))
    is_known = scope is not CapScope.CORPORATION
    account = Account(
        planned=row.planned if is_known else None,
        realised=row.realised if is_known else None,
        cap_share_bp=row.cap_share_bp,
        basis=row.mutation_basis or MutationBasis.PLANNED_UNTIL_REALISED_LARGER,
        used=row.used,
        reserved=row.reserved,
        waived=row.waived,
        flagged=row.flagged,
    )
    return Guarded(scope=scope, account=account)


async def account_of(ask: Ask, today: date, area_id: UUID, year: int, category_id: UUID) -> Account | None:
    """Give the account that decides; None for what does not count. See `guard_of`."""
    return (await guard_of(ask, today, area_id, year, category_id)).account


async def held_before(ask: Ask, today: date, mine: Reservation, scope: CapScope | None) -> int:
    """Count the places that others held already when these were, under the same cap."""
    made = {"mine": mine.id, "made": mine.recorded_at}
    given = {**_given(today, mine.destination_area_id, mine.month.year), **made}
    (found,) = await ask(_held_before(scope), given)
    return int(found.reserved)


@lru_cache
def coded(model: type[Table], role: Role) -> Select[Any]:
    """Select the row of a table with a code, for who may see it."""
    table = table_of(model).alias()
    seen_by = visible(table_of(model).name, table.c, role)
    return select(table).where(table.c.code == bindparam("code", type_=String()), seen_by)


@lru_cache
def reservation_for(role: Role) -> Select[Any]:
    """Select the reservation with a key, for who may see it."""
    held = table_of(Reservation).alias()
    return select(held).where(held.c.id == bindparam("id", type_=Uuid()), visible("reservation", held.c, role))


@lru_cache
def _home() -> Select[Any]:
    home = table_of(Organisation).alias()
    return select(home.c.kind).where(home.c.id == ORGANISATION)


@lru_cache
def _period() -> Select[Any]:
    period = table_of(ReportingPeriod).alias()
    return select(period).where(period.c.starts_on <= MONTH, period.c.ends_on >= MONTH)


@lru_cache
def _rules() -> Select[Any]:
    """Select the adopted counting rules of a year, and whether they count a category."""
    rules = adopted_rules().alias()
    return select(rules.c.cap_scope, counting(CATEGORY, rules.c.year).label("counts")).where(rules.c.year == YEAR)


@lru_cache
def _account(scope: CapScope | None) -> Select[Any]:
    """Select the account; written once, as every record asks it."""
    return select(by_scope(scope))


def by_scope(scope: CapScope | None) -> FromClause:
    """Give the account that decides: of the municipality, or of the region as a whole."""
    return together(of_year) if scope is CapScope.REGION else accounts(one)


@lru_cache
def _held_before(scope: CapScope | None) -> Select[Any]:
    """Select the places held before those of a reservation; of those made at the same moment, the key tells."""

    def earlier(held: FromClause) -> ColumnElement[bool]:
        made, mine = bindparam("made", type_=held.c.recorded_at.type), bindparam("mine", type_=Uuid())
        return or_(held.c.recorded_at < made, and_(held.c.recorded_at == made, held.c.id < mine))

    held = reserved(of_year if scope is CapScope.REGION else one, earlier)
    return select(func.coalesce(func.sum(held.c.reserved), 0).label("reserved"))


def _given(today: date, area_id: UUID, year: int) -> dict[str, object]:
    return {"area": area_id, "year": year, "today": today}
