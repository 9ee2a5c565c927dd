"""Single questions to the database, each in a view of its own."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.exc import DBAPIError

from app.core.lending import Lending
from app.core.lines import Line, Rows
from app.core.lost import is_lost
from app.core.prepared import Prepared


class Glance:
    """Runs single statements without beginning a transaction: each costs the database one round trip, and no more.

    Two statements may see two states. What has to agree is read in one statement, or in a `Snapshot`.
    """

    def __init__(self, lending: Lending) -> None:
        self.lending = lending

    async def rows(self, statement: Executable, parameters: dict[str, Any] | None = None) -> Sequence[Any]:
        """Run a statement. That the database was restarted since the last one does not show."""
        return await self._asked(lambda line: line.rows(statement, parameters or {}))

    async def read(self, statement: Prepared, parameters: dict[str, Any]) -> Rows:
        """Run a prepared statement in the same way."""
        return await self._asked(lambda line: line.read(statement, parameters))

    async def fetch(self, statement: Prepared, parameters: dict[str, Any]) -> Rows:
        """Run a prepared statement in the same way, and give its rows as the driver does."""
        return await self._asked(lambda line: line.fetch(statement, parameters))

    async def _asked(self, ask: Callable[[Line], Awaitable[Sequence[Any]]]) -> Sequence[Any]:
        try:
            return await self._once(ask)
        except (DBAPIError, OSError) as problem:
            if not is_lost(problem):
                raise
        return await self._once(ask)

    async def _once(self, ask: Callable[[Line], Awaitable[Sequence[Any]]]) -> Sequence[Any]:
        line = await self.lending.lend()
        try:
            return await ask(line)
        finally:
            await self.lending.take_back(line)
