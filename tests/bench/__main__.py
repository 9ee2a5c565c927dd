"""`make bench`: measure reading at several scales on both databases, print tables, and say which goals are met."""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict

from tests.bench.cluster import postgresql
from tests.bench.goals import Results, goals
from tests.bench.kept import FOLDER, ROOT, kept_postgresql, kept_sqlite
from tests.bench.measuring import Effort
from tests.bench.rounds import Round, run
from tests.bench.table import table

DATABASES = ("sqlite", "postgresql")
FULL, QUICK = Effort(blocks=7, seconds=2.0), Effort(blocks=3, seconds=0.5)
OUTPUT = ROOT / "build" / "bench.json"


def main() -> int:
    """Measure what the command line asks; 1 when a goal is not met."""
    asked = _options().parse_args()
    found = asyncio.run(_everything(asked.databases, asked.scales, QUICK if asked.quick else FULL))
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(rows(found), indent=1) + "\n")
    told = list(goals(found))
    print("\n### Goals\n", *told, sep="\n")
    return 0 if all(one.is_met for one in told) else 1


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="make bench", description=__doc__)
    options.add_argument("--scales", type=_scale, nargs="+", default=[1, 10, 100])
    options.add_argument("--databases", choices=DATABASES, nargs="+", default=list(DATABASES))
    options.add_argument("--quick", action="store_true", help="shorter blocks, to try things out")
    return options


def _scale(text: str) -> float:
    return int(text) if text.isdigit() else float(text)


async def _everything(databases: list[str], scales: list[float], effort: Effort) -> Results:
    found = {}
    for database in databases:
        for scale in scales:
            measured = await _one(database, scale, effort)
            print(table(database, scale, measured), flush=True)
            found.update({(database, scale, *key): one for key, one in measured.items()})
    return found


async def _one(database: str, scale: float, effort: Effort) -> Round:
    if database == "sqlite":
        return await run(await kept_sqlite(scale), effort)
    with postgresql(FOLDER / "postgresql" / "data") as server:
        return await run(await kept_postgresql(server.cluster, scale), effort, server)


def rows(found: Results) -> list[dict[str, object]]:
    """Give the results as they are written to `build/bench.json`."""
    return [
        {
            "database": database,
            "scale": scale,
            "document": document,
            "contestant": contestant,
            **asdict(result),
        }
        for (database, scale, document, contestant), result in found.items()
    ]


if __name__ == "__main__":
    sys.exit(main())
