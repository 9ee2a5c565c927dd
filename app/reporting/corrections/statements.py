"""Corrections as they are read: each with what stood when it was asked for."""

from functools import lru_cache

from sqlalchemy import and_, select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.core.tables import table_of
from app.reporting.corrections.models import FigureCorrection
from app.reporting.models import ObservationVersion


@lru_cache
def corrections(_role: Role) -> FromClause:
    """Give each correction; `stood` is the number it corrects, which who sees the correction may have exactly."""
    correction, before = table_of(FigureCorrection).alias(), table_of(ObservationVersion).alias()
    stood = and_(before.c.observation_id == correction.c.observation_id, before.c.version == correction.c.base_version)
    found = select(*correction.c, before.c.value.label("stood")).outerjoin_from(correction, before, stood)
    return found.subquery("standing_correction")
