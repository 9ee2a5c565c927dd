"""The database: one read-only snapshot for each request, and a unit of work that commits before anybody is answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.engines import FEW, POOL_SIZE, SQLITE_LINES, is_sqlite, reading_engine, writing_engine
from app.core.glance import Glance
from app.core.lending import Lending
from app.core.replica import Replica
from app.core.revision import Revision, raised, watched
from app.core.snapshot import Snapshot
from app.core.time_limits import UNLIMITED


class Database:
    """Where everything is kept: SQLite in one file, or PostgreSQL.

    `seconds` is how long a statement may take (on SQLite: a transaction) before the database stops it; None: for ever.
    `replica` may answer readers where it is not behind, see `draw_near`. `pool_size` is as for `reading_engine`.
    """

    def __init__(
        self, url: str, seconds: float | None = None, *, replica: Replica | None = None, pool_size: int = POOL_SIZE
    ) -> None:
        self.is_sqlite, self.replica = is_sqlite(url), replica
        lines = min(pool_size, SQLITE_LINES) if self.is_sqlite else pool_size
        self.reading = Lending(reading_engine(url, seconds, pool_size=pool_size), lines)
        self.writing = writing_engine(url, seconds)
        self._glance = Glance(Lending(reading_engine(url, seconds, pool_size=FEW), FEW))
        # SQLite has one writer; queueing here, in order, beats letting many wait for the file's lock.
        self._one_writer = asyncio.Lock()

    @property
    def lendings(self) -> tuple[Lending, ...]:
        """Who lends lines to readers: for views, for single questions, and those of the replica."""
        return (self.reading, self._glance.lending, *([self.replica.lending] if self.replica else []))

    @property
    def engines(self) -> tuple[AsyncEngine, ...]:
        """All engines: for reading, for single questions, that of the replica, and for writing."""
        return (*(one.engine for one in self.lendings), self.writing)

    def glance(self) -> Glance:
        """Ask single questions of the primary."""
        return self._glance

    def snapshot(self) -> Snapshot:
        """Open a read-only view of the primary."""
        return Snapshot(self.reading)

    async def draw_near(self, snapshot: Snapshot, at_least: Revision | None = None) -> bool:
        """Let a snapshot be read from the replica, if that has all there is at a revision; tell whether it is now.

        A caller who is known gives the revision of the primary, and so reads what was written before. Callers nobody
        knows give none: they may read something older, and need no primary.
        """
        view = await self.replica.view(at_least) if self.replica else None
        if self.replica is None or view is None:
            return False
        await snapshot.turn_to(self.replica.lending, view)
        return True

    @asynccontextmanager
    async def transaction(self, *, unseen: bool = False) -> AsyncIterator[AsyncSession]:
        """Open the unit of work: leaving it commits, an exception rolls everything back. Nobody else ever commits.

        Work that wrote anything raises the revision. `unseen` work does not: what it writes is in no answer of the API.
        """
        turn: AbstractAsyncContextManager[Any] = self._one_writer if self.is_sqlite else nullcontext()
        async with turn, AsyncSession(self.writing, expire_on_commit=False) as session, session.begin():
            connection = await session.connection()
            has_written = await connection.run_sync(watched)
            yield session
            await session.flush()
            if has_written() and not unseen:
                await connection.execute(raised())

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """Open a bare connection for migrations, which may take as long as they need; leaving it commits."""
        async with self.writing.execution_options(**{UNLIMITED: True}).begin() as connection:
            yield connection

    async def close(self) -> None:
        """Close every connection."""
        for lending in self.lendings:
            await lending.close()
        await self.writing.dispose()
