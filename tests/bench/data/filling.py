"""Filling a migrated database in bulk: COPY on PostgreSQL, large transactions on SQLite.

Checks of single rows hold as always. Foreign keys and triggers are put aside while filling, as in restoring a backup; a
test of a small database looks whether every foreign key holds.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

import asyncpg

from app.core import revisions
from app.core.database import Database
from app.reporting.totals.keeping import renew
from tests.bench.data.division import division
from tests.bench.data.figures import figures
from tests.bench.data.ground import ground
from tests.bench.data.promises import promises
from tests.bench.data.shape import Batch, Sizes
from tests.bench.data.visitors import visitors

AT_ONCE = 100_000  # rows, so that a large table never lies in memory whole


def everything(sizes: Sizes) -> Iterator[Batch]:
    """Give all rows, in an order in which each finds what it refers to."""
    yield from ground(sizes)
    yield from promises(sizes)
    yield from figures(sizes)
    yield from division()
    yield from visitors(sizes)


async def fill(url: str, sizes: Sizes) -> None:
    """Migrate an empty database and fill it; its totals are added up from the rows."""
    database = Database(url)
    await revisions.upgrade(database)
    await database.close()
    if database.is_sqlite:
        _fill_sqlite(url.removeprefix("sqlite+aiosqlite:///"), sizes)
    else:
        await _fill_postgresql(url.replace("+asyncpg", ""), sizes)
    async with database.transaction() as session:
        await renew(session)
    await database.close()


def _fill_sqlite(file: str, sizes: Sizes) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    # What breaks off is begun anew, so nothing has to be undone.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -1000000"):
        connection.execute(f"PRAGMA {pragma}")
    for one in everything(sizes):
        connection.execute("BEGIN")
        places = ", ".join("?" * len(one.columns))
        insert = f"INSERT INTO {one.table} ({', '.join(map(_quoted, one.columns))}) VALUES ({places})"
        connection.executemany(insert, map(_for_sqlite, one.rows))
        connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _for_sqlite(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Write days and moments as SQLAlchemy does."""
    return tuple(_text(value) if isinstance(value, date) else value for value in row)


def _text(value: date) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat()


def _quoted(column: str) -> str:
    return f'"{column}"'  # `current` is a word of SQL


async def _fill_postgresql(url: str, sizes: Sizes) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("SET session_replication_role = replica")
    for one in everything(sizes):
        rows = iter(one.rows)
        while some := list(islice(rows, AT_ONCE)):
            await connection.copy_records_to_table(one.table, records=some, columns=list(one.columns))
    await connection.execute("VACUUM ANALYZE")
    await connection.close()
