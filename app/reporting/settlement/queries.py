"""What settling reads before it writes."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.sql import FromClause
from sqlmodel import col
from sqlmodel import select as select_models
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.roles import Role
from app.agenda.models import OriginRule, ReportingPeriod, UrgencyCategory
from app.core.tables import table_of
from app.quotas.models import CountedCategory, QuotaLine, QuotaRound
from app.quotas.settlement.models import QuotaSettlement
from app.quotas.transfers import queries as transfers
from app.reporting.settlement.rules import PROMISING
from app.reporting.totals.adding import added, placements_in_force


async def periods_of(session: AsyncSession, year: int) -> Sequence[ReportingPeriod]:
    """Give the periods of a year."""
    asked = select_models(ReportingPeriod).where(col(ReportingPeriod.year) == year)
    return (await session.exec(asked.order_by(col(ReportingPeriod.half)))).all()


async def lines_of(session: AsyncSession, round_id: UUID) -> Sequence[QuotaLine]:
    """Give the lines of a division."""
    asked = select_models(QuotaLine).where(col(QuotaLine.round_id) == round_id)
    return (await session.exec(asked.order_by(col(QuotaLine.area_id)))).all()


async def transferred(session: AsyncSession, round_id: UUID) -> Mapping[UUID, int]:
    """Give what each municipality took over less what it gave away since the division was adopted."""
    line = transfers.lines(Role.SECRETARY).alias()
    asked = select(line.c.area_id, line.c.shifted).where(line.c.round_id == round_id)
    return {row.area_id: row.shifted for row in await (await session.connection()).execute(asked)}


async def housed(session: AsyncSession, round_: QuotaRound) -> Mapping[UUID, int]:
    """Count the households that count under the rules of the division, by whose obligation they are.

    All that was loaded and recorded, whoever may see it.
    """
    await session.flush()
    placed, when = placements_in_force().subquery("placed"), table_of(ReportingPeriod).alias()
    counted = table_of(CountedCategory).alias()
    whose = obliged(placed)
    asked = (
        select(whose.label("area_id"), added(placed.c.households).label("households"))
        .join_from(placed, when, when.c.id == placed.c.period_id)
        .join(counted, counted.c.category_id == placed.c.category_id)
        .where(when.c.year == round_.year, counted.c.rule_set_id == round_.rule_set_id, counted.c.counts_towards_cap)
        .group_by(whose)
    )
    return {row.area_id: row.households for row in await (await session.connection()).execute(asked)}


def obliged(placed: FromClause) -> ColumnElement[Any]:
    """Tell whose obligation households count for: `app.reporting.settlement.rules.housed_for` in SQL."""
    category = table_of(UrgencyCategory).alias()
    secret = select(category.c.id).where(category.c.origin_rule == OriginRule.SAFE_ELSEWHERE)
    known = placed.c.origin_area_id.is_not(None) & placed.c.category_id.not_in(secret)
    moved = known & placed.c.ground.in_(sorted(PROMISING))
    return case((moved, placed.c.origin_area_id), else_=placed.c.destination_area_id)


async def settled(session: AsyncSession, round_id: UUID) -> Mapping[UUID, QuotaSettlement]:
    """Give the rows of the settlement of a division that stands; none when it was not settled."""
    asked = select_models(QuotaSettlement).where(col(QuotaSettlement.round_id) == round_id)
    rows = (await session.exec(asked.order_by(col(QuotaSettlement.version)))).all()
    return {row.area_id: row for row in rows}


async def left_of(session: AsyncSession, year: int) -> Mapping[UUID, int]:
    """Give what the settlement of a year left with each municipality; nothing when there is none."""
    asked = select_models(QuotaRound.id).where(col(QuotaRound.year) == year)
    found = (await session.exec(asked)).first()
    return {} if found is None else {area: row.closing for area, row in (await settled(session, found)).items()}
