"""Reading transfers: what they shift after a division was adopted, as a selection any reader of quotas can use."""

from functools import lru_cache

from sqlalchemy import Integer, case, cast, func, or_, select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.core.tables import table_of
from app.quotas.models import QuotaLine
from app.quotas.transfers.models import QuotaTransfer


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
