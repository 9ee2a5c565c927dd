import hashlib
import sqlite3
from collections import Counter
from pathlib import Path

from tests.bench.data.filling import everything, fill
from tests.bench.data.shape import Sizes

TINY = Sizes(0.02)
DIGEST = "f52df2e843dafba1"


def test_each_run_makes_the_same_rows() -> None:
    made = hashlib.sha256()
    for batch in everything(TINY):
        made.update(repr((batch.table, batch.columns, list(batch.rows))).encode())

    assert made.hexdigest()[:16] == DIGEST, "the data changed: figures of before can no longer be compared"


def test_the_sizes_are_those_of_the_region_we_measure_for() -> None:
    one, hundred = Sizes(1), Sizes(100)

    assert (one.organisations, one.agreements, one.shares, one.targets) == (60, 40, 1_000, 2_000)
    assert (one.figures, hundred.figures) == (50_000, 5_000_000)


def test_there_are_as_many_rows_as_the_sizes_say() -> None:
    counts = Counter[str]()
    for batch in everything(TINY):
        counts[batch.table] += len(list(batch.rows))

    assert counts["observation"] == TINY.figures == 1_600
    assert counts["observation_version"] == 1_600 + 35  # each 47th figure was reported twice
    assert (counts["commitment_share"], counts["share_amount"], counts["stock_target"]) == (50, 50, 40)
    assert counts["placement_flow"] == 6 * 9 * 9 * 20 * 2 == 19_440
    assert counts["reporting_period"] == 25


async def test_every_reference_finds_what_it_refers_to(tmp_path: Path) -> None:
    await fill(f"sqlite+aiosqlite:///{tmp_path}/bench.db", TINY)

    connection = sqlite3.connect(tmp_path / "bench.db")
    missing = connection.execute("PRAGMA foreign_key_check").fetchall()
    overlapping = connection.execute(
        "SELECT count(*) FROM reporting_period AS one JOIN reporting_period AS other "
        "ON one.id < other.id AND one.starts_on <= other.ends_on AND other.starts_on <= one.ends_on"
    ).fetchone()
    connection.close()

    assert missing == []
    assert overlapping == (0,)
