"""The database: one read-only snapshot for each request, and a unit of work that commits before anybody is answered."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Executable, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.time_limits import UNLIMITED, limit_postgresql, limit_sqlite


class Snapshot:
    """One consistent view of the database for all statements of a request; taken at the first statement."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.connection: AsyncConnection | None = None
        # Root fields run side by side, but a connection runs one statement at a time (asyncpg refuses a second).
        self.turn = asyncio.Lock()

    async def __aenter__(self) -> "Snapshot":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.renew()

    async def rows(self, statement: Executable, parameters: dict[str, Any] | None = None) -> Sequence[Any]:
        """Run a statement in this view."""
        async with self.turn:
            if self.connection is None:
                self.connection = await self.engine.connect()
            found: Sequence[Any] = (await self.connection.execute(statement, parameters or {})).all()
            return found

    async def renew(self) -> None:
        """Let go of this view; the next statement sees what was committed since."""
        async with self.turn:
            if self.connection is not None:
                await self.connection.close()
                self.connection = None


class Database:
    """Where everything is kept: SQLite in one file, or PostgreSQL.

    `seconds` is how long a statement may take (on SQLite: a transaction) before the database stops it; None: for ever.
    """

    def __init__(self, url: str, seconds: float | None = None) -> None:
        self.is_sqlite = url.startswith("sqlite")
        # Parameters are hidden from errors, which are logged: they may hold what a person wrote.
        if self.is_sqlite:
            self._reading = create_async_engine(url, hide_parameters=True)
            self._writing = create_async_engine(url, hide_parameters=True, pool_size=1, max_overflow=0)
            _prepare_sqlite(self._reading, begin="BEGIN", pragmas=("query_only = ON",))
            _prepare_sqlite(
                self._writing,
                begin="BEGIN IMMEDIATE",
                # Recursive triggers: without them an INSERT OR REPLACE goes round the triggers that keep history.
                pragmas=("journal_mode = WAL", "synchronous = FULL", "recursive_triggers = ON"),
            )
        else:
            # At the default level each statement would see its own moment, and parts of one answer could disagree.
            self._reading = create_async_engine(
                url,
                hide_parameters=True,
                pool_pre_ping=True,
                execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
            )
            self._writing = create_async_engine(url, hide_parameters=True, pool_pre_ping=True)
        if seconds is not None:
            limit = limit_sqlite if self.is_sqlite else limit_postgresql
            limit(self._reading.sync_engine, seconds)
            limit(self._writing.sync_engine, seconds)
        # SQLite has one writer; queueing here, in order, beats letting many wait for the file's lock.
        self._one_writer = asyncio.Lock()

    @property
    def engines(self) -> tuple[AsyncEngine, AsyncEngine]:
        """The reading and the writing engine, for who counts statements."""
        return self._reading, self._writing

    def snapshot(self) -> Snapshot:
        """Open a read-only view."""
        return Snapshot(self._reading)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Open the unit of work: leaving it commits, an exception rolls everything back. Nobody else ever commits."""
        turn: AbstractAsyncContextManager[Any] = self._one_writer if self.is_sqlite else nullcontext()
        async with turn, AsyncSession(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """Open a bare connection for migrations, which may take as long as they need; leaving it commits."""
        async with self._writing.execution_options(**{UNLIMITED: True}).begin() as connection:
            yield connection

    async def close(self) -> None:
        """Close every connection."""
        await self._reading.dispose()
        await self._writing.dispose()


def _prepare_sqlite(engine: AsyncEngine, *, begin: str, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins no transaction for a SELECT, so we begin them all
        for pragma in ("foreign_keys = ON", "busy_timeout = 5000", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
