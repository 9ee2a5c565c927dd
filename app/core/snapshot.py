"""One read-only view of the database for each request."""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.core.time_limits import wind


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

    async def go_on(self) -> None:
        """Let what is read next in this view have as much time as what was read first."""
        async with self.turn:
            if self.connection is not None:
                await self.connection.run_sync(wind)

    async def renew(self) -> None:
        """Let go of this view; the next statement sees what was committed since."""
        async with self.turn:
            if self.connection is not None:
                await self.connection.close()
                self.connection = None
