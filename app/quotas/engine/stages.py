"""One objective after the other, each among the best of those before. See docs/optimum.md.

After a stage every arc is closed that carries the same in all best flows. What stays open is exactly the best flows so
far, so that a later stage cannot spoil an earlier one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.quotas.engine.flow import FlowSolver, IsLate, Task, TimeUp, prove
from app.quotas.engine.network import Network
from app.quotas.engine.objectives import TIE_BREAK, Linear, Objective
from app.quotas.engine.squares import Best, cheapest_squares
from app.quotas.engine.ties import costs_by_key, is_one_flow


@dataclass(frozen=True, slots=True)
class Proven:
    """An objective of which no better value exists, given those before it."""

    objective: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Progress:
    """How far solving is: which stage of how many was proven, and its value."""

    stage: int
    stages: int
    proven: Proven


OnProgress = Callable[[Progress], None]


@dataclass(slots=True)
class State:
    """The best flows so far: what arcs carry in one of them, and the least and the most in all of them.

    `full` and `bare` are the arcs of which a stage could use more, or less, than it may, with the stage.
    """

    lower: list[int]
    upper: list[int]
    carried: list[int] | None
    proven: list[Proven]
    full: dict[int, str]
    bare: dict[int, str]


class OutOfTimeAt(Exception):
    """The time was over; `state` is what was proven until then."""

    def __init__(self, state: State) -> None:
        super().__init__("The time for solving is over.")
        self.state = state


def best(
    network: Network,
    objectives: Sequence[tuple[str, Objective]],
    lower: Sequence[int],
    upper: Sequence[int],
    *,
    solver: FlowSolver,
    is_late: IsLate,
    on_progress: OnProgress | None = None,
) -> State | None:
    """Find the best flows between these bounds; None if none fits. Raises `OutOfTimeAt`."""
    state = State(list(lower), list(upper), None, [], {}, {})
    for place, (name, what) in enumerate(objectives, start=1):
        try:
            if is_late():
                raise TimeUp
            is_there = _stage(network, name, what, state, solver, is_late)
        except TimeUp as late:
            raise OutOfTimeAt(state) from late
        if not is_there or state.carried is None:
            return None
        state.proven.append(Proven(name, what.value(state.carried)))
        if on_progress is not None:
            on_progress(Progress(place, len(objectives) + 1, state.proven[-1]))
    return state


def settle_ties(
    network: Network, state: State, *, solver: FlowSolver, is_late: IsLate, bits: int = 20
) -> list[int] | None:
    """Choose one of the best flows, the same whoever solves: by hashes of `bits` bits of the keys of arcs.

    None if none fits. Raises `OutOfTimeAt`.
    """
    place = 0
    try:
        while state.carried is None or not is_one_flow(network, state.lower, state.upper, state.carried):
            if is_late():
                raise TimeUp
            costs = Linear(costs_by_key(network, place, bits))
            if not _stage(network, TIE_BREAK, costs, state, solver, is_late):
                return None
            place += 1
    except TimeUp as late:
        raise OutOfTimeAt(state) from late
    return state.carried


def _stage(network: Network, name: str, what: Objective, state: State, solver: FlowSolver, is_late: IsLate) -> bool:
    """Minimise one objective in `state`; False if nothing fits."""
    costs = [0] * len(network.tails)
    if isinstance(what, Linear):
        for arc, cost in what.costs.items():
            costs[arc] = cost
        if state.carried is not None and not any(
            cost and least < most for cost, least, most in zip(costs, state.lower, state.upper, strict=True)
        ):
            return True
    task = Task(network.tails, network.heads, costs, state.lower, state.upper, network.supply)
    if isinstance(what, Linear):
        found = _cheapest(task, solver, is_late)
    else:
        if state.carried is not None and not any(state.lower[term.arc] < state.upper[term.arc] for term in what.terms):
            return True
        found = cheapest_squares(what.terms, task, state.carried, solver, is_late)
    if found is None:
        return False
    if name != TIE_BREAK:
        state.full |= dict.fromkeys(found.full, name)
        state.bare |= dict.fromkeys(found.bare, name)
    state.lower, state.upper, state.carried = found.lower, found.upper, found.carried
    return True


def _cheapest(task: Task, solver: FlowSolver, is_late: IsLate) -> Best | None:
    flow = solver.solve(task, is_late)
    if flow is None:
        return None
    reduced = prove(task, flow)
    carried = flow.carried
    lower = [here if cost else least for here, cost, least in zip(carried, reduced, task.lower, strict=True)]
    upper = [here if cost else most for here, cost, most in zip(carried, reduced, task.upper, strict=True)]
    closed = [arc for arc, cost in enumerate(reduced) if cost and task.lower[arc] < task.upper[arc]]
    return Best(
        carried, lower, upper, [arc for arc in closed if reduced[arc] < 0], [arc for arc in closed if reduced[arc] > 0]
    )
