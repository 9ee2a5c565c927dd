"""Engines: how SQLite and PostgreSQL are reached, for reading and for writing."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from app.core.time_limits import limit_postgresql, limit_sqlite

POOL_SIZE = 8  # connections to PostgreSQL for reading, in each process
FEW = 2  # and as many for writing, where more would only wait for their turn, as for single questions, which are short
SQLITE_LINES = 4  # for reading SQLite, in each process: each a thread, and more would wait for the interpreter
# Bytes of the file that readers of SQLite look at where they are in memory (2 GB is the most it can do), and KiB of the
# rest that each of them keeps. Without, each reads every page into memory of its own, and all wait for each other at
# the one place where SQLite counts what memory it uses.
MAPPED, CACHED = 2**31, 16_000
CONNECT_SECONDS = 5.0  # for reaching PostgreSQL
# What PostgreSQL prepares once for each connection, however long the text and however seldom it is asked.
STATEMENTS = {"statement_cache_size": 512, "max_cacheable_statement_size": 0, "max_cached_statement_lifetime": 0}


def reading_engine(
    url: str, seconds: float | None, *, pool_size: int = POOL_SIZE, connect_seconds: float = CONNECT_SECONDS
) -> AsyncEngine:
    """Make an engine that cannot write, and begins no transactions: a `Line` begins its view itself.

    `seconds` is how long a statement may take (on SQLite: a transaction) before the database stops it; None: for ever.
    `pool_size` is how many connections to PostgreSQL there are at the most; who finds them all in use waits.
    """
    # Parameters are hidden from errors, which are logged: they may hold what a person wrote.
    options: dict[str, Any] = {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True}
    if is_sqlite(url):
        made = create_async_engine(url, hide_parameters=True, **options)
        _prepare_sqlite(
            made, begin=None, pragmas=("query_only = ON", f"mmap_size = {MAPPED}", f"cache_size = -{CACHED}")
        )
    else:
        settings = {"default_transaction_read_only": "on"}
        made = _postgresql(url, pool_size, connect_seconds, settings, **options)
    return _limited(made, seconds)


def writing_engine(url: str, seconds: float | None) -> AsyncEngine:
    """Make an engine that writes; `seconds` as for reading."""
    if is_sqlite(url):
        made = create_async_engine(url, hide_parameters=True, pool_size=1, max_overflow=0)
        _prepare_sqlite(
            made,
            begin="BEGIN IMMEDIATE",
            # Recursive triggers: without them an INSERT OR REPLACE goes round the triggers that keep history.
            pragmas=("journal_mode = WAL", "synchronous = FULL", "recursive_triggers = ON"),
        )
    else:
        made = _postgresql(url, FEW, CONNECT_SECONDS)
    return _limited(made, seconds)


def is_sqlite(url: str) -> bool:
    """Tell which of the two databases an address is of."""
    return url.startswith("sqlite")


def _postgresql(
    url: str, pool_size: int, connect_seconds: float, settings: Mapping[str, str] | None = None, **options: Any
) -> AsyncEngine:
    told = {"application_name": "woonagenda", **(settings or {})}
    made = create_async_engine(
        url,
        hide_parameters=True,
        pool_size=pool_size,
        max_overflow=0,
        connect_args={"timeout": connect_seconds, "server_settings": told, **STATEMENTS},
        **options,
    )

    @event.listens_for(made.sync_engine, "checkout")
    def look(connection: Any, _record: Any, _fairy: Any) -> None:
        # A server that stops tells it to every connection, so looking is enough: asking would cost each request a
        # round trip. The others of the pool go as well, and a new one is made.
        if connection.driver_connection.is_closed():
            raise InvalidatePoolError

    return made


def _limited(engine: AsyncEngine, seconds: float | None) -> AsyncEngine:
    if seconds is not None:
        limit = limit_sqlite if engine.dialect.name == "sqlite" else limit_postgresql
        limit(engine.sync_engine, seconds)
    return engine


def _prepare_sqlite(engine: AsyncEngine, *, begin: str | None, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins no transaction for a SELECT, so we begin them all
        for pragma in ("foreign_keys = ON", "busy_timeout = 5000", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    if begin is None:
        return

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
