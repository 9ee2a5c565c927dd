"""Reading contingents: each as its highest version has it."""

from functools import lru_cache

from sqlalchemy import exists, select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.core.tables import table_of
from app.quotas.contingents.models import Contingent, ContingentVersion


@lru_cache
def contingents(role: Role) -> FromClause:
    """Give each contingent as it stands now."""
    return standing()


def standing() -> FromClause:
    """Give each contingent with the columns of its highest version."""
    one, version = table_of(Contingent).alias(), table_of(ContingentVersion).alias()
    later = version.alias()
    is_old = exists().where(later.c.contingent_id == version.c.contingent_id, later.c.version > version.c.version)
    columns = (version.c.version, version.c.households, version.c.released, version.c.ceiling, version.c.recorded_at)
    stands = select(*one.c, *columns).join_from(one, version, (version.c.contingent_id == one.c.id) & ~is_old)
    return stands.subquery("standing_contingent")
