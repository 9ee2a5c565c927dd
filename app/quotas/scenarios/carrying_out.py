"""Carrying out what waits to be calculated: a task of every server, beside its answers.

A calculation is claimed by one server, solved in a process of its own, and told in its row as it goes, so that every
server can tell how far it is. Who finds its row changed meanwhile (somebody stopped it) ends the process.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from app.audit.service import take_turn
from app.core.database import Database
from app.core.plain import made, plain
from app.core.refusal import Refusal
from app.quotas.engine.results import Infeasible, Optimal
from app.quotas.engine.stages import Progress
from app.quotas.engine.study import Studied
from app.quotas.scenarios.by_optimum import conflict_of, outcome_of
from app.quotas.scenarios.inputs import Inputs
from app.quotas.scenarios.models import Calculation, CalculationState
from app.quotas.scenarios.outcome import Problem
from app.quotas.scenarios.problem import problem_of
from app.quotas.scenarios.queries import is_running, is_waiting, lost_calculations, next_calculation
from app.quotas.solving import solve_in_worker

log = logging.getLogger("woonagenda.calculations")

SECONDS = 120.0  # that solving and explaining may take
MARGIN = 30.0  # seconds after which a server that has not said anything is taken to have stopped
PAUSE = 1.0  # seconds between two looks at what waits
LOOK = 0.5  # seconds between two looks at whether it should go on


class Carrier:
    """Carries out calculations, one after the other; `clock` is what time it is."""

    def __init__(self, database: Database, clock: Callable[[], datetime], *, seconds: float = SECONDS) -> None:
        self.database, self.clock, self.seconds = database, clock, seconds

    async def run(self) -> None:
        """Carry out whatever comes, until the server stops. A database that is away is waited for."""
        while True:
            did_something = False
            try:
                did_something = await self.carry_out_one()
            except (DBAPIError, OSError):
                log.warning("Calculations wait: the database is away.")
            if not did_something:
                await asyncio.sleep(PAUSE)

    async def carry_out_one(self) -> bool:
        """Carry out the calculation that waits longest, and tell whether there was one."""
        async with self.database.snapshot() as snapshot:
            if not await is_waiting(snapshot, self.clock()):
                return False
        claimed = await self._claim()
        if claimed is None:
            return False
        key, inputs = claimed
        told: list[Progress] = []
        solving = asyncio.ensure_future(self._solve(inputs, told.append))
        watching = asyncio.ensure_future(self._watch(key, told))
        try:
            await asyncio.wait({solving, watching}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (solving, watching):
                if not task.done():
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
        if not solving.cancelled():
            await self._finish(key, inputs, solving)
        else:
            watching.result()  # nobody wants it any more; or the database went away, which is told
        return True

    async def _claim(self) -> tuple[UUID, Inputs] | None:
        """Take the next calculation, and give up those whose server stopped."""
        async with self.database.transaction() as session:
            await take_turn(session)
            moment = self.clock()
            for lost in await lost_calculations(session, moment):
                lost.state, lost.finished_at, lost.output = CalculationState.FAILED, moment, plain(Problem.of_server())
                session.add(lost)
            chosen = await next_calculation(session)
            if chosen is None:
                return None
            chosen.state, chosen.started_at = CalculationState.RUNNING, moment
            chosen.gives_up_at = moment + timedelta(seconds=self.seconds + MARGIN)
            session.add(chosen)
            return chosen.id, made(Inputs, chosen.inputs)

    async def _solve(self, inputs: Inputs, on_progress: Callable[[Progress], None]) -> Studied:
        return await solve_in_worker(problem_of(inputs), seconds=self.seconds, on_progress=on_progress)

    async def _watch(self, key: UUID, told: list[Progress]) -> None:
        """Tell how far it is, and end when it is not to be done any more."""
        noted = 0
        while True:
            await asyncio.sleep(LOOK)
            async with self.database.snapshot() as snapshot:
                if not await is_running(snapshot, key):
                    return
            if len(told) > noted:
                noted = len(told)
                await self._note(key, told[-1])

    async def _note(self, key: UUID, last: Progress) -> None:
        async with self.database.transaction() as session:
            row = await session.get(Calculation, key)
            if row is not None and row.state is CalculationState.RUNNING:
                row.stage, row.stage_number, row.stages = last.proven.objective, last.stage, last.stages
                session.add(row)

    async def _finish(self, key: UUID, inputs: Inputs, solving: asyncio.Future[Studied]) -> None:
        """Keep what came out, unless somebody stopped it in the last moment."""
        async with self.database.transaction() as session:
            await take_turn(session)
            row = await session.get(Calculation, key)
            if row is None or row.state is not CalculationState.RUNNING:
                return
            row.finished_at = self.clock()
            try:
                self._fill(row, inputs, solving.result())
            except Refusal as refused:
                row.state, row.output = CalculationState.FAILED, plain(Problem(words=refused.words))
            except Exception:
                # A fault of ours ends this calculation and none of those that wait.
                log.exception("Calculation %s failed", key)
                row.state, row.output = CalculationState.FAILED, plain(Problem.of_fault())
            session.add(row)

    def _fill(self, row: Calculation, inputs: Inputs, studied: Studied) -> None:
        answer = studied.answer
        if isinstance(answer, Optimal):
            row.state, row.digest = CalculationState.SOLVED, answer.digest
            row.output = plain(outcome_of(inputs, answer, studied.explained, studied.matters))
        elif isinstance(answer, Infeasible):
            row.state, row.output = CalculationState.INFEASIBLE, plain(conflict_of(inputs, answer))
        else:
            row.state, row.output = CalculationState.OUT_OF_TIME, plain(Problem(words=answer.words))
