"""Why a municipality houses so many: what each consideration adds or takes away, and who comes from where.

The problem is solved again with parts switched on one by one; what a part changes is its step. The last step ends at
the division itself, so the steps add up to it exactly. See docs/optimum.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.quotas.engine.building import build
from app.quotas.engine.canonical import canonical
from app.quotas.engine.flow import FlowSolver, IsLate, TimeUp, never
from app.quotas.engine.network import Parts
from app.quotas.engine.objectives import CORPORATION_SPREAD, FAIRNESS, TIE_BREAK
from app.quotas.engine.optimum import objectives_of
from app.quotas.engine.problem import Problem
from app.quotas.engine.results import Optimal, Placed
from app.quotas.engine.solvers import solver
from app.quotas.engine.stages import OutOfTimeAt, best, settle_ties


class Step(StrEnum):
    """What is taken into account, in this order."""

    FAIR_SHARE = "fair_share"  # everybody divided by key
    CARRY_OVER = "carry_over"  # with what was housed too few or too many before
    ORIGIN = "origin"  # with all objectives in their order, of which origin is the first in the letter
    CAP = "cap"
    NEIGHBOURHOODS = "neighbourhoods"  # the dwellings there are, and the limits of neighbourhoods
    SUITABILITY = "suitability"
    CORPORATIONS = "corporations"
    AGREEMENTS = "agreements"  # pins, guarantees, ceilings, duties, where one cannot go, who was housed already


NOTHING = Parts(
    carry_over=False,
    caps=False,
    dwellings=False,
    neighbourhood_limits=False,
    suitability=False,
    corporation_limits=False,
    agreements=False,
)
_OWED = replace(NOTHING, carry_over=True)
_CAPPED = replace(_OWED, caps=True)
_LIVED_IN = replace(_CAPPED, dwellings=True, neighbourhood_limits=True)
_SUITED = replace(_LIVED_IN, suitability=True)
PARTS = {
    Step.FAIR_SHARE: NOTHING,
    Step.CARRY_OVER: _OWED,
    Step.ORIGIN: _OWED,
    Step.CAP: _CAPPED,
    Step.NEIGHBOURHOODS: _LIVED_IN,
    Step.SUITABILITY: _SUITED,
    Step.CORPORATIONS: replace(_SUITED, corporation_limits=True),
}


@dataclass(frozen=True, slots=True)
class Stair:
    """A step: what the municipality would house with everything up to here, and by how much that changed it."""

    step: Step
    value: int
    delta: int


@dataclass(frozen=True, slots=True)
class Explained:
    """The staircase of each municipality, from nothing to its total, and who comes to live there."""

    staircases: Mapping[str, tuple[Stair, ...]]
    inflow: Mapping[str, tuple[Placed, ...]]


def explain(
    problem: Problem, optimal: Optimal, *, flow: FlowSolver | None = None, deadline: IsLate | None = None
) -> Explained:
    """Tell how the totals of an optimum came about. Raises `TimeUp` if `deadline` says it is late."""
    problem = canonical(problem)
    flow, is_late = flow or solver(), deadline or never
    values: dict[Step, Mapping[str, int]] = {}
    for step, parts in PARTS.items():
        values[step] = _totals(problem, step, parts, flow, is_late)
    values[Step.AGREEMENTS] = optimal.municipality_totals
    staircases = {}
    for municipality in optimal.municipality_totals:
        stairs, before = [], 0
        for step, totals in values.items():
            stairs.append(Stair(step, totals[municipality], totals[municipality] - before))
            before = totals[municipality]
        staircases[municipality] = tuple(stairs)
    inflow = {
        municipality: tuple(one for one in optimal.flows if one.destination == municipality)
        for municipality in optimal.municipality_totals
    }
    return Explained(staircases, inflow)


def _totals(problem: Problem, step: Step, parts: Parts, flow: FlowSolver, is_late: IsLate) -> dict[str, int]:
    if step in {Step.FAIR_SHARE, Step.CARRY_OVER}:
        problem = replace(problem, objectives=("unplaced", FAIRNESS))
    elif step is not Step.CORPORATIONS:
        objectives = tuple(name for name in problem.objectives if name not in {CORPORATION_SPREAD, TIE_BREAK})
        problem = replace(problem, objectives=objectives, corporation_max_share=None, is_nested=False)
    network = build(problem, parts)
    objectives_ = objectives_of(problem, network, carry_over=parts.carry_over)
    try:
        lower, upper = network.bounds(network.limits)
        state = best(network, objectives_, lower, upper, solver=flow, is_late=is_late)
        carried = settle_ties(network, state, solver=flow, is_late=is_late) if state is not None else None
    except OutOfTimeAt as late:
        raise TimeUp from late
    if carried is None:
        raise AssertionError("Without agreements everybody may stay unplaced.")
    return {one.municipality: carried[one.arc] for one in network.municipalities}
