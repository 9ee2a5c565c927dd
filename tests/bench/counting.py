"""Counting statements: SQLite tells of each one it carries out; PostgreSQL keeps count (`pg_stat_statements`).

Both see everything that reaches the database, whatever sent it. What is about transactions and settings is left out.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

from tests.databases import Cluster

FILE = "BENCH_COUNT"  # names the file to which a byte is written for each statement; SQLite only
NO_QUESTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "--")


def count_statements() -> None:
    """Let every connection to SQLite of this process count, if the environment asks for it."""
    name = os.environ.get(FILE)
    if name is None:
        return
    connect, file = sqlite3.connect, Path(name).open("ab", buffering=0)  # noqa: SIM115 - open as long as the process

    def note(statement: str) -> None:
        if not statement.lstrip().upper().startswith(NO_QUESTIONS):
            file.write(b".")

    def counting(*arguments: Any, **options: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*arguments, **options)
        made.set_trace_callback(note)
        return made

    sqlite3.connect = counting  # type: ignore[assignment]  # its overloads come to the same


class SqliteCount:
    """Reads the count of a server that was started with a file to count in."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def begin(self) -> None:
        """Count from here."""
        self.file.write_bytes(b"")

    def end(self) -> int:
        """Give how many statements there were."""
        return self.file.stat().st_size


class PostgresqlCount:
    """Reads the count of a database; the cluster counts between `begin` and `end` only."""

    def __init__(self, cluster: Cluster, database: str) -> None:
        self.cluster, self.database = cluster, database
        cluster.sql("CREATE EXTENSION IF NOT EXISTS pg_stat_statements", database=database)

    def begin(self) -> None:
        """Count from here."""
        self._track(self.cluster, "top")
        self.cluster.sql("SELECT pg_stat_statements_reset()", database=self.database)

    def end(self) -> int:
        """Give how many statements there were."""
        counted = (
            "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements AS one JOIN pg_database AS database "
            "ON database.oid = one.dbid WHERE datname = current_database() AND query NOT LIKE '%pg_stat_statements%'"
        )
        found = int(self.cluster.sql(counted, database=self.database))
        self.stop(self.cluster)
        return found

    @classmethod
    def stop(cls, cluster: Cluster) -> None:
        """Let a cluster count nothing, so that it takes no time."""
        cls._track(cluster, "none")

    @staticmethod
    def _track(cluster: Cluster, what: str) -> None:
        cluster.sql(f"ALTER SYSTEM SET pg_stat_statements.track = '{what}'")
        cluster.sql("SELECT pg_reload_conf()")
