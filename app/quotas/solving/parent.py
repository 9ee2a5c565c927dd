"""Asking a process to solve, and listening to it until it is done, late, or gone."""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

from app.core.refusal import InvalidInput
from app.quotas.engine.canonical import canonical, digest
from app.quotas.engine.limits_that_matter import Matters
from app.quotas.engine.optimum import out_of_time
from app.quotas.engine.problem import Problem
from app.quotas.engine.results import Infeasible, Optimal, OutOfTime
from app.quotas.engine.solvers import SolverName
from app.quotas.engine.stages import Progress
from app.quotas.engine.staircase import Explained
from app.quotas.engine.study import Studied
from app.quotas.engine.totals import AllTotals
from app.quotas.solving.errors import SolvingFailed
from app.quotas.solving.messages import LENGTH_BYTES, Ask, Refused, Started, packed, unpacked

GRACE = 2.0  # seconds in which the process may say itself that time is up
MEMORY = 2 * 1024**3
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # NumPy sets memory aside for each
COMMAND = (sys.executable, "-m", "app.quotas.solving")


async def solve_in_worker(
    problem: Problem,
    *,
    seconds: float,
    on_progress: Callable[[Progress], None] | None = None,
    solver: SolverName | None = None,
    memory: int = MEMORY,
) -> Studied:
    """Solve in a process of its own, in so many seconds and bytes; never longer, whatever the solver does.

    When time is up the answer is what was proven until then; what was found is given with as much explanation as
    there was time for. Cancelling ends the process. Refuses what cannot be (`InvalidInput`), and a process that ended
    by itself (`SolvingFailed`).
    """
    talk = _Talk(problem, on_progress)
    async with _process(Ask(problem, seconds, solver, memory)) as process:
        try:
            async with asyncio.timeout(seconds + GRACE):
                await talk.listen(process)
                status = await process.wait()
        except TimeoutError:
            return talk.when_late()
    if talk.studied is None or status:
        # What was told before it ended is still right.
        return talk.when_ended(status)
    return talk.studied


@asynccontextmanager
async def _process(ask: Ask) -> AsyncIterator[Process]:
    """Start a process with what is asked; however this ends, it is gone afterwards."""
    process = await asyncio.create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE, env={**os.environ, **ONE_THREAD})
    try:
        if process.stdin is not None:
            with contextlib.suppress(ConnectionError):  # who is gone already is noticed while listening
                process.stdin.write(packed(ask))
                await process.stdin.drain()
            process.stdin.close()
        yield process
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


class _Talk:
    """What a process told so far."""

    def __init__(self, problem: Problem, on_progress: Callable[[Progress], None] | None) -> None:
        self.problem, self.on_progress = problem, on_progress
        self.solver = ""
        self.proven: list[Progress] = []
        self.studied: Studied | None = None

    async def listen(self, process: Process) -> None:
        """Take every message until the process has no more to tell."""
        if process.stdout is None:
            return
        with contextlib.suppress(asyncio.IncompleteReadError):
            while True:
                length = int.from_bytes(await process.stdout.readexactly(LENGTH_BYTES))
                self._take(unpacked(await process.stdout.readexactly(length)))

    def _take(self, message: object) -> None:
        match message:
            case Started():
                self.solver = message.solver
            case Progress():
                self.proven.append(message)
                if self.on_progress is not None:
                    self.on_progress(message)
            case Refused():
                raise InvalidInput(message.words, *message.field)
            case Optimal() | Infeasible() | OutOfTime():
                self.studied = Studied(message)
            case Explained() if self.studied:
                self.studied = replace(self.studied, explained=message)
            case AllTotals() if self.studied:
                self.studied = replace(self.studied, totals=message)
            case Matters() if self.studied:
                self.studied = replace(self.studied, matters=message)

    def when_late(self) -> Studied:
        """Give what is known when time is up."""
        if self.studied is not None:
            return self.studied
        proven = tuple(one.proven for one in self.proven)
        return Studied(out_of_time(proven, (), digest(canonical(self.problem)), self.solver))

    def when_ended(self, status: int) -> Studied:
        """Give what is known when the process ended before it was done; refuse if that is nothing."""
        if self.studied is None:
            raise SolvingFailed(status)
        return self.studied
