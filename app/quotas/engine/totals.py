"""Whether the totals by municipality are the only best ones, and if not, which others are as good."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.quotas.engine.building import build
from app.quotas.engine.canonical import canonical
from app.quotas.engine.flow import FlowSolver, IsLate, Task, TimeUp, never
from app.quotas.engine.network import Network
from app.quotas.engine.optimum import objectives_of
from app.quotas.engine.problem import Problem
from app.quotas.engine.results import Optimal
from app.quotas.engine.solvers import solver
from app.quotas.engine.stages import OutOfTimeAt, best

MOST = 50


@dataclass(frozen=True, slots=True)
class AllTotals:
    """The totals by municipality that are as good as can be; the chosen ones are among them.

    `is_unique` is None if there was no time to find out; `is_complete` if these are all.
    """

    totals: tuple[Mapping[str, int], ...]
    is_unique: bool | None
    is_complete: bool


def all_totals(
    problem: Problem,
    optimal: Optimal,
    *,
    flow: FlowSolver | None = None,
    deadline: IsLate | None = None,
    most: int = MOST,
) -> AllTotals:
    """Find the totals of all best divisions, or the first `most` of them."""
    problem = canonical(problem)
    flow, is_late = flow or solver(), deadline or never
    network = build(problem)
    lower, upper = network.bounds(network.limits)
    chosen = dict(optimal.municipality_totals)
    found: list[dict[str, int]] = []
    try:
        state = best(network, objectives_of(problem, network), lower, upper, solver=flow, is_late=is_late)
        if state is None:
            return AllTotals((chosen,), None, False)
        for totals in _Search(network, flow, is_late).all(state.lower, state.upper, 0):
            found.append(totals)
            if len(found) > most:
                return AllTotals((chosen, *(one for one in found[:most] if one != chosen)), False, False)
    except (OutOfTimeAt, TimeUp):
        others = tuple(one for one in found if one != chosen)
        return AllTotals((chosen, *others), False if others else None, False)
    return AllTotals(tuple(found), len(found) == 1, True)


class _Search:
    """Goes through the municipalities one by one, and through what each may house."""

    def __init__(self, network: Network, solver: FlowSolver, is_late: IsLate) -> None:
        self.network, self.solver, self.is_late = network, solver, is_late

    def all(self, lower: Sequence[int], upper: Sequence[int], place: int) -> Iterator[dict[str, int]]:
        if place == len(self.network.municipalities):
            yield {one.municipality: lower[one.arc] for one in self.network.municipalities}
            return
        arc = self.network.municipalities[place].arc
        least, most = (self._extreme(arc, sign, lower, upper) for sign in (1, -1))
        # Flows mix in whole households: whatever lies between the least and the most can be housed too.
        for total in range(least, most + 1):
            narrower, fewer = list(lower), list(upper)
            narrower[arc] = fewer[arc] = total
            yield from self.all(narrower, fewer, place + 1)

    def _extreme(self, arc: int, sign: int, lower: Sequence[int], upper: Sequence[int]) -> int:
        if lower[arc] == upper[arc]:
            return lower[arc]
        network = self.network
        costs = [0] * len(network.tails)
        costs[arc] = sign
        flow = self.solver.solve(Task(network.tails, network.heads, costs, lower, upper, network.supply), self.is_late)
        if flow is None:
            raise AssertionError("What was chosen before fits.")
        return flow.carried[arc]
