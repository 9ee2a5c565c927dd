"""Adding up in SQL: whole numbers, the straight path, and how precisely a role gets a sum."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, True_, case, cast, func, literal, true
from sqlalchemy.sql import FromClause

from app.access.predicates import exact, hidden
from app.access.roles import SEES_ALL, Role
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
    # A large total times a long term would not fit in PostgreSQL's integers.
    return cast(cast(rows.c.total_amount, BigInteger) * elapsed // days, Integer)


def precision(role: Role, is_exact: ColumnElement[bool], is_hidden: ColumnElement[bool]) -> ColumnElement[Any]:
    """Tell how precisely this role may have the counts of a row (a `Precision`)."""
    if isinstance(is_exact, True_):  # said outright, as databases would ask it of every row
        return literal(Precision.EXACT.value).label("precision")
    ways = ((is_exact, literal(Precision.EXACT.value)), (is_hidden, literal(Precision.HIDDEN.value)))
    return case(*ways, else_=literal(otherwise(role).value)).label("precision")


def precision_of_counts(counter: FromClause, role: Role) -> ColumnElement[Any]:
    """Tell how precisely this role may have what one organisation counts in a measure (`Precision`)."""
    columns = counter.c
    return precision(role, exact("observation", columns, role), hidden("observation", columns, role))


def precision_of_total(measure: FromClause, role: Role) -> ColumnElement[Any]:
    """Tell how precisely this role may have a total over many partners, as `app.reporting.precision.of_totals` does."""
    is_exact = true() if role in SEES_ALL else measure.c.disclosure == Disclosure.OBJECT
    return precision(role, is_exact, measure.c.disclosure == Disclosure.SAFETY)
