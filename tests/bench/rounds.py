"""One round: a database of one scale, every contestant before it, every question."""

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from tests.bench.client import Ask, once
from tests.bench.contestants import Contestant, contestants
from tests.bench.counting import FILE, PostgresqlCount, SqliteCount
from tests.bench.measuring import Effort, Result, equal_answers, measure
from tests.bench.meters import Meter
from tests.bench.questions import QUESTIONS, Question
from tests.bench.servers import running
from tests.databases import Cluster

Results = dict[tuple[str, str], Result]  # by question and contestant


class Count(Protocol):
    """Counts statements between two moments."""

    def begin(self) -> None: ...

    def end(self) -> int: ...


async def run(url: str, effort: Effort, cluster: Cluster | None = None, postmaster: int | None = None) -> Results:
    """Measure every question with every contestant before one database."""
    found: Results = {}
    statements = await count(url, cluster)
    with ExitStack() as stack:
        servers = [(one, stack.enter_context(running(one.command(), one.environment(url)))) for one in contestants()]
        meters = {one.name: Meter(server.process, postmaster) for one, server in servers}
        for question in QUESTIONS:
            asks = {one.name: one.ask(question, server.port) for one, server in servers}
            sizes = await equal_answers(asks)
            tallies = await measure({name: (ask, meters[name]) for name, ask in asks.items()}, effort)
            for name, tally in tallies.items():
                found[question.name, name] = tally.result(statements[question.name, name], sizes[name])
    return found


async def count(url: str, cluster: Cluster | None) -> dict[tuple[str, str], int]:
    """Count the statements of each question with each contestant, on servers that are not measured."""
    found = {}
    for contestant in contestants():
        with TemporaryDirectory() as folder:
            file = Path(folder, "count")
            counted = counter(url, file, cluster)
            with running(contestant.command(), {**contestant.environment(url), FILE: str(file)}) as server:
                for question in QUESTIONS:
                    found[question.name, contestant.name] = await _one(contestant, question, server.port, counted)
    return found


def counter(url: str, file: Path, cluster: Cluster | None) -> Count:
    """Give what counts the statements that reach a database."""
    if cluster is None:
        return SqliteCount(file)
    return PostgresqlCount(cluster, url.partition("@/")[2].partition("?")[0])


async def _one(contestant: Contestant, question: Question, port: int, counted: Count) -> int:
    ask: Ask = contestant.ask(question, port)
    await once(ask)  # what is only done the first time is no part of a request
    counted.begin()
    await once(ask)
    return counted.end()
