"""Conditions of root fields: functions that write them once, and speak of values by name, so that statements are kept.

A condition is known by which function it is: so it is a function of a module, or one that is kept itself.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeAlias

from sqlalchemy import ColumnElement, bindparam, select

from app.access.predicates import Columns
from app.core.tables import Table, table_of

Condition: TypeAlias = Callable[[Columns], ColumnElement[bool]]


def equal(column: str, value: str | None = None) -> Condition:
    """Write the condition that a column equals the value of its name, or of another one."""

    def written(rows: Columns) -> ColumnElement[bool]:
        found: ColumnElement[bool] = rows[column] == bindparam(value or column)
        return found

    return written


def pointing(column: str, model: type[Table], code: str) -> Condition:
    """Write the condition that a foreign key points at the row with the code of this name."""

    def written(rows: Columns) -> ColumnElement[bool]:
        there = table_of(model).alias()
        found: ColumnElement[bool] = rows[column].in_(select(there.c.id).where(there.c.code == bindparam(code)))
        return found

    return written


class Conditions:
    """The base of a filter: a field that is given asks the condition of its name, with its value."""

    written: ClassVar[Mapping[str, Condition]]

    def condition(self, name: str) -> Condition:
        """Give the condition of a name."""
        return self.written[name]

    def given(self) -> dict[str, Any]:
        """Give the values that were given, by name."""
        return {name: getattr(self, name) for name in self.written if getattr(self, name) is not None}


class Chosen(Conditions):
    """Conditions with their values, put together by hand."""

    def __init__(self, written: Mapping[str, Condition], values: Mapping[str, Any]) -> None:
        self.conditions, self.values = written, dict(values)

    def given(self) -> dict[str, Any]:
        """Give the values, by name."""
        return self.values

    def condition(self, name: str) -> Condition:
        """Give the condition of a name."""
        return self.conditions[name]


by_id, by_code, by_year = equal("id"), equal("code"), equal("year")


def of_year(year: int, chosen: Conditions | None = None) -> Conditions:
    """Give the conditions of a filter, and that a row is about a year."""
    written = {} if chosen is None else chosen.written
    values = {} if chosen is None else chosen.given()
    return Chosen({**written, "year": by_year}, {**values, "year": year})
