"""One read-only view of the database for each request."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Any

from sqlalchemy import Dialect, Executable
from sqlalchemy.exc import DBAPIError

from app.core.glance import Glance
from app.core.lending import Lending
from app.core.lines import Line, Rows
from app.core.lost import is_lost
from app.core.prepared import Prepared


class Snapshot:
    """One consistent view of the database for all statements of a request; taken at the first statement.

    `was_lost` tells that the database went away under a view that something was read from already.
    """

    def __init__(self, primary: Lending) -> None:
        self.primary = self.lender = primary  # the lender is whose line this is, which may be that of a replica
        self.line: Line | None = None
        self.was_lost = False
        self.is_spent = False  # by the only statement; a second one would see another moment
        # Root fields run side by side, but a connection runs one statement at a time (asyncpg refuses a second).
        self.turn = asyncio.Lock()

    @property
    def dialect(self) -> Dialect:
        """The kind of database that is read."""
        return self.primary.engine.dialect

    async def __aenter__(self) -> "Snapshot":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.renew()

    async def rows(self, statement: Executable, parameters: dict[str, Any] | None = None) -> Sequence[Any]:
        """Run a statement in this view."""
        return await self._asked(lambda line: line.rows(statement, parameters or {}))

    async def fetch(self, statement: Prepared, parameters: dict[str, Any]) -> Rows:
        """Run a prepared statement in this view, and give its rows as the driver does: nothing is converted."""
        return await self._asked(lambda line: line.fetch(statement, parameters))

    async def fetch_only(self, statement: Prepared, parameters: dict[str, Any]) -> Rows:
        """Run the only prepared statement there will be: without others to agree with, it begins no transaction."""
        async with self.turn:
            if self.line is None:
                self.is_spent = True
                return await Glance(self.primary).fetch(statement, parameters)
        return await self.fetch(statement, parameters)

    async def read(self, statement: Prepared, parameters: dict[str, Any]) -> Rows:
        """Run a prepared statement in this view, and give its rows as they are in Python."""
        return await self._asked(lambda line: line.read(statement, parameters))

    async def go_on(self) -> None:
        """Let what is read next in this view have as much time as what was read first."""
        async with self.turn:
            if self.line is not None:
                self.line.wind()

    async def renew(self) -> None:
        """Let go of this view; the next statement sees what was committed on the primary since."""
        async with self.turn:
            await self._let_go()
            self.was_lost = self.is_spent = False

    async def turn_to(self, lender: Lending, view: Line) -> None:
        """Let go of this view, and read from another one that was begun already."""
        async with self.turn:
            await self._let_go()
            self.lender, self.line = lender, view

    async def _asked(self, ask: Callable[[Line], Awaitable[Sequence[Any]]]) -> Sequence[Any]:
        """Ask the database. That it was restarted before the first statement of a view does not show."""
        async with self.turn:
            is_first = self.line is None
            try:
                return await ask(self.line or await self._begun())
            except (DBAPIError, OSError) as error:
                if not is_lost(error):
                    raise
                if not is_first:
                    self.was_lost = True
                    raise
            await self._let_go()
            return await ask(await self._begun())

    async def _begun(self) -> Line:
        assert not self.is_spent, "what was the only statement was not"
        self.lender = self.primary
        self.line = await self.lender.lend()
        await self.line.begin()
        return self.line

    async def _let_go(self) -> None:
        if self.line is not None:
            line, self.line = self.line, None
            await self.lender.take_back(line)
