"""Lines: connections that are lent to readers, and spoken to in the words of their driver.

SQLAlchemy makes and ends them. It takes no part in prepared statements: there it would do more than the driver.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import aiosqlite
import asyncpg
from sqlalchemy import Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.core.lost import is_lost
from app.core.prepared import Prepared
from app.core.time_limits import Deadline

REFUSALS = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, sqlite3.Error)
Rows = Sequence[Sequence[Any]]


class Line(ABC):
    """A connection of somebody who reads. What goes wrong is a DBAPIError, an OSError, or what SQLAlchemy raises."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection, self.in_view = connection, False

    async def rows(self, statement: Executable, parameters: dict[str, Any]) -> Sequence[Any]:
        """Run any statement, through SQLAlchemy."""
        try:
            return (await self.connection.execute(statement, parameters)).all()
        except DBAPIError as error:
            await self._end_lost(error)
            raise

    async def fetch(self, statement: Prepared, parameters: dict[str, Any]) -> Rows:
        """Run a prepared statement, and give its rows as the driver does: nothing is converted."""
        text = statement.on(self.connection.dialect)
        try:
            return await self._fetch(text.text, text.arguments(parameters))
        except REFUSALS as error:
            # Parameters are hidden: they may hold what a person wrote.
            told = self._told(text.text, error)
            await self._end_lost(told)
            raise told from error
        except BaseException as error:  # the connection broke, or nobody waits any more while the database goes on
            await self.connection.invalidate(error)
            raise

    async def read(self, statement: Prepared, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
        """Run a prepared statement, and give its rows with the values that their columns have in Python."""
        return statement.on(self.connection.dialect).converted(await self.fetch(statement, parameters))

    async def begin(self) -> None:
        """Begin a view: until it ends, all statements see the moment of the first one."""
        try:
            await self._begin()
            self.in_view = True
        except REFUSALS as error:
            await self.connection.invalidate(error)
            raise self._told("BEGIN", error) from error
        except BaseException as error:
            await self.connection.invalidate(error)
            raise

    async def end(self) -> None:
        """Let go of the view. A line on which that fails is of no use any more."""
        if not self.is_usable:
            return
        try:
            if self.in_view:
                self.in_view = False
                await self._end()
            if self.connection.in_transaction():
                await self.connection.rollback()  # of SQLAlchemy's own account of it: the database has none
        except BaseException as error:
            await self.connection.invalidate(error)
            if not isinstance(error, (*REFUSALS, DBAPIError, OSError)):
                raise

    async def close(self) -> None:
        """Give the connection back for good; of one that broke there is nothing left to close."""
        with suppress(DBAPIError, OSError):
            await self.connection.close()

    @property
    def is_usable(self) -> bool:
        """Whether the connection is still there. A server that stops tells it to every one, so looking is enough."""
        return not self.connection.invalidated and not self._is_closed()

    def wind(self) -> None:  # noqa: B027 - most databases have nothing to do here
        """Let what is asked next have as much time as what was asked first."""

    def _told(self, statement: str, error: Exception) -> DBAPIError:
        return DBAPIError(statement, None, error, hide_parameters=True, connection_invalidated=self._is_broken(error))

    async def _end_lost(self, error: DBAPIError) -> None:
        if is_lost(error):
            await self.connection.invalidate(error)

    @abstractmethod
    async def _fetch(self, text: str, values: Sequence[Any]) -> Rows: ...

    @abstractmethod
    async def _begin(self) -> None: ...

    @abstractmethod
    async def _end(self) -> None: ...

    @abstractmethod
    def _is_closed(self) -> bool: ...

    @abstractmethod
    def _is_broken(self, error: Exception) -> bool: ...


class PostgresqlLine(Line):
    """A line to PostgreSQL."""

    def __init__(self, connection: AsyncConnection, driver: "asyncpg.Connection[Any]") -> None:
        super().__init__(connection)
        self.driver = driver

    async def _fetch(self, text: str, values: Sequence[Any]) -> Rows:
        return await self.driver.fetch(text, *values)

    async def _begin(self) -> None:
        # At the default level each statement would see its own moment, and parts of one answer could disagree.
        await self.driver.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    async def _end(self) -> None:
        await self.driver.execute("ROLLBACK")

    def _is_closed(self) -> bool:
        return self.driver.is_closed()

    def _is_broken(self, error: Exception) -> bool:
        # A server that says farewell leaves the driver in a state it did not expect before it closes the connection.
        return self.driver.is_closed() or isinstance(error, asyncpg.InternalClientError)


class SqliteLine(Line):
    """A line to SQLite, which runs in a thread: each thing it is asked is one errand to that."""

    def __init__(self, connection: AsyncConnection, driver: aiosqlite.Connection, deadline: Deadline | None) -> None:
        super().__init__(connection)
        self.driver, self.deadline = driver, deadline

    def wind(self) -> None:
        """Put off the moment at which SQLite stops; PostgreSQL gives its seconds to each statement anyway."""
        if self.deadline is not None:
            self.deadline.wind()

    async def _fetch(self, text: str, values: Sequence[Any]) -> Rows:
        return list(await self.driver.execute_fetchall(text, values))

    async def _begin(self) -> None:
        await self.driver.execute_fetchall("BEGIN")

    async def _end(self) -> None:
        await self.driver.rollback()

    def _is_closed(self) -> bool:
        return False

    def _is_broken(self, error: Exception) -> bool:
        return False


async def opened(engine: AsyncEngine) -> Line:
    """Open a line."""
    connection = await engine.connect()
    assert connection.sync_connection is not None, "it has begun"
    pooled = connection.sync_connection.connection
    if isinstance(pooled.driver_connection, aiosqlite.Connection):
        return SqliteLine(connection, pooled.driver_connection, pooled.info.get("deadline"))
    assert isinstance(pooled.driver_connection, asyncpg.Connection)
    return PostgresqlLine(connection, pooled.driver_connection)
