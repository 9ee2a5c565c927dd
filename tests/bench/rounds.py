"""One round: a database of one scale, every contestant before it, every question."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from tests.bench.client import Ask, once
from tests.bench.cluster import Running
from tests.bench.contestants import Runner
from tests.bench.counting import FILE, PostgresqlCount, SqliteCount
from tests.bench.data.visitors import SECRETARY, Visitor
from tests.bench.kept import name_of
from tests.bench.measuring import Effort, Result, check_equal, check_sight, measure
from tests.bench.meters import Meter
from tests.bench.questions import QUESTIONS, Question
from tests.bench.servers import Server, running

PARTNER = Visitor("partner-0", "EDITOR")  # the first of the partners, whatever the scale
Round = dict[tuple[str, str], Result]  # by question and contestant


class Count(Protocol):
    """Counts statements between two moments."""

    def begin(self) -> None: ...

    def end(self) -> int: ...


async def run(url: str, runners: Sequence[Runner], effort: Effort, postgresql: Running | None = None) -> Round:
    """Measure every question with everybody who runs, before one database."""
    found: Round = {}
    statements = await count(url, runners, postgresql)
    with ExitStack() as stack:
        servers = [(one, stack.enter_context(running(one.command(), one.environment(url)))) for one in runners]
        meters = {one.name: Meter(server.process, postgresql) for one, server in servers}
        for question in QUESTIONS:
            asks = _asks(question, servers, SECRETARY)
            answers = await _compared(question, runners, asks)
            for visitor in (PARTNER, None):
                check_sight(await _compared(question, runners, _asks(question, servers, visitor)), answers)
            tallies = await measure({name: (ask, meters[name]) for name, ask in asks.items()}, effort)
            for name, tally in tallies.items():
                found[question.name, name] = tally.result(statements[question.name, name], len(answers[name]))
    return found


def _asks(question: Question, servers: Sequence[tuple[Runner, Server]], visitor: Visitor | None) -> dict[str, Ask]:
    return {
        one.name: one.ask(question, server.port, visitor) for one, server in servers if one.answers(question, visitor)
    }


async def _compared(question: Question, runners: Sequence[Runner], asks: Mapping[str, Ask]) -> dict[str, bytes]:
    """Give the answers, when they are all the same."""
    answers = {name: await once(ask) for name, ask in asks.items()}
    check_equal({one.name: one.read(question, answers[one.name]) for one in runners if one.name in answers})
    return answers


async def count(url: str, runners: Sequence[Runner], postgresql: Running | None) -> dict[tuple[str, str], int]:
    """Count the statements of each question with everybody, on servers that are not measured."""
    found = {}
    for runner in runners:
        with TemporaryDirectory() as folder:
            file = Path(folder, "count")
            counted = counter(url, file, postgresql)
            with running(runner.command(), {**runner.environment(url), FILE: str(file)}) as server:
                for question in (one for one in QUESTIONS if runner.answers(one, SECRETARY)):
                    found[question.name, runner.name] = await _one(runner, question, server.port, counted)
    return found


def counter(url: str, file: Path, postgresql: Running | None) -> Count:
    """Give what counts the statements that reach a database."""
    if postgresql is None:
        return SqliteCount(file)
    return PostgresqlCount(postgresql.cluster, name_of(url))


async def _one(runner: Runner, question: Question, port: int, counted: Count) -> int:
    ask = runner.ask(question, port, SECRETARY)
    await once(ask)  # what is only done the first time is no part of a request
    counted.begin()
    await once(ask)
    return counted.end()
