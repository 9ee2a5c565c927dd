"""Time limits at the database: what takes too long is stopped where it runs, and the database goes on."""

import asyncio
import math
import sqlite3
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

UNLIMITED = "woonagenda_unlimited"  # the execution option of a connection that may take as long as it needs
STEPS = 10_000  # of SQLite's machine between two looks at the clock: about a millisecond
CANCELLED = "57014"  # PostgreSQL: query_canceled


@dataclass(slots=True)
class Deadline:
    """The moment at which SQLite stops what a connection is doing, by the monotonic clock."""

    seconds: float
    at: float = math.inf

    def wind(self) -> None:
        """Put it off: so many seconds from now."""
        self.at = time.monotonic() + self.seconds

    def has_passed(self) -> bool:
        """Tell SQLite whether to stop."""
        return time.monotonic() > self.at


def limit_sqlite(engine: Engine, seconds: float) -> None:
    """Let each transaction take `seconds` at the most.

    SQLite runs in a thread, which does not hear that nobody waits for it any more; it looks at the deadline itself.
    When a request is given up SQLAlchemy drops its connection, and the deadline comes at once: the file is free again.
    """

    @event.listens_for(engine, "connect")
    def watch(connection: Any, record: Any) -> None:
        deadline = record.info["deadline"] = Deadline(seconds)
        connection.run_async(lambda driver: driver.set_progress_handler(deadline.has_passed, STEPS))

    @event.listens_for(engine, "begin")
    def wind(connection: Connection) -> None:
        deadline: Deadline = connection.info["deadline"]
        deadline.wind()
        if connection.get_execution_options().get(UNLIMITED, False):
            deadline.at = math.inf

    @event.listens_for(engine, "invalidate")
    def give_up(connection: Any, record: Any, error: BaseException | None) -> None:
        record.info["deadline"].at = -math.inf
        if isinstance(error, asyncio.CancelledError):
            # Closing alone would leave the file locked for as long as a cursor is still referred to.
            connection.run_async(lambda driver: driver.rollback())


def limit_postgresql(engine: Engine, seconds: float) -> None:
    """Let each statement take `seconds` at the most."""

    @event.listens_for(engine, "do_connect")
    def tell(_dialect: Any, _record: Any, _arguments: Any, options: dict[str, Any]) -> None:
        told = options.get("server_settings", {})
        options["server_settings"] = {**told, "statement_timeout": str(round(seconds * 1000))}

    @event.listens_for(engine, "begin")
    def lift(connection: Connection) -> None:
        if connection.get_execution_options().get(UNLIMITED, False):
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


def was_stopped(error: BaseException) -> bool:
    """Tell whether the database stopped a statement because it took too long."""
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_INTERRUPT or getattr(error.orig, "sqlstate", None) == CANCELLED
