"""Reading transfers: what they shift after a division was adopted, as a selection any reader of quotas can use."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Integer, case, cast, false, func, or_, select
from sqlalchemy.sql import FromClause
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.roles import Role
from app.core.tables import table_of
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
