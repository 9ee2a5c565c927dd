"""`make bench`: measure reading at several scales on both databases, print a table, and say which goals are met."""

import argparse
import asyncio
import json
import sys
from contextlib import ExitStack
from dataclasses import asdict

from tests.bench.cluster import postgresql
from tests.bench.kept import FOLDER, ROOT, kept_postgresql, kept_sqlite
from tests.bench.measuring import Effort
from tests.bench.rounds import Results, run
from tests.bench.table import table

DATABASES = ("sqlite", "postgresql")
FULL, QUICK = Effort(blocks=7, seconds=2.0), Effort(blocks=3, seconds=0.5)
OUTPUT = ROOT / "build" / "bench.json"


def main() -> int:
    """Measure what the command line asks; 1 when a goal is not met."""
    arguments = argparse.ArgumentParser(prog="make bench", description=__doc__)
    arguments.add_argument("--scales", type=float, nargs="+", default=[1, 10, 100])
    arguments.add_argument("--databases", choices=DATABASES, nargs="+", default=list(DATABASES))
    arguments.add_argument("--quick", action="store_true", help="shorter blocks, to try things out")
    asked = arguments.parse_args()
    effort = QUICK if asked.quick else FULL
    found: dict[tuple[str, float], Results] = {}
    with ExitStack() as stack:
        for database in asked.databases:
            server = stack.enter_context(postgresql(FOLDER / "postgresql" / "data")) if database != "sqlite" else None
            for scale in asked.scales:
                if server is None:
                    results = asyncio.run(_sqlite(scale, effort))
                else:
                    url = asyncio.run(kept_postgresql(server.cluster, scale))
                    results = asyncio.run(run(url, effort, server.cluster, server.process))
                found[database, scale] = results
                print(table(database, scale, results), flush=True)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(list(_rows(found)), indent=1) + "\n")
    return 0


async def _sqlite(scale: float, effort: Effort) -> Results:
    return await run(await kept_sqlite(scale), effort)


def _rows(found: dict[tuple[str, float], Results]) -> list[dict[str, object]]:
    return [
        {"database": database, "scale": scale, "document": document, "contestant": contestant, **asdict(result)}
        for (database, scale), results in found.items()
        for (document, contestant), result in results.items()
    ]


if __name__ == "__main__":
    sys.exit(main())
