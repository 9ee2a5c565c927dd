"""By which day something has to be done, as a column."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Label, cast, null

NO_DAY = cast(null(), Date()).label("due_on")


def by(day: ColumnElement[Any]) -> Label[Any]:
    """Give the day in a column."""
    return day.label("due_on")
