"""The database: one read-only snapshot for each request, and a unit of work that commits before anybody is answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.engines import POOL_SIZE, is_sqlite, reading_engine, writing_engine
from app.core.replica import Replica
from app.core.revision import raise_revision, revision_of
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
        self._reading = reading_engine(url, seconds, pool_size=pool_size)
        self._writing = writing_engine(url, seconds)
        # SQLite has one writer; queueing here, in order, beats letting many wait for the file's lock.
        self._one_writer = asyncio.Lock()

    @property
    def engines(self) -> tuple[AsyncEngine, ...]:
        """The reading and the writing engine and that of the replica, for who counts statements."""
        return (self._reading, self._writing, *([self.replica.engine] if self.replica else []))

    def snapshot(self) -> Snapshot:
        """Open a read-only view of the primary."""
        return Snapshot(self._reading)

    async def draw_near(self, snapshot: Snapshot, *, is_known: bool) -> None:
        """Let the rest of a snapshot be read from the replica, where nobody could tell.

        For a caller who is known the replica has to have all that the snapshot sees on the primary, so that everybody
        reads what they wrote. Callers nobody knows may read something older, and need no primary.
        """
        if self.replica is None or self.replica.is_away:
            return
        view = await self.replica.view(await revision_of(snapshot) if is_known else None)
        if view is not None:
            await snapshot.turn_to(view)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Open the unit of work: leaving it commits, an exception rolls everything back. Nobody else ever commits."""
        turn: AbstractAsyncContextManager[Any] = self._one_writer if self.is_sqlite else nullcontext()
        async with turn, AsyncSession(self._writing, expire_on_commit=False) as session, session.begin():
            yield session
            await raise_revision(session)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """Open a bare connection for migrations, which may take as long as they need; leaving it commits."""
        async with self._writing.execution_options(**{UNLIMITED: True}).begin() as connection:
            yield connection

    async def close(self) -> None:
        """Close every connection."""
        for engine in self.engines:
            await engine.dispose()
