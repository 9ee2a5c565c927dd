"""The port of solvers: the cheapest flow in whole households, with the prices that prove it.

A solver may be quick or plain, as long as it answers this. What it answers is checked by `prove`, whoever it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


class TimeUp(Exception):
    """The time for solving is over."""


class NotProven(Exception):
    """A solver gave a flow and prices that do not prove each other: a fault of the solver, never of the input."""


IsLate = Callable[[], bool]


def never() -> bool:
    """Tell that there is time, always."""
    return False


@dataclass(frozen=True, slots=True)
class Task:
    """Arcs from `tails[i]` to `heads[i]`, at a cost, carrying from `lower[i]` to `upper[i]`; `supply` adds up to 0."""

    tails: Sequence[int]
    heads: Sequence[int]
    costs: Sequence[int]
    lower: Sequence[int]
    upper: Sequence[int]
    supply: Sequence[int]


@dataclass(frozen=True, slots=True)
class Flow:
    """What each arc carries, and a price for each node.

    `costs[i] + prices[tail] - prices[head]` is the reduced cost of an arc. In a cheapest flow it is at least 0 where
    an arc has room, and at most 0 where it carries more than it must; and whatever has such prices is cheapest.
    """

    carried: list[int]
    prices: list[int]


class FlowSolver(Protocol):
    """Somebody who finds cheapest flows."""

    @property
    def name(self) -> str:
        """What it is called, with its version."""

    def most_cost(self, nodes: int) -> int | None:
        """Give the largest cost it takes in a network of so many nodes; None if there is no largest."""

    def solve(self, task: Task, is_late: IsLate) -> Flow | None:
        """Find a cheapest flow, or None if nothing fits. Raises `TimeUp` if it looks at the time and it is late."""


def reduced_costs(task: Task, prices: Sequence[int]) -> list[int]:
    """Give what each arc costs at these prices."""
    return [
        cost + prices[tail] - prices[head] for cost, tail, head in zip(task.costs, task.tails, task.heads, strict=True)
    ]


def prove(task: Task, flow: Flow) -> list[int]:
    """Give the reduced costs, which prove that nothing is cheaper; raise `NotProven` if they do not.

    Together with the balance at each node, which is checked too, this needs no trust in the solver.
    """
    balance = list(task.supply)
    reduced = reduced_costs(task, flow.prices)
    for place, carried in enumerate(flow.carried):
        cost = reduced[place]
        least, most = task.lower[place], task.upper[place]
        if not least <= carried <= most or (cost < 0 and carried < most) or (cost > 0 and carried > least):
            raise NotProven(f"Arc {place} carries {carried} of {least} to {most}, at a reduced cost of {cost}.")
        if carried:
            balance[task.tails[place]] -= carried
            balance[task.heads[place]] += carried
    if any(balance):
        raise NotProven("Households come from nowhere, or go nowhere.")
    return reduced
