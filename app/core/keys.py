"""Keys: how a row is named in the database and on its way through Python.

A key is a time-ordered UUID (version 7), so that new rows land at the end of every index.
"""

import json
import time
from collections.abc import Collection
from secrets import randbits
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import ARRAY, CHAR, Dialect, Text, TypeDecorator, Uuid
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine

Key: TypeAlias = UUID | str

# SQLite keeps a UUID as 32 characters, and making a UUID object of each key of a large page is time for nothing: in
# reading, a key travels as the driver gives it (text on SQLite, UUID on PostgreSQL) and nobody looks inside.
CARRIED = Uuid().with_variant(CHAR(32), "sqlite")


def new_key() -> UUID:
    """Make a key: 48 bits of milliseconds, then random bits, marked as version 7 of RFC 9562."""
    bits = (time.time_ns() // 1_000_000) << 80 | randbits(80)
    bits = bits & ~(0xF << 76) | 0x7 << 76
    return UUID(int=bits & ~(0x3 << 62) | 0x2 << 62)


class KeyList(TypeDecorator[Collection[Key]]):
    """Many keys in one parameter, so that the text of a statement never depends on how many there are."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Travel as an array where there are arrays, else as a JSON text."""
        return dialect.type_descriptor(ARRAY(Uuid()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[Key] | None, dialect: Dialect) -> Any:
        """Write the keys as the dialect wants them."""
        if value is None or dialect.name == "postgresql":
            return value if value is None else list(value)
        return json.dumps([key if isinstance(key, str) else key.hex for key in value])


class TextList(TypeDecorator[Collection[str]]):
    """Many texts in one parameter, in the same way."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Travel as an array where there are arrays, else as a JSON text."""
        return dialect.type_descriptor(ARRAY(Text()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> Any:
        """Write the texts as the dialect wants them."""
        if value is None or dialect.name == "postgresql":
            return value if value is None else list(value)
        return json.dumps(list(value))


class among(FunctionElement[Any]):  # noqa: N801 - it reads as a function, like SQLAlchemy's own
    """`among(column, keys)`: the column is one of those in a `KeyList` or `TextList` parameter; NULL never is."""

    inherit_cache = True
    # Not Boolean: SQLAlchemy would write "(...) = 1" for SQLite, which then scans the table instead of using the index.
    type = NullType()


@compiles(among)
def _among(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, keys = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"


@compiles(among, "postgresql")
def _among_postgresql(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, keys = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({keys})"
