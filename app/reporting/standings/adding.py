"""Adding up in SQL: whole numbers, the straight path, and how precisely a role gets a sum."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, case, cast, func, literal, true
from sqlalchemy.sql import FromClause

from app.access.policy import SEES_ALL
from app.access.roles import Role
from app.access.visibility import Disclosure
from app.core.days import days_between
from app.reporting.precision import otherwise
from app.reporting.rules import Precision


def whole(number: ColumnElement[Any]) -> ColumnElement[Any]:
    """Add counts up to a count: PostgreSQL would make a bigint of integers, and a decimal of bigints."""
    return cast(func.sum(number), Integer)


def sums(rows: FromClause, as_on: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Add up what lies below: unknown stays unknown."""
    return [
        whole(rows.c.realised).label("realised"),
        whole(rows.c.reported).label("reported"),
        whole(rows.c.expected_reports).label("expected_reports"),
        func.max(as_on).label("as_on"),
    ]


def carried_sums(total: FromClause) -> list[ColumnElement[Any]]:
    """Carry the sums on: with nothing below, none of none was reported."""
    return [
        total.c.realised,
        func.coalesce(total.c.reported, 0).label("reported"),
        func.coalesce(total.c.expected_reports, 0).label("expected_reports"),
        total.c.as_on,
    ]


def due_by(rows: FromClause, on: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give where a straight path is at a day: `app.reporting.rules.path` in SQL (a test holds them equal)."""
    days = days_between(rows.c.starts_on, rows.c.due_on) + 1
    gone = days_between(rows.c.starts_on, on) + 1
    elapsed = case((gone < 0, 0), (gone > days, days), else_=gone)
    return cast(rows.c.total_amount * cast(elapsed, Integer) / cast(days, Integer), Integer)


def precision(is_exact: ColumnElement[bool], role: Role) -> ColumnElement[Any]:
    """Tell how precisely this role may have the counts of a row (a `Precision`)."""
    return case((is_exact, literal(Precision.EXACT.value)), else_=literal(otherwise(role).value)).label("precision")


def exact_total(measure: FromClause, role: Role) -> ColumnElement[bool]:
    """Tell whether a total over many partners may be read exactly: only of objects, or by who sees everything."""
    return true() if role in SEES_ALL else measure.c.disclosure == Disclosure.OBJECT
