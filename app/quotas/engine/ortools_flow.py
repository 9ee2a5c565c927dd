"""OR-Tools as a solver, where the extra `solver` is installed. Imported only by who has looked (`solvers.py`).

OR-Tools gives flows and no prices; these are the shortest ways through what can still change (Bellman and Ford), over
all arcs at a time.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.quotas.engine.flow import Flow, IsLate, NotProven, Task, TimeUp

Numbers = npt.NDArray[np.int64]


class Status(Protocol):
    """How a run ended."""

    @property
    def name(self) -> str:
        """What OR-Tools calls it."""


class MinCostFlow(Protocol):
    """What is used of `ortools.graph.python.min_cost_flow.SimpleMinCostFlow`, which has no types of its own."""

    def add_arcs_with_capacity_and_unit_cost(
        self, tails: Numbers, heads: Numbers, capacities: Numbers, unit_costs: Numbers
    ) -> Numbers:
        """Add arcs, and give their numbers."""

    def set_nodes_supplies(self, nodes: Numbers, supplies: Numbers) -> None:
        """Say what goes in at nodes, or comes out."""

    def solve(self) -> Status:
        """Find a cheapest flow."""

    def flows(self, arcs: Numbers) -> Numbers:
        """Give what arcs carry."""


def simple_min_cost_flow() -> MinCostFlow:
    """Make an empty network of OR-Tools."""
    made: MinCostFlow = import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    return made


class OrTools:
    """Google's cost-scaling push-relabel, on the arcs that are still open. `make` makes the network it works on."""

    def __init__(self, make: Callable[[], MinCostFlow] = simple_min_cost_flow) -> None:
        self.name = f"ortools/{version('ortools')}"
        self._make = make

    def most_cost(self, nodes: int) -> int | None:
        """Give what fits in 64 bits: costs are multiplied by the number of nodes, and prices add up to as many."""
        return int(2**60 // (nodes + 2) ** 2)

    def solve(self, task: Task, is_late: IsLate) -> Flow | None:
        """Find a cheapest flow, or None if nothing fits. Looks at the time beforehand and afterwards."""
        if is_late():
            raise TimeUp
        lower, upper = _numbers(task.lower), _numbers(task.upper)
        if np.any(lower > upper):
            return None
        open_ = np.flatnonzero(lower < upper)
        tails, heads, costs = (_numbers(values) for values in (task.tails, task.heads, task.costs))
        supply = _numbers(task.supply)
        np.subtract.at(supply, tails, lower)
        np.add.at(supply, heads, lower)
        carried = lower.copy()
        solver = self._make()
        if open_.size:
            arcs = solver.add_arcs_with_capacity_and_unit_cost(
                tails[open_], heads[open_], (upper - lower)[open_], costs[open_]
            )
            solver.set_nodes_supplies(np.arange(supply.size), supply)
            status = solver.solve().name
            if status in {"INFEASIBLE", "UNBALANCED"}:
                return None
            if status != "OPTIMAL":
                raise NotProven(f"OR-Tools says {status}.")
            carried[open_] += solver.flows(arcs)
        elif np.any(supply):
            return None
        if is_late():
            raise TimeUp
        prices = _prices(tails, heads, costs, carried < upper, carried > lower, supply.size)
        return Flow(carried.tolist(), prices.tolist())


def _numbers(values: object) -> Numbers:
    return np.array(values, dtype=np.int64)


def _prices(
    tails: Numbers, heads: Numbers, costs: Numbers, more: npt.NDArray[np.bool_], less: npt.NDArray[np.bool_], nodes: int
) -> Numbers:
    """Give the length of the shortest way to each node, from wherever it is shortest."""
    starts = np.concatenate([tails[more], heads[less]])
    ends = np.concatenate([heads[more], tails[less]])
    lengths = np.concatenate([costs[more], -costs[less]])
    prices = np.zeros(nodes, dtype=np.int64)
    if not ends.size:
        return prices
    order = np.argsort(ends, kind="stable")
    starts, ends, lengths = starts[order], ends[order], lengths[order]
    firsts = np.flatnonzero(np.concatenate([[True], ends[1:] != ends[:-1]]))
    reached = ends[firsts]
    for _ in range(nodes + 1):
        found = np.minimum(prices[reached], np.minimum.reduceat(prices[starts] + lengths, firsts))
        if np.array_equal(found, prices[reached]):
            return prices
        prices[reached] = found
    raise NotProven("OR-Tools left a way round that costs less than nothing.")
