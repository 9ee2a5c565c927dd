"""Solving with everything that is told about it: the answer first, and then why, what else, and what would help."""

from collections.abc import Callable
from dataclasses import dataclass

from app.quotas.engine.answer import answer_of
from app.quotas.engine.canonical import Plain
from app.quotas.engine.flow import FlowSolver, IsLate, TimeUp, never
from app.quotas.engine.limits_that_matter import Matters, limits_that_matter
from app.quotas.engine.optimum import solve
from app.quotas.engine.problem import Problem
from app.quotas.engine.results import Answer, Optimal
from app.quotas.engine.stages import OnProgress
from app.quotas.engine.staircase import Explained, explain
from app.quotas.engine.totals import AllTotals, all_totals


@dataclass(frozen=True, slots=True)
class Studied:
    """An answer, and what there was time to tell about it; only an optimum has more to tell."""

    answer: Answer
    explained: Explained | None = None
    totals: AllTotals | None = None
    matters: Matters | None = None

    def as_json(self) -> dict[str, Plain]:
        """Give it in the terms of the case format."""
        return answer_of(self.answer, self.matters, self.totals, self.explained)


Part = Answer | Explained | AllTotals | Matters


def study(
    problem: Problem,
    *,
    flow: FlowSolver,
    progress: OnProgress | None = None,
    deadline: IsLate = never,
    on_part: Callable[[Part], None],
) -> None:
    """Solve and explain; give each part to `on_part` as soon as it is there."""
    answer = solve(problem, flow=flow, progress=progress, deadline=deadline)
    on_part(answer)
    if isinstance(answer, Optimal):
        try:
            on_part(explain(problem, answer, flow=flow, deadline=deadline))
        except TimeUp:
            return
        on_part(all_totals(problem, answer, flow=flow, deadline=deadline))
        on_part(limits_that_matter(problem, answer, flow=flow, deadline=deadline))
