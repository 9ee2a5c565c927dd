"""Sums of squares as a flow: each arc becomes steps side by side, of which the cheap ones fill first.

A step from a to b households costs `(a + b - 2 offset) / key` each, exactly what the square grows by. Around where the
flow is expected steps are of one household, and further away they double: so millions of households take dozens of
steps. When the flow ends among the steps of one, it is best among all: nothing is cheaper one household further, and
a square has no second bottom. If not, the steps are laid around where it ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm

from app.quotas.engine.exact import make_exact
from app.quotas.engine.flow import Flow, FlowSolver, IsLate, Task, prove
from app.quotas.engine.objectives import Square

FINE = 24  # steps of one household to each side


@dataclass(frozen=True, slots=True)
class Best:
    """A cheapest flow, with the least and the most of each arc in all flows that are as cheap.

    `full` are the arcs that would carry more if they might, at these prices; `bare` those that would carry less.
    """

    carried: list[int]
    lower: list[int]
    upper: list[int]
    full: list[int]
    bare: list[int]


@dataclass(frozen=True, slots=True)
class _Step:
    """A part of what an arc carries, from `start` to `end` households.

    Just outside of what an arc may carry is a step that carries nothing, of which only the cost is asked.
    """

    term: Square
    start: int
    end: int
    is_outside: bool = False

    @property
    def room(self) -> int:
        return 0 if self.is_outside else self.end - self.start


def cheapest_squares(
    terms: Sequence[Square], task: Task, flow: Sequence[int] | None, solver: FlowSolver, is_late: IsLate
) -> Best | None:
    """Minimise the sum. Steps are laid around `flow`, if there is one that fits. None if nothing fits."""
    open_ = [term for term in terms if task.lower[term.arc] < task.upper[term.arc]]
    expected = {term.arc: _expected(term, open_, task) if flow is None else flow[term.arc] for term in open_}
    while True:
        steps = [step for term in open_ for step in _steps(term, task, expected[term.arc])]
        found = _cheapest(steps, task, solver, is_late)
        if found is None:
            return None
        carried, reduced = found
        if all(
            abs(carried[arc] - place) < FINE or _is_fine(task.lower[arc], task.upper[arc])
            for arc, place in expected.items()
        ):
            return _closed(task, steps, carried, reduced)
        expected = {arc: carried[arc] for arc in expected}


def _expected(term: Square, terms: Sequence[Square], task: Task) -> int:
    """Guess what an arc carries: its share of everybody by key."""
    everybody = sum(supply for supply in task.supply if supply > 0)
    together = sum((one.key for one in terms), Fraction())
    guess = round(everybody * term.key / together) + term.offset
    return min(max(guess, task.lower[term.arc]), task.upper[term.arc])


def _is_fine(lower: int, upper: int) -> bool:
    return upper - lower <= 2 * FINE


def _steps(term: Square, task: Task, around: int) -> list[_Step]:
    lower, upper = task.lower[term.arc], task.upper[term.arc]
    if _is_fine(lower, upper):
        marks = list(range(lower, upper + 1))
    else:
        marks = list(range(max(lower, around - FINE), min(upper, around + FINE) + 1))
        size = 2
        while marks[-1] < upper:
            marks.append(min(upper, marks[-1] + size))
            size *= 2
        below, size, before = marks[0], 2, []
        while below > lower:
            below = max(lower, below - size)
            before.append(below)
            size *= 2
        marks = before[::-1] + marks
    inside = [_Step(term, start, end) for start, end in pairwise(marks)]
    return [_Step(term, lower - 1, lower, True), *inside, _Step(term, upper, upper + 1, True)]


def _cheapest(
    steps: Sequence[_Step], task: Task, solver: FlowSolver, is_late: IsLate
) -> tuple[list[int], list[int]] | None:
    """Solve with steps in the place of arcs; give what arcs carry, and the reduced costs of arcs and steps."""
    arcs = [step.term.arc for step in steps]
    upper = list(task.upper)
    for arc in arcs:
        upper[arc] = task.lower[arc]
    stepped_task = Task(
        [*task.tails, *(task.tails[arc] for arc in arcs)],
        [*task.heads, *(task.heads[arc] for arc in arcs)],
        [0] * len(task.tails) + _whole_costs(steps, task),
        [*task.lower, *[0] * len(steps)],
        [*upper, *(step.room for step in steps)],
        task.supply,
    )
    stepped = _solved(stepped_task, solver, is_late)
    if stepped is None:
        return None
    reduced = prove(stepped_task, stepped)
    carried = stepped.carried[: len(task.tails)]
    for arc, part in zip(arcs, stepped.carried[len(task.tails) :], strict=True):
        carried[arc] += part
    return carried, reduced


def _solved(task: Task, solver: FlowSolver, is_late: IsLate) -> Flow | None:
    """Solve exactly, also if the costs are too large for the solver: then it starts, and the rest is put right here."""
    most = solver.most_cost(len(task.supply))
    largest = max((abs(cost) for cost in task.costs), default=0)
    if most is None or largest <= most:
        return solver.solve(task, is_late)
    rounded = Task(
        task.tails,
        task.heads,
        [(2 * cost * most + largest) // (2 * largest) for cost in task.costs],
        task.lower,
        task.upper,
        task.supply,
    )
    near = solver.solve(rounded, is_late)
    return None if near is None else make_exact(task, near, largest=largest, most=most, is_late=is_late)


def _whole_costs(steps: Sequence[_Step], task: Task) -> list[int]:
    """Give the costs as whole numbers in the same proportion; or, where that is enough, in the same order.

    It is when all arcs with a square end in one node: a way round passes that node once, by two of these arcs, and
    whether it is worth going depends on which of the two costs more, not on how much.
    """
    scale = lcm(*(step.term.key.numerator for step in steps))
    costs = [
        (step.start + step.end - 2 * step.term.offset) * step.term.key.denominator * (scale // step.term.key.numerator)
        for step in steps
    ]
    if len({task.heads[step.term.arc] for step in steps}) > 1:
        return costs
    rank = {cost: place for place, cost in enumerate(sorted(set(costs)))}
    return [rank[cost] for cost in costs]


def _closed(task: Task, steps: Sequence[_Step], carried: list[int], reduced: Sequence[int]) -> Best:
    """Give what all best flows have in common: steps that cost less than nothing are full, others empty."""
    stepped = {step.term.arc for step in steps}
    lower, upper = list(task.lower), list(task.upper)
    full: list[int] = []
    bare: list[int] = []
    for arc, here in enumerate(carried):
        if arc in stepped:
            upper[arc] = lower[arc]
        elif reduced[arc]:
            if lower[arc] < upper[arc]:
                (full if reduced[arc] < 0 else bare).append(arc)
            lower[arc] = upper[arc] = here
    for step, cost in zip(steps, reduced[len(task.tails) :], strict=True):
        arc = step.term.arc
        lower[arc] += step.room if cost < 0 else 0
        upper[arc] += step.room if cost <= 0 else 0
        if step.is_outside and step.end > task.upper[arc] and cost < 0:
            full.append(arc)
        if step.is_outside and step.start < task.lower[arc] and cost > 0:
            bare.append(arc)
    return Best(carried, lower, upper, full, bare)
