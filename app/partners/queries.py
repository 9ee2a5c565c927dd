"""The rows behind the region."""

from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.core.models import Installation
from app.core.tables import table_of
from app.partners.models import RegionScheme


@lru_cache
def regions(role: Role) -> FromClause:
    """Give each region, and whether this database holds examples; the same for every role."""
    scheme, here = table_of(RegionScheme).alias(), table_of(Installation).alias()
    is_demo = select(here.c.is_demo).limit(1).scalar_subquery()
    return select(*scheme.c, func.coalesce(is_demo, False).label("is_demo")).subquery("region")
