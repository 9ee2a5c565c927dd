"""`make bench`: measure reading, writing and dividing, print tables, and say which goals are met."""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.bench.cluster import Running, postgresql
from tests.bench.contestants import Runner, contestants
from tests.bench.division import (
    compare_with_spreadsheets,
    goals_of_divisions,
    measure_divisions,
    table_of_divisions,
)
from tests.bench.goals import Results, goals, goals_of_writes
from tests.bench.kept import FOLDER, ROOT, kept_postgresql, kept_sqlite
from tests.bench.measuring import Effort
from tests.bench.peers.postgraphile import ready
from tests.bench.rounds import run
from tests.bench.table import table, table_of_writes
from tests.bench.writes import Writes, measure_writes

DATABASES, PARTS = ("sqlite", "postgresql"), ("reads", "writes", "divisions")
OF_DATABASES = {"reads", "writes"}
FULL, QUICK = Effort(blocks=7, seconds=2.0, reports=20), Effort(blocks=3, seconds=0.5, reports=5)
READ_KEY, WRITE_KEY = ("database", "scale", "document", "contestant"), ("database", "partners", "figures")
DIVISION_KEY = ("neighbourhoods",)
OUTPUT = ROOT / "build"


def main() -> int:
    """Measure what the command line asks; 1 when a goal is not met."""
    asked = _options().parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # who is told to stop stops the servers too
    effort = QUICK if asked.quick else FULL
    reads: Results = {}
    writes: list[Writes] = []
    for database in asked.databases if OF_DATABASES & set(asked.parts) else ():
        with _server_of(database) as server:
            if "reads" in asked.parts:
                reads.update(_read(database, asked, effort, server))
            if "writes" in asked.parts:
                writes += measure_writes(database, effort.reports, server)
    divisions, violations = [], []
    if "divisions" in asked.parts:
        divisions, violations = measure_divisions(), compare_with_spreadsheets()
    keep(OUTPUT / "bench.json", rows(reads), READ_KEY)
    keep(OUTPUT / "bench-writes.json", [asdict(one) for one in writes], WRITE_KEY)
    if writes:
        print(table_of_writes(writes))
    if divisions:
        keep(OUTPUT / "bench-divisions.json", [asdict(one) for one in divisions], DIVISION_KEY)
        print(table_of_divisions(divisions, violations))
    told = [*goals(reads), *goals_of_writes(writes), *goals_of_divisions(divisions, violations)]
    print("\n### Goals\n", *told, sep="\n")
    return 0 if all(one.is_met for one in told) else 1


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="make bench", description=__doc__)
    options.add_argument("--scales", type=_scale, nargs="+", default=[1, 10, 100])
    options.add_argument("--databases", choices=DATABASES, nargs="+", default=DATABASES)
    options.add_argument("--parts", choices=PARTS, nargs="+", default=PARTS)
    options.add_argument("--peers", action="store_true", help="measure PostGraphile too, on PostgreSQL; takes Node")
    options.add_argument("--quick", action="store_true", help="shorter blocks, to try things out")
    return options


def _scale(text: str) -> float:
    return int(text) if text.isdigit() else float(text)


@contextmanager
def _server_of(database: str) -> Iterator[Running | None]:
    if database == "sqlite":
        yield None
        return
    with postgresql(FOLDER / "postgresql" / "data") as server:
        yield server


def _read(database: str, asked: argparse.Namespace, effort: Effort, server: Running | None) -> Results:
    found: Results = {}
    for scale in asked.scales:
        url = asyncio.run(kept_postgresql(server.cluster, scale) if server else kept_sqlite(scale))
        runners: list[Runner] = list(contestants())
        if asked.peers and server is not None:
            runners.append(ready(url, server))
        measured = asyncio.run(run(url, runners, effort, server))
        print(table(database, scale, measured), flush=True)
        found.update({(database, scale, *key): one for key, one in measured.items()})
    return found


def rows(found: Results) -> list[dict[str, object]]:
    """Give the results as they are written to `build/bench.json`."""
    return [
        {"database": database, "scale": scale, "document": document, "contestant": contestant, **asdict(result)}
        for (database, scale, document, contestant), result in found.items()
    ]


def keep(file: Path, found: list[dict[str, object]], key: tuple[str, ...]) -> None:
    """Write results, in the place of those an earlier run wrote of the same."""
    file.parent.mkdir(exist_ok=True)
    before = json.loads(file.read_text()) if file.exists() else []
    together = {tuple(one[name] for name in key): one for one in [*before, *found]}
    file.write_text(json.dumps(list(together.values()), indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
