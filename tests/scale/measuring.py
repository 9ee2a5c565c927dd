"""How many requests a second each way of running the service answers: `python -m tests.scale.measuring`.

The ways take turns in short blocks, so that a busy neighbour slows all of them alike. On a busy machine the CPU time of
a request, of the service and the databases together, says more than the number of requests.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil  # type: ignore[import-untyped]

from tests.bench.client import Ask, for_a_while, post
from tests.bench.data.filling import fill
from tests.bench.data.shape import Sizes
from tests.bench.data.visitors import PROVIDER, SECRETARY
from tests.bench.questions import QUESTIONS, Question
from tests.databases import account, programs_in
from tests.scale.postgres import Server
from tests.scale.site import Site

BLOCKS, SECONDS, LINES = 5, 1.5, 8
# Nobody is told to ask less, and no answer is kept: these are no part of what is measured.
UNLIMITED = {
    "oidc_secrets": json.dumps({PROVIDER: "secret"}),
    "rate_objects": "1000000000000",
    "operation_seconds": "60",
    "response_cache_bytes": "0",
}


@dataclass(slots=True)
class Way:
    """A way of running the service, the processes that do the work, and what was measured: block by block."""

    name: str
    site: Site
    servers: list[Server] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    def used(self) -> float:
        """Give the CPU seconds used so far."""
        roots = [self.site.process, *(one.process for one in self.servers)]
        processes = [psutil.Process(one.pid) for one in roots if one is not None]
        every = {one for root in processes for one in (root, *root.children(recursive=True))}
        times = [one.cpu_times() for one in every if one.is_running()]
        return float(sum(one.user + one.system for one in times))

    async def block(self, ask: Ask) -> None:
        """Let it answer for a while."""
        before = self.used()
        took = await for_a_while(ask, lines=LINES, seconds=SECONDS)
        self.rates.append(len(took) / SECONDS)
        self.costs.append(1000 * (self.used() - before) / len(took))


def asked(way: Way, question: Question, headers: Mapping[str, str]) -> Ask:
    """Write the request for a question."""
    return post(way.site.port, "/graphql", question.body, **headers)


async def main(folder: Path) -> None:
    """Start every way of running, and print the table."""
    programs = programs_in(folder, copy=account() is not None)
    quiet = {"log_statement": "none", "shared_buffers": "512MB"}
    primary, replica = (Server(folder / one, programs, quiet) for one in ("primary", "replica"))
    async with AsyncExitStack() as stack:
        stack.callback(primary.stop)
        primary.make()
        primary.start()
        primary.sql("CREATE DATABASE woonagenda")
        await fill(primary.url, Sizes(1))
        sqlite = f"sqlite+aiosqlite:///{folder}/measured.db"
        await fill(sqlite, Sizes(1))
        stack.callback(replica.stop)
        replica.follow(primary)
        replica.start()
        both = [primary, replica]
        ways: list[Way] = []
        for name, url, copy, workers, servers in (
            ("one process on SQLite", sqlite, None, 1, []),
            ("one process on PostgreSQL", primary.url, None, 1, both),
            ("two processes on PostgreSQL", primary.url, None, 2, both),
            ("two processes, and a replica", primary.url, replica.url, 2, both),
        ):
            place = folder / str(len(ways))
            place.mkdir()
            way = Way(name, Site(place, url, copy, workers, **UNLIMITED), servers)
            stack.push_async_callback(way.site.close)
            await way.site.start()
            ways.append(way)
        known = {"cookie": SECRETARY.cookie, "x_woonagenda": "1"}
        for question, who, headers in (
            (QUESTIONS[0], "a secretary", known),
            (QUESTIONS[0], "a stranger", {}),
            (QUESTIONS[1], "a secretary", known),
        ):
            await measure(ways, question, headers)
            print(f"\n{question.name}, asked by {who}\n")
            print("| | requests a second | CPU of a request |\n| --- | --: | --: |")
            for way in ways:
                print(f"| {way.name} | {median(way.rates):.0f} | {median(way.costs):.1f} ms |", flush=True)


async def measure(ways: list[Way], question: Question, headers: Mapping[str, str]) -> None:
    """Let the ways take turns; before that once, to warm up."""
    for way in ways:
        way.rates.clear()
        way.costs.clear()
        await for_a_while(asked(way, question, headers), lines=LINES, seconds=SECONDS / 2)
    for _ in range(BLOCKS):
        for way in ways:
            await way.block(asked(way, question, headers))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="woonagenda-scale-") as name:
        Path(name).chmod(0o755)
        sys.exit(asyncio.run(main(Path(name).resolve())))
