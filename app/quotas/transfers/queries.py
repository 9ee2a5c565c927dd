"""Reading transfers: what they shift after an adoption, for any reader of quotas, and what deciding reads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Integer, case, cast, false, func, or_, select
from sqlalchemy.sql import FromClause
from sqlmodel import col
from sqlmodel import select as select_models
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.roles import Role
from app.core.tables import table_of
from app.partners.models import Area
from app.quotas.models import QuotaLine
from app.quotas.transfers.models import QuotaTransfer, TransferState


@lru_cache
def lines(role: Role) -> FromClause:
    """Give each quota line with `shifted`: households taken over minus handed over since its round was adopted.

    What a municipality has to house now is `assigned + shifted`. Who sees a round sees every transfer that counts in
    it, so the rules of transfers need no asking.
    """
    line, transfer = table_of(QuotaLine).alias(), table_of(QuotaTransfer).alias()
    taken = case((transfer.c.taker_area_id == line.c.area_id, transfer.c.households), else_=-transfer.c.households)
    since = (
        select(func.sum(taken))
        .where(
            transfer.c.round_id == line.c.round_id,
            transfer.c.is_after_adoption,
            or_(transfer.c.taker_area_id == line.c.area_id, transfer.c.giver_area_id == line.c.area_id),
        )
        .scalar_subquery()
    )
    return select(*line.c, cast(func.coalesce(since, 0), Integer).label("shifted")).subquery("standing_quota_line")


async def agreed_net(session: AsyncSession, year: int) -> Mapping[UUID, int]:
    """Give what each municipality takes over less what it hands over, by the transfers its division has to count."""
    one = table_of(QuotaTransfer)
    asked = select(one.c.giver_area_id, one.c.taker_area_id, one.c.households).where(
        one.c.year == year, one.c.state == TransferState.ACCEPTED, one.c.is_after_adoption == false()
    )
    net: Counter[UUID] = Counter()
    for giver, taker, households in await (await session.connection()).execute(asked):
        net[giver] -= households
        net[taker] += households
    return net


async def waiting_in(session: AsyncSession, year: int) -> Sequence[QuotaTransfer]:
    """Give the accepted transfers of a year that count in no division yet."""
    waiting = select_models(QuotaTransfer).where(
        col(QuotaTransfer.year) == year,
        col(QuotaTransfer.state) == TransferState.ACCEPTED,
        col(QuotaTransfer.round_id).is_(None),
    )
    return (await session.exec(waiting)).all()


async def codes_of(session: AsyncSession, *areas: UUID) -> dict[UUID, str]:
    """Give the codes of areas, by their keys."""
    found = await session.exec(select_models(Area.id, Area.code).where(col(Area.id).in_(areas)))
    return dict(found.all())
