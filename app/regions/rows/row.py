"""What every row of every file has in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, ClassVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict

from app.core.tables import Table, table_of
from app.regions.cells import Count, Expects, Refers


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: the file, the line as a text editor counts, and whether the file is among the examples."""

    file: str
    line: int | None
    is_demo: bool


class Row(BaseModel):
    """One line of one file. A field is a column of that name; a field of a `...Code` type names another row.

    `file` is the file it belongs to, `tables` the tables it fills (they set how long texts may be), `key` the columns
    that tell it from its neighbours.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    file: ClassVar[str]
    tables: ClassVar[tuple[type[Table], ...]]
    key: ClassVar[tuple[str, ...]] = ("code",)
    only_demo: ClassVar[bool] = False

    place: Place


class WideRow(Row):
    """A line with a column for every period or year; `cells` holds those, and an empty cell is unknown, never 0."""

    across: ClassVar[str]  # what stands above the columns: the pattern of a period, or of a year
    across_words: ClassVar[str]
    cells: dict[str, Count | None]


class PeriodsAcross(WideRow):
    """A line with a column for every half-year."""

    across = r"[0-9]{4}-H[12]"
    across_words = "a period such as 2026-H1"


class YearsAcross(WideRow):
    """A line with a column for every year."""

    across = r"[0-9]{4}"
    across_words = "a year such as 2026"


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of one column: whether it may be empty, what it may hold, and which file it refers to."""

    name: str
    required: bool
    expected: str
    refers: str | None
    longest: int | None


@cache
def columns_of(kind: type[Row]) -> Mapping[str, Column]:
    """Give the named columns of a file, in the order of the class."""
    hints = get_type_hints(kind, include_extras=True)
    longest = _longest(kind)
    return MappingProxyType(
        {
            name: _column(name, hints[name], required=field.is_required(), longest=longest.get(name))
            for name, field in kind.model_fields.items()
            if name not in {"place", "cells"}
        }
    )


def _longest(kind: type[Row]) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in kind.tables:
        for column in table_of(table).columns:
            length = getattr(column.type, "length", None)
            if isinstance(length, int):
                found[column.name] = length
    return found


def _column(name: str, hint: object, *, required: bool, longest: int | None) -> Column:
    expected, refers, is_text = "", None, False
    for part in _parts(hint):
        if isinstance(part, Expects):
            expected = part.words
        elif isinstance(part, Refers):
            refers = part.file
        elif isinstance(part, type) and issubclass(part, StrEnum):
            expected = "one of " + ", ".join(one.value for one in part)
        elif part is str:
            is_text = True
    limit = longest if is_text and refers is None else None
    if limit is not None:
        expected += f" of at most {limit} characters"
    return Column(name, required, expected if required else f"{expected}, or nothing", refers, limit)


def _parts(hint: object) -> list[object]:
    if get_origin(hint) is Annotated:
        inner, *notes = get_args(hint)
        return [*_parts(inner), *notes]
    if get_origin(hint) in (Union, UnionType):
        return [part for one in get_args(hint) for part in _parts(one)]
    return [hint]
