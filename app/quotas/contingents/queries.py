"""Reading contingents: each as its highest version has it, and what deciding reads."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.sql import FromClause
from sqlmodel import col
from sqlmodel import select as select_models
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.roles import Role
from app.agenda.models import UrgencyCategory
from app.core.tables import table_of
from app.partners.models import Area, Organisation
from app.quotas.contingents.models import Contingent, ContingentChange, ContingentVersion
from app.quotas.models import QuotaRound, QuotaRoundState

YEAR: Any = bindparam("year")


@lru_cache
def contingents(role: Role) -> FromClause:
    """Give each contingent as it stands now."""
    return standing()


@lru_cache
def standing() -> FromClause:
    """Give each contingent with the columns of its highest version, and whether it gave back since it was agreed."""
    one, version = table_of(Contingent).alias(), table_of(ContingentVersion).alias()
    later, before = version.alias(), version.alias()
    is_old = exists().where(later.c.contingent_id == version.c.contingent_id, later.c.version > version.c.version)
    agreed = (
        select(func.max(before.c.version))
        .where(before.c.contingent_id == one.c.id, before.c.change == ContingentChange.AGREED)
        .scalar_subquery()
    )
    given = table_of(ContingentVersion).alias()
    gave_back = exists().where(
        given.c.contingent_id == one.c.id, given.c.change == ContingentChange.RELEASED, given.c.version > agreed
    )
    names = ("version", "agreed", "households", "released", "ceiling", "recorded_at")
    stands = select(*one.c, *(version.c[name] for name in names), gave_back.label("gave_back"))
    stands = stands.join_from(one, version, (version.c.contingent_id == one.c.id) & ~is_old)
    return stands.subquery("standing_contingent")


@lru_cache
def held(*, in_one_area: bool) -> Select[Any]:
    """Give what a division again needs of the contingents of a `year`, all of them or of one `area`, by their codes."""
    one = standing().alias()
    organisation, area, category = (table_of(model).alias() for model in (Organisation, Area, UrgencyCategory))
    found = (
        select(
            *one.c,
            organisation.c.code.label("provider"),
            area.c.code.label("place"),
            category.c.code.label("category"),
        )
        .join_from(one, organisation, organisation.c.id == one.c.organisation_id)
        .join(area, area.c.id == one.c.area_id)
        .join(category, category.c.id == one.c.category_id)
        .where(one.c.year == YEAR)
        .order_by(organisation.c.code, area.c.code, category.c.code)
    )
    return found.where(area.c.code == bindparam("area")) if in_one_area else found


async def contingent_of(
    session: AsyncSession, year: int, *, organisation_id: UUID, area_id: UUID, category_id: UUID
) -> Contingent | None:
    """Give the contingent of a provider in a municipality for a category, if there is one in the year."""
    kept = select_models(Contingent).where(
        col(Contingent.year) == year,
        col(Contingent.organisation_id) == organisation_id,
        col(Contingent.area_id) == area_id,
        col(Contingent.category_id) == category_id,
    )
    return (await session.exec(kept)).first()


async def last_version(session: AsyncSession, contingent: UUID) -> ContingentVersion:
    """Give the version of a contingent that stands."""
    of_it = select_models(ContingentVersion).where(col(ContingentVersion.contingent_id) == contingent)
    return (await session.exec(of_it.order_by(col(ContingentVersion.version).desc()).limit(1))).one()


async def is_settled(session: AsyncSession, year: int) -> bool:
    """Tell whether a year was settled."""
    settled = select_models(QuotaRound.id).where(
        col(QuotaRound.year) == year, col(QuotaRound.state) == QuotaRoundState.SETTLED
    )
    return (await session.exec(settled)).first() is not None
