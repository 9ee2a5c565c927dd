"""Which waivers count: granted ones, until their last day."""

from sqlalchemy import ColumnElement, and_, extract, or_
from sqlalchemy.sql import FromClause

from app.access.predicates import TODAY
from app.quotas.waivers.models import WaiverState


def in_force(waiver: FromClause) -> ColumnElement[bool]:
    """Tell whether a waiver counts on the day of the caller. One until the end of its year stays after it."""
    last_day = and_(extract("month", waiver.c.valid_until) == 12, extract("day", waiver.c.valid_until) == 31)
    return and_(waiver.c.state == WaiverState.GRANTED, or_(waiver.c.valid_until >= TODAY, last_day))
