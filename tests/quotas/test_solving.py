"""Processes that solve: real ones, that answer, are cancelled, come too late, run out of memory, or are killed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import app.quotas.engine.solvers
import app.quotas.solving.parent
from app.core.refusal import InvalidInput
from app.quotas.engine import Infeasible, Optimal, OutOfTime, Problem, answer_of, read_case, solve
from app.quotas.engine.problem import Demand
from app.quotas.engine.solvers import SolverName, solver
from app.quotas.engine.stages import Progress
from app.quotas.solving import SolvingFailed, solve_in_worker
from tests.quotas.engine.instances import region

CASES = Path(__file__).parent / "cases"
SHARED = read_case((CASES / "p02_overflow_is_shared.json").read_text())
IMPOSSIBLE = read_case((CASES / "p05_guarantee_above_cap.json").read_text())
LONG = region(110, 3000)  # half a minute for Python alone


class Workers:
    """The processes that were started."""

    def __init__(self) -> None:
        self.started: asyncio.Queue[Process] = asyncio.Queue()
        self.all: list[Process] = []
        self._start = asyncio.create_subprocess_exec

    async def start(self, *command: str, stdin: int, stdout: int, env: Mapping[str, str]) -> Process:
        process = await self._start(*command, stdin=stdin, stdout=stdout, env=env)
        self.all.append(process)
        self.started.put_nowait(process)
        return process

    @property
    def are_gone(self) -> bool:
        return bool(self.all) and all(one.returncode is not None for one in self.all)


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Workers:
    found = Workers()
    monkeypatch.setattr(asyncio, "create_subprocess_exec", found.start)
    return found


async def test_a_worker_gives_the_answer_with_its_explanation(workers: Workers) -> None:
    told: list[Progress] = []

    studied = await solve_in_worker(SHARED, seconds=60, on_progress=told.append)

    here = solve(SHARED)
    assert studied.answer == here
    assert studied.explained is not None
    assert studied.totals is not None
    assert studied.matters is not None
    assert list(studied.matters.improved) == ["municipal_cap:GM0518"]
    assert [(one.stage, one.stages, one.proven.objective) for one in told] == [
        (1, 5, "unplaced"),
        (2, 5, "moved_away"),
        (3, 5, "fairness"),
        (4, 5, "start_score"),
    ]
    assert workers.are_gone


async def test_a_worker_tells_why_there_is_no_division() -> None:
    studied = await solve_in_worker(IMPOSSIBLE, seconds=60, solver=SolverName.PYTHON)

    assert isinstance(studied.answer, Infeasible)
    assert answer_of(studied.answer) == studied.as_json()
    assert studied.as_json()["minimal_conflicts"] == [["guarantee:GM0629/*", "municipal_cap:GM0629"]]


async def test_a_problem_that_cannot_be_is_refused_as_it_would_be_here() -> None:
    with pytest.raises(InvalidInput) as refused:
        await solve_in_worker(replace(SHARED, demand=(Demand("MO", "GM0503", -1),)), seconds=60)

    assert refused.value.words.nl == "demand MO/GM0503: een aantal gaat van 0 tot 10 miljoen."
    assert refused.value.field == ("demand", "MO/GM0503")


async def test_when_time_is_up_the_answer_is_what_was_proven(workers: Workers) -> None:
    studied = await solve_in_worker(LONG, seconds=2, solver=SolverName.PYTHON)

    answer = studied.answer
    assert isinstance(answer, OutOfTime)
    proven = [one.objective for one in answer.proven]
    assert proven[:2] == ["unplaced_priority_1", "unplaced"]
    assert [one.objective for one in answer.found] == list(LONG.objectives[len(proven) :])
    assert answer.words.en.startswith("Time was up. Proven is: unplaced_priority_1 = 0; unplaced = 0; ")
    assert workers.are_gone


async def test_a_solver_that_does_not_look_at_the_time_is_ended(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.quotas.solving.parent, "GRACE", 0.0)
    started = time.monotonic()

    async def stop_it() -> None:
        os.kill((await workers.started.get()).pid, signal.SIGSTOP)

    studied, _ = await asyncio.gather(solve_in_worker(LONG, seconds=1), stop_it())

    assert isinstance(studied.answer, OutOfTime)
    assert studied.answer.words.en == "Time was up before anything was proven. Allow more time."
    assert time.monotonic() - started < 20
    assert workers.are_gone


async def test_cancelling_ends_the_process(workers: Workers) -> None:
    solving = asyncio.create_task(solve_in_worker(LONG, seconds=600, solver=SolverName.PYTHON))
    process = await workers.started.get()

    solving.cancel()

    with pytest.raises(asyncio.CancelledError):
        await solving
    assert process.returncode is not None


async def test_a_worker_that_is_killed_is_a_refusal_and_no_hang(workers: Workers) -> None:
    solving = asyncio.create_task(solve_in_worker(LONG, seconds=600, solver=SolverName.PYTHON))
    os.kill((await workers.started.get()).pid, signal.SIGKILL)

    with pytest.raises(SolvingFailed) as refused:
        await solving

    assert refused.value.status == -signal.SIGKILL
    assert refused.value.words.en.startswith("Solving ended too early, most likely for want of memory.")


@pytest.mark.parametrize("name", SolverName)
async def test_a_worker_without_memory_is_a_refusal_and_no_hang(workers: Workers, name: SolverName) -> None:
    with pytest.raises(SolvingFailed):
        await solve_in_worker(region(500, 3000), seconds=600, solver=name, memory=40 * 1024**2)

    assert workers.are_gone


async def test_others_are_answered_while_a_worker_solves() -> None:
    gaps: list[float] = []

    async def ticking() -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.01)
            gaps.append(time.monotonic() - before)

    ticker = asyncio.create_task(ticking())
    await solve_in_worker(region(60, 1000), seconds=60)
    ticker.cancel()

    assert sorted(gaps)[len(gaps) // 2] < 0.1


async def test_two_workers_answer_side_by_side() -> None:
    problems: Sequence[Problem] = [SHARED, IMPOSSIBLE]

    studied = await asyncio.gather(*(solve_in_worker(one, seconds=60) for one in problems))

    assert [type(one.answer) for one in studied] == [Optimal, Infeasible]


def test_whoever_asks_does_not_load_the_solver() -> None:
    look = "import sys, app.quotas.solving; print(sorted({'ortools', 'numpy'} & sys.modules.keys()))"

    told = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)

    assert told.stdout == "[]\n"


def test_without_or_tools_python_solves_and_asking_for_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.quotas.engine.solvers, "find_spec", lambda name: None)

    assert solver().name == solver(SolverName.PYTHON).name
    with pytest.raises(InvalidInput) as refused:
        solver(SolverName.ORTOOLS)

    assert refused.value.words.en == (
        "OR-Tools is not installed here. Install woonagenda[solver], or solve with python."
    )
