"""What a calculation takes from its neighbours: forecasts, districts, inhabitants, transfers, contingents, settlements.

They are read by the names of their tables, where this release has them: siblings do not know one another.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.sql import FromClause

from app.core.tables import Table, table_of
from app.partners.models import Area, Organisation
from app.quotas.asking import Ask
from app.quotas.models import QuotaRound


async def forecast(ask: Ask, year: int) -> Sequence[Any]:
    """Give the homes that are expected to be let: municipality, corporation, district, kind of home, and how many."""
    table = _named("mutation_forecast")
    if table is None:
        return []
    corporation, district = table_of(Organisation).alias(), table_of(Area).alias()
    asked = (
        select(
            table.c.area_id,
            corporation.c.code.label("corporation"),
            corporation.c.short_name.label("corporation_name"),
            district.c.code.label("district"),
            district.c.name.label("district_name"),
            table.c.dwelling_type,
            table.c.expected,
        )
        .join_from(table, corporation, corporation.c.id == table.c.organisation_id, isouter=True)
        .join(district, district.c.id == table.c.district_id, isouter=True)
    )
    return await ask(asked.where(table.c.year == year), {})


async def district_limits(ask: Ask, year: int) -> tuple[int, dict[str, int]] | None:
    """Give the newest limits of districts set by a year: their own year, and each in basis points of its homes."""
    table = _named("district_liveability")
    if table is None:
        return None
    district = table_of(Area).alias()
    asked = select(table.c.year, district.c.code, table.c.limit_bp).join(district, district.c.id == table.c.area_id)
    found = await ask(asked.where(table.c.year <= year), {})
    if not found:
        return None
    newest = max(set_in for set_in, _, _ in found)
    return newest, {code: limit for set_in, code, limit in found if set_in == newest and limit is not None}


async def contingents(ask: Ask, year: int) -> list[tuple[UUID, UUID, int]]:
    """Give what care providers count on: municipality, category, and how many; what they gave back is taken off."""
    one, version = _named("contingent"), _named("contingent_version")
    if one is None or version is None:
        return []
    later = version.alias()
    is_old = exists().where(later.c.contingent_id == version.c.contingent_id, later.c.version > version.c.version)
    asked = select(one.c.area_id, one.c.category_id, func.sum(version.c.households)).join_from(
        one, version, (version.c.contingent_id == one.c.id) & ~is_old
    )
    found = await ask(asked.where(one.c.year == year).group_by(one.c.area_id, one.c.category_id), {})
    return [(area, category, int(households)) for area, category, households in found]


async def inhabitants(ask: Ask, year: int) -> tuple[int, dict[UUID, int]] | None:
    """Give the newest count of inhabitants that was known by a year: its own year, and who lived where."""
    table = _named("inhabitants")
    if table is None:
        return None
    asked = select(table.c.year, table.c.area_id, table.c.inhabitants).where(table.c.year <= year)
    found = await ask(asked, {})
    if not found:
        return None
    newest = max(counted_in for counted_in, _, _ in found)
    return newest, {area: people for counted_in, area, people in found if counted_in == newest}


async def transfers(ask: Ask, year: int) -> list[tuple[UUID, UUID, int]]:
    """Give the transfers both municipalities agreed to before adoption: who hands over, who takes, how many."""
    table = _named("quota_transfer")
    if table is None:
        return []
    asked = select(table.c.giver_area_id, table.c.taker_area_id, table.c.households)
    agreed = asked.where(table.c.year == year, table.c.state == "ACCEPTED", ~table.c.is_after_adoption)
    return [(giver, taker, households) for giver, taker, households in await ask(agreed, {})]


async def balances(ask: Ask, year: int) -> tuple[int, dict[UUID, int]] | None:
    """Give the newest settlement of a year: its version, and what each municipality has left; None without one."""
    table, round_ = _named("quota_settlement"), table_of(QuotaRound).alias()
    if table is None:
        return None
    asked = select(table.c.area_id, table.c.version, table.c.closing).join(round_, round_.c.id == table.c.round_id)
    found = await ask(asked.where(round_.c.year == year), {})
    if not found:
        return None
    newest = max(version for _, version, _ in found)
    return newest, {area: closing for area, version, closing in found if version == newest}


def _named(name: str) -> FromClause | None:
    return Table.metadata.tables.get(name)
