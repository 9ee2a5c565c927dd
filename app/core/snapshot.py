"""One read-only view of the database for each request."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.core.lost import is_lost, let_go
from app.core.prepared import Prepared
from app.core.time_limits import wind


class Snapshot:
    """One consistent view of the database for all statements of a request; taken at the first statement.

    `was_lost` tells that the database went away under a view that something was read from already.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.connection: AsyncConnection | None = None
        self.was_lost = False
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

        async def run(connection: AsyncConnection) -> Sequence[Any]:
            return (await connection.execute(statement, parameters or {})).all()

        return await self._asked(run)

    async def fetch(self, statement: Prepared, parameters: dict[str, Any]) -> Sequence[Sequence[Any]]:
        """Run a prepared statement in this view, and give its rows as the driver does: nothing is converted."""
        text = statement.on(self.engine.dialect)

        async def run(connection: AsyncConnection) -> Sequence[Sequence[Any]]:
            found = await connection.exec_driver_sql(text.text, text.arguments(parameters))
            assert found.cursor is not None, "a prepared statement selects"
            return found.cursor.fetchall()

        return await self._asked(run)

    async def go_on(self) -> None:
        """Let what is read next in this view have as much time as what was read first."""
        async with self.turn:
            if self.connection is not None:
                await self.connection.run_sync(wind)

    async def renew(self) -> None:
        """Let go of this view; the next statement sees what was committed on the primary since."""
        async with self.turn:
            await self._let_go()
            self.was_lost = False

    async def turn_to(self, view: AsyncConnection) -> None:
        """Let go of this view, and read from another one that was opened already."""
        async with self.turn:
            before, self.connection = self.connection, view
            if before is not None:
                await let_go(before)

    async def _asked(self, run: Callable[[AsyncConnection], Awaitable[Sequence[Any]]]) -> Sequence[Any]:
        """Ask the database. That it was restarted before the first statement of a view does not show."""
        async with self.turn:
            is_first = self.connection is None
            connection = self.connection or await self._connected()
            try:
                return await run(connection)
            except (DBAPIError, OSError) as error:
                if not is_lost(error):
                    raise
                await connection.invalidate()
                if not is_first:
                    self.was_lost = True
                    raise
            await self._let_go()
            return await run(await self._connected())

    async def _connected(self) -> AsyncConnection:
        self.connection = await self.engine.connect()
        return self.connection

    async def _let_go(self) -> None:
        if self.connection is not None:
            connection, self.connection = self.connection, None
            await let_go(connection)
