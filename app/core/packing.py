"""Packing many rows into one value, as JSON: of several selections one statement can be made, or one row of many."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson
from asyncpg.pgproto.pgproto import UUID  # the one its driver makes; Python's own takes ten times as long
from sqlalchemy import ColumnElement, Date, Dialect, Integer, Select, String, Text, Uuid, cast, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean, TypeDecorator

from app.core.prepared import Conversion


class _Packing(FunctionElement[str]):
    """A function that packs the rows of a group as JSON; the two databases have different words for it."""

    type = Text()
    sqlite, postgresql = "", ""


class _ByName(_Packing):
    """A number of each row, by a name, as an object."""

    inherit_cache = True
    sqlite, postgresql = "json_group_object({})", "json_object_agg({})"


class _Rows(_Packing):
    """The columns of each row, as an array of arrays."""

    inherit_cache = True
    sqlite, postgresql = "json_group_array(json_array({}))", "json_agg(json_build_array({}))"


@compiles(_Packing)
def _packing(element: _Packing, compiler: SQLCompiler, **options: Any) -> str:
    word = element.postgresql if compiler.dialect.name == "postgresql" else element.sqlite
    return word.format(compiler.process(element.clauses, **options))


def by_name(name: ColumnElement[str], number: ColumnElement[Any]) -> ColumnElement[Any]:
    """Pack the numbers of a group that are known, each under a name of its own; null where none is."""
    return cast(_ByName(name, number).filter(number.is_not(None)), Text)


def in_rows(*columns: ColumnElement[Any]) -> ColumnElement[Any]:
    """Pack these columns of each row of a group, in no order; days travel as texts, which sort as days do."""
    return cast(_Rows(*columns), Text)


def unpacked(text: str | None) -> dict[str, int]:
    """Give the numbers by name."""
    found: dict[str, int] = orjson.loads(text) if text else {}
    return found


def in_one(selections: Sequence[Select[Any]]) -> Select[Any]:
    """Select the rows of each of these, in their order, as one value in one row."""
    return select(*(_packed(one) for one in selections))


def _packed(rows: Select[Any]) -> ColumnElement[Any]:
    return select(in_rows(*rows.subquery().c)).scalar_subquery()


def rows_of(text: str | None) -> list[Sequence[Any]]:
    """Give the rows that were packed; what is in them is for `conversions` to convert."""
    found: list[Sequence[Any]] = orjson.loads(text) if text else []
    return found


def conversions(rows: Select[Any], dialect: Dialect) -> tuple[Conversion | None, ...]:
    """Give what makes Python's values of those that were packed, None where they are that already.

    Raises TypeError for a type that JSON would not give back as it was.
    """
    return tuple(_conversion(one, dialect) for one in rows.selected_columns)


def _conversion(column: ColumnElement[Any], dialect: Dialect) -> Conversion | None:
    kind = column.type
    base = kind.impl if isinstance(kind, TypeDecorator) else kind
    if isinstance(base, Uuid) and dialect.name == "postgresql":
        return _known(UUID)
    if isinstance(base, Date):
        return _known(date.fromisoformat)
    if not isinstance(base, Integer | String | Boolean | Uuid):
        raise TypeError(f"{column} cannot be packed: {kind!r}")
    convert: Conversion | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return convert


def _known(convert: Conversion) -> Conversion:
    return lambda text: None if text is None else convert(text)
