"""What is best: the objectives, the most important first, as exact costs on arcs. See docs/optimum.md.

Each is a cost for each household on an arc, or a square of what an arc carries. Everything is minimised; the start
score, of which more is better, counts with a minus.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.quotas.engine.network import Network
from app.quotas.engine.problem import Problem

UNPLACED, MOVED_AWAY, FAIRNESS = "unplaced", "moved_away", "fairness"
START_SCORE, CORPORATION_SPREAD, TIE_BREAK = "start_score", "corporation_spread", "tie_break"
UNPLACED_PRIORITY = re.compile(r"unplaced_priority_([1-9][0-9]?)")

# The two orders that are always shown side by side (docs/optimum.md): herkomst eerst, evenwicht eerst.
ORIGIN_FIRST = ("unplaced_priority_1", UNPLACED, MOVED_AWAY, FAIRNESS, START_SCORE, CORPORATION_SPREAD)
BALANCE_FIRST = ("unplaced_priority_1", UNPLACED, FAIRNESS, MOVED_AWAY, START_SCORE, CORPORATION_SPREAD)


@dataclass(frozen=True, slots=True)
class Linear:
    """A cost for each household, on the arcs that have one."""

    costs: dict[int, int]
    sign: int = 1

    def value(self, flow: Sequence[int]) -> Fraction:
        """Add up, as people read it."""
        return Fraction(self.sign * sum(cost * flow[arc] for arc, cost in self.costs.items()))


@dataclass(frozen=True, slots=True)
class Square:
    """The term (carried - offset)² / key of an arc."""

    arc: int
    key: Fraction
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Squares:
    """A sum of squares."""

    terms: tuple[Square, ...]
    sign: int = 1

    def value(self, flow: Sequence[int]) -> Fraction:
        """Add up exactly."""
        return sum(((flow[one.arc] - one.offset) ** 2 / one.key for one in self.terms), Fraction())


Objective = Linear | Squares


def is_objective(name: str) -> bool:
    """Whether there is an objective of this name."""
    named = {UNPLACED, MOVED_AWAY, FAIRNESS, START_SCORE, CORPORATION_SPREAD, TIE_BREAK}
    return name in named or UNPLACED_PRIORITY.fullmatch(name) is not None


def objective(name: str, problem: Problem, network: Network, *, carry_over: bool = True) -> Objective:
    """Give the objective of this name on the network of a problem."""
    if name == MOVED_AWAY:
        inside = {one.code for one in problem.municipalities}
        return Linear(
            {one.arc: 1 for one in network.placings if one.origin != one.destination and one.origin in inside}
        )
    if name == FAIRNESS:
        key = {one.code: one.key for one in problem.municipalities}
        owed = {one.code: one.carry_over if carry_over else 0 for one in problem.municipalities}
        return Squares(
            tuple(
                Square(one.arc, key[one.municipality], owed[one.municipality])
                for one in network.municipalities
                if key[one.municipality]
            )
        )
    if name == START_SCORE:
        scores = {(one.group, one.origin, one.destination): one.score for one in problem.start_scores}
        arcs = {one.arc: -scores.get((one.group, one.origin, one.destination), 0) for one in network.placings}
        return Linear({arc: cost for arc, cost in arcs.items() if cost}, sign=-1)
    if name == CORPORATION_SPREAD:
        # What an arc has room for here is the mutation of the corporation in the municipality.
        return Squares(
            tuple(
                Square(one.arc, Fraction(network.room[one.arc]))
                for one in network.corporations
                if network.room[one.arc]
            )
        )
    of_priority = UNPLACED_PRIORITY.fullmatch(name)
    priority = {one.code: one.priority for one in problem.groups}
    return Linear(
        {
            one.arc: 1
            for one in network.unplaced
            if of_priority is None or priority[one.group] == int(of_priority.group(1))
        }
    )
