"""One read-only view of the database for each request."""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.core.prepared import Prepared
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
            return (await (await self._connected()).execute(statement, parameters or {})).all()

    async def fetch(self, statement: Prepared, parameters: dict[str, Any]) -> Sequence[Sequence[Any]]:
        """Run a prepared statement in this view, and give its rows as the driver does: nothing is converted."""
        text = statement.on(self.engine.dialect)
        async with self.turn:
            connection = await self._connected()
            found = await connection.exec_driver_sql(text.text, text.arguments(parameters))
            assert found.cursor is not None, "a prepared statement selects"
            return found.cursor.fetchall()

    async def _connected(self) -> AsyncConnection:
        if self.connection is None:
            self.connection = await self.engine.connect()
        return self.connection

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
