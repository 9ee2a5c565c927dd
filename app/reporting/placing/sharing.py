"""The account of a cap that the municipalities of the region share (`CapScope.REGION`): all of theirs together."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, extract, func, or_, select
from sqlalchemy.sql import FromClause

from app.core.tables import table_of
from app.partners.models import Area
from app.reporting.placing.accounts import Chosen, accounts, cap_of, excess_of
from app.reporting.totals.adding import added

COUNTS = ("used", "reserved", "waived", "flagged")


@lru_cache
def together(chosen: Chosen) -> FromClause:
    """Give the account of the region in each year of what was chosen, which has to hold every municipality.

    The mutation of the region is unknown while that of one of its municipalities is; what was let so far is what is
    known of it.
    """
    account, area = accounts(chosen).alias(), table_of(Area).alias()
    alike = (account.c.year, account.c.cap_share_bp, account.c.mutation_basis, account.c.cap_scope)
    is_known = func.count(account.c.planned) == func.count()
    region = (
        select(
            *alike,
            case((is_known, added(account.c.planned))).label("planned"),
            added(account.c.realised).label("realised"),
            *(added(account.c[name]).label(name) for name in COUNTS),
        )
        .join_from(account, area, and_(area.c.id == account.c.area_id, _exists_in(area, account.c.year)))
        .group_by(*alike)
        .subquery("region")
    )
    cap = cap_of(region, region)
    excess = excess_of({name: region.c[name] for name in COUNTS}, cap)
    return select(region, cap.label("cap"), excess.label("excess")).subquery("shared_account")


def _exists_in(area: FromClause, year: ColumnElement[Any]) -> ColumnElement[bool]:
    """Leave out municipalities that became part of another one before the year, or came to be after it."""
    first, last = (cast(extract("year", area.c[name]), Integer) for name in ("valid_from", "valid_to"))
    return and_(first <= year, or_(area.c.valid_to.is_(None), last >= year))
