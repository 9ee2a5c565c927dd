"""Single questions to the database, each in a view of its own."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.lost import is_lost


class Glance:
    """Runs single statements without beginning a transaction: each costs the database one round trip, and no more.

    Two statements may see two states. What has to agree is read in one statement, or in a `Snapshot`.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine

    async def rows(self, statement: Executable, parameters: dict[str, Any] | None = None) -> Sequence[Any]:
        """Run a statement. That the database was restarted since the last one does not show."""
        try:
            return await self._rows(statement, parameters)
        except DBAPIError as problem:
            if not is_lost(problem):
                raise
            return await self._rows(statement, parameters)

    async def _rows(self, statement: Executable, parameters: dict[str, Any] | None) -> Sequence[Any]:
        async with self.engine.connect() as connection:
            try:
                return (await connection.execute(statement, parameters or {})).all()
            except DBAPIError as problem:
                if is_lost(problem):
                    await connection.invalidate()
                raise
