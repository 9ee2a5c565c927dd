"""What is read before a calculation is made or carried out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_
from sqlalchemy import select as rows_of
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.agenda.models import UrgencyCategory
from app.core.revision import Reader
from app.core.tables import table_of
from app.partners.models import Area, AreaKind
from app.quotas.asking import Ask
from app.quotas.models import CountingRuleSet, RuleSetState
from app.quotas.scenarios.checking import Known
from app.quotas.scenarios.models import UNFINISHED, Calculation, CalculationState, Scenario

KEPT = (*UNFINISHED, CalculationState.SOLVED, CalculationState.INFEASIBLE)


async def municipalities(ask: Ask, year: int) -> Sequence[Any]:
    """Give the municipalities of a year, by code."""
    area = table_of(Area)
    asked = rows_of(area.c.id, area.c.code, area.c.name).where(
        area.c.kind == AreaKind.MUNICIPALITY,
        area.c.valid_from <= date(year, 12, 31),
        or_(area.c.valid_to.is_(None), area.c.valid_to >= date(year, 1, 1)),
    )
    return await ask(asked.order_by(area.c.code), {})


async def known_codes(ask: Ask, year: int) -> Known:
    """Give the codes of the municipalities and the categories of a year."""
    areas = await municipalities(ask, year)
    categories = await ask(rows_of(table_of(UrgencyCategory).c.code), {})
    return Known(frozenset(one.code for one in areas), frozenset(one.code for one in categories))


async def newest_rules(ask: Ask, year: int) -> Any:
    """Give the row of the newest counting rules of a year that were adopted; where there are none, the newest draft."""
    rules = table_of(CountingRuleSet)
    newest = (rules.c.state != RuleSetState.ADOPTED, rules.c.version.desc())
    found = await ask(rows_of(rules).where(rules.c.year == year).order_by(*newest).limit(1), {})
    return found[0] if found else None


async def kept_calculation(session: AsyncSession, input_digest: str, scenario: Scenario) -> Calculation | None:
    """Give the newest calculation from the same input that has an outcome or may still get one.

    One of the scenario as it stands goes before one that has an outcome, and that before one that waits for it.
    """
    asked = select(Calculation).where(col(Calculation.input_digest) == input_digest, col(Calculation.state).in_(KEPT))
    found = (await session.exec(asked.order_by(col(Calculation.requested_at)))).all()
    as_it_stands = (scenario.id, scenario.version)
    return max(
        found,
        key=lambda one: ((one.scenario_id, one.scenario_version) == as_it_stands, one.state not in UNFINISHED),
        default=None,
    )


async def is_waiting(reader: Reader, moment: datetime) -> bool:
    """Tell whether a calculation waits for its turn, or for a server that stopped."""
    calculation = table_of(Calculation)
    waits = calculation.c.state == CalculationState.QUEUED
    is_lost = and_(calculation.c.state == CalculationState.RUNNING, calculation.c.gives_up_at < moment)
    return bool(await reader.rows(rows_of(calculation.c.id).where(or_(waits, is_lost)).limit(1)))


async def is_running(reader: Reader, key: UUID) -> bool:
    """Tell whether a calculation is still to be carried out by whoever does."""
    calculation = table_of(Calculation)
    asked = rows_of(calculation.c.state).where(calculation.c.id == key)
    return [state for (state,) in await reader.rows(asked)] == [CalculationState.RUNNING]


async def next_calculation(session: AsyncSession) -> Calculation | None:
    """Give the calculation that waits for its turn longest."""
    asked = select(Calculation).where(col(Calculation.state) == CalculationState.QUEUED)
    return (await session.exec(asked.order_by(col(Calculation.requested_at), col(Calculation.id)))).first()


async def lost_calculations(session: AsyncSession, moment: datetime) -> list[Calculation]:
    """Give the calculations that should have been finished by now: the server that did them stopped."""
    asked = select(Calculation).where(
        col(Calculation.state) == CalculationState.RUNNING, col(Calculation.gives_up_at) < moment
    )
    return list((await session.exec(asked)).all())
