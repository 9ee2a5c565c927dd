"""Limits that prove themselves: with room for one household more the objectives would be better. See docs/optimum.md.

The proof of the optimum names every limit that may matter (`Optimal.pressed`): at its prices one more of any other
limit brings nothing in any stage. Which of those named do matter is seen by solving again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.quotas.engine.building import build
from app.quotas.engine.canonical import canonical
from app.quotas.engine.flow import FlowSolver, IsLate, never
from app.quotas.engine.optimum import objectives_of
from app.quotas.engine.problem import Problem
from app.quotas.engine.results import Optimal
from app.quotas.engine.solvers import solver
from app.quotas.engine.stages import OutOfTimeAt, Proven, best


@dataclass(frozen=True, slots=True)
class Matters:
    """The improved objectives by the name of the limit, and the limits there was no time for."""

    improved: Mapping[str, tuple[Proven, ...]]
    untried: tuple[str, ...]


def limits_that_matter(
    problem: Problem, optimal: Optimal, *, flow: FlowSolver | None = None, deadline: IsLate | None = None
) -> Matters:
    """Try each limit that the proof names with one household more."""
    problem = canonical(problem)
    flow, is_late = flow or solver(), deadline or never
    network = build(problem)
    objectives = objectives_of(problem, network)
    signs = [what.sign for _, what in objectives]
    before = _comparable(optimal.objective, signs)
    improved: dict[str, tuple[Proven, ...]] = {}
    names = [one.name for one in optimal.pressed]
    for place, name in enumerate(names):
        lower, upper = network.bounds(network.limits, relaxed=name)
        try:
            state = best(network, objectives, lower, upper, solver=flow, is_late=is_late)
        except OutOfTimeAt:
            return Matters(improved, tuple(names[place:]))
        if state is not None and _comparable(state.proven, signs) < before:
            improved[name] = tuple(state.proven)
    return Matters(improved, ())


def _comparable(values: list[Proven] | tuple[Proven, ...], signs: list[int]) -> tuple[Fraction, ...]:
    return tuple(sign * one.value for sign, one in zip(signs, values, strict=True))
