"""Measuring writes: partners report at once, and afterwards every accepted report has to be a version of its own."""

import asyncio
import math
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.cluster import Running
from tests.bench.contestants import OURS, contestants
from tests.bench.data.ground import OPEN_PERIOD
from tests.bench.data.shape import Sizes, key
from tests.bench.data.visitors import Visitor, colleagues, partners
from tests.bench.kept import kept_postgresql, kept_sqlite, name_of
from tests.bench.reporting import Accepted, Ledger, report_at_once
from tests.bench.servers import running

SCALE = 1
AT_ONCE = (1, 8, 16)
STORED = (
    "SELECT observation.share_id, version.version, version.value FROM observation "
    "JOIN observation_version AS version ON version.observation_id = observation.id WHERE observation.period_id = "
    f"'{key('reporting_period', OPEN_PERIOD)}' AND observation.share_id IS NOT NULL"
)
Stored = Callable[[], set[Accepted]]


@dataclass(frozen=True, slots=True)
class Writes:
    """What came of partners reporting at once; `late` counts the attempts that found somebody else had been first."""

    database: str
    partners: int
    figures: str
    per_second: float
    p99_ms: float
    late: int
    lost: int
    locked: int


def measure_writes(database: str, each: int, postgresql: Running | None) -> Iterator[Writes]:
    """Let 1, 8 and 16 partners report a figure of their own, and then 16 people the same figure."""
    with TemporaryDirectory() as folder:
        log, sizes = Path(folder, "log"), Sizes(SCALE)
        with _copy(Path(folder), postgresql) as (url, stored):
            (ours,) = (one for one in contestants() if one.name == OURS)
            with running(ours.command(), ours.environment(url), log) as server:
                everything: list[Accepted] = []
                own, same = partners(sizes), colleagues(sizes)
                rounds = [("own", own[:count]) for count in AT_ONCE] + [("same", same)]
                for figures, who in rounds:
                    ledger = _round(server.port, who, each, everything)
                    everything += ledger.accepted
                    yield _result(database, figures, len(who), ledger, everything, stored(), log.read_text())


def _round(port: int, who: list[Visitor], each: int, before: list[Accepted]) -> Ledger:
    ledger = Ledger(accepted=list(before))
    asyncio.run(report_at_once(port, who, each, ledger))
    ledger.accepted = ledger.accepted[len(before) :]
    return ledger


def _result(
    database: str, figures: str, count: int, ledger: Ledger, accepted: list[Accepted], stored: set[Accepted], log: str
) -> Writes:
    took = sorted(ledger.took)
    return Writes(
        database=database,
        partners=count,
        figures=figures,
        per_second=len(took) / ledger.seconds,
        p99_ms=1000 * took[math.ceil(0.99 * len(took)) - 1],
        late=ledger.late,
        lost=len(stored.symmetric_difference(accepted)) + len(accepted) - len(set(accepted)),
        locked=log.count("is locked"),
    )


@contextmanager
def _copy(folder: Path, postgresql: Running | None) -> Iterator[tuple[str, Stored]]:
    """Give the URL of a copy that may be written to, and what reads the reports it holds."""
    if postgresql is None:
        file = folder / "writes.db"
        shutil.copy(asyncio.run(kept_sqlite(SCALE)).removeprefix("sqlite+aiosqlite:///"), file)
        yield f"sqlite+aiosqlite:///{file}", lambda: _in_sqlite(file)
        return
    cluster, kept = postgresql.cluster, asyncio.run(kept_postgresql(postgresql.cluster, SCALE))
    url = cluster.create("writes", template=name_of(kept))
    try:
        yield url, lambda: {_accepted(*row.split("|")) for row in cluster.sql(STORED, database="writes").splitlines()}
    finally:
        cluster.drop("writes")


def _in_sqlite(file: Path) -> set[Accepted]:
    connection = sqlite3.connect(file)
    found = {_accepted(*row) for row in connection.execute(STORED)}
    connection.close()
    return found


def _accepted(share: str, version: str, value: str) -> Accepted:
    return Accepted(share.replace("-", ""), int(version), int(value))
