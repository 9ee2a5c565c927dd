"""What every table has in common: a key, named constraints, and the column types both databases agree on."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData, String, TypeDecorator
from sqlmodel import Field, SQLModel

from app.core.keys import new_key

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The base of every table: a time-ordered key, and constraint names that migrations can rely on."""

    metadata = MetaData(naming_convention=NAMES)
    id: UUID = Field(default_factory=new_key, primary_key=True)


class Choice(TypeDecorator[StrEnum]):
    """A value of a closed list, kept as text. The list itself is guarded by `choices()` as a CHECK."""

    impl = String(32)
    cache_ok = True

    def __init__(self, values: type[StrEnum]) -> None:
        super().__init__()
        self.values = values

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Refuse what is not on the list before the database has to."""
        return None if value is None else self.values(value).value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], StrEnum | None]:
        """Give the value as a member of the list; looked up and not made, as there may be thousands in one answer."""
        members: dict[Any, StrEnum | None] = {None: None, **{one.value: one for one in self.values}}
        return members.__getitem__


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is put back; a naive moment is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Keep UTC only."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC back."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def choices(column: str, values: type[StrEnum]) -> CheckConstraint:
    """Let the database refuse a value that is not on the list."""
    listed = ", ".join(f"'{one.value}'" for one in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def limited(**columns: int) -> tuple[CheckConstraint, ...]:
    """Let the database refuse texts that are empty or too long; SQLite does not look at VARCHAR(n)."""
    return tuple(
        CheckConstraint(f"length({column}) BETWEEN 1 AND {most}", name=f"{column}_length")
        for column, most in columns.items()
    )


def ordered(first: str, last: str) -> CheckConstraint:
    """Let the database refuse an end before its beginning; an open end is fine."""
    return CheckConstraint(f"{last} IS NULL OR {last} >= {first}", name=f"{last}_after_{first}")


def table_of(model: type[Table]) -> sqlalchemy.Table:
    """Give the table behind a model, for statements that select columns and not objects."""
    return Table.metadata.tables[str(model.__tablename__)]


def model_of(table: str) -> type[Table]:
    """Give the model of a table, by its name."""
    return next(one for one in Table.__subclasses__() if one.__tablename__ == table)
