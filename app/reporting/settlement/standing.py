"""Settlements as each role gets them: how many were housed is a count of households, and so protected."""

from functools import lru_cache

from sqlalchemy import literal, select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.access.visibility import Disclosure
from app.core.tables import table_of
from app.quotas.settlement.models import QuotaSettlement
from app.reporting.precision import of_totals


@lru_cache
def settlements(role: Role) -> FromClause:
    """Give every row of every settlement, with how precisely this role may have its counts."""
    row = table_of(QuotaSettlement).alias()
    precision = literal(of_totals(role, Disclosure.HOUSEHOLD).value).label("precision")
    return select(*row.c, precision).subquery("settlement")
