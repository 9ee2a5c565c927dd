"""Millions of households, keys without a common measure, hashes that are alike: still exact, and one answer."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from app.quotas.division.apportionment import sainte_lague
from app.quotas.engine import BALANCE_FIRST, ORIGIN_FIRST, Optimal, Problem, solve
from app.quotas.engine.building import build
from app.quotas.engine.canonical import canonical
from app.quotas.engine.flow import Flow, FlowSolver, IsLate, NotProven, Task, TimeUp, never
from app.quotas.engine.optimum import objectives_of
from app.quotas.engine.problem import Demand, Group, Municipality, Neighbourhood, Supply
from app.quotas.engine.solvers import SolverName, solver
from app.quotas.engine.stages import OutOfTimeAt, best, settle_ties
from tests.quotas.engine.instances import OUTSIDE, region, small

PYTHON, ORTOOLS = solver(SolverName.PYTHON), solver(SolverName.ORTOOLS)
KEYS = (999_983, 611_953, 300_007, 104_729, 17)


def crowded(households: int) -> Problem:
    return Problem(
        municipalities=tuple(Municipality(code=f"M{place}", key=Fraction(key)) for place, key in enumerate(KEYS)),
        groups=(Group(code="G"),),
        objectives=BALANCE_FIRST,
        neighbourhoods=tuple(Neighbourhood(code=f"W{place}", municipality=f"M{place}") for place in range(len(KEYS))),
        supply=tuple(
            Supply(f"C{corporation}", f"W{place}", "klein", 3_333_333 - corporation)
            for place in range(len(KEYS))
            for corporation in range(3)
        ),
        demand=(Demand("G", OUTSIDE, households),),
    )


@pytest.mark.parametrize("flow", [PYTHON, ORTOOLS], ids=["python", "ortools"])
def test_ten_million_households_are_divided_to_the_household(flow: FlowSolver) -> None:
    problem = crowded(10_000_000)

    answer = solve(problem, flow=flow)

    assert isinstance(answer, Optimal)
    assert answer.municipality_totals == sainte_lague(10_000_000, {f"M{place}": key for place, key in enumerate(KEYS)})
    assert answer.unplaced == ()


def test_both_solvers_divide_millions_alike() -> None:
    problem = replace(crowded(7_654_321), objectives=ORIGIN_FIRST)

    assert solve(problem, flow=PYTHON) == solve(problem, flow=ORTOOLS)


def test_both_solvers_divide_a_region_alike() -> None:
    problem = region(12, 500)

    assert solve(problem, flow=PYTHON) == solve(problem, flow=ORTOOLS)


class Coarse:
    """A solver that takes small costs only, so that exact ones have to be put right afterwards."""

    name = "coarse"

    def __init__(self, most: int) -> None:
        self.most = most

    def most_cost(self, nodes: int) -> int | None:
        return self.most

    def solve(self, task: Task, is_late: IsLate) -> Flow | None:
        return PYTHON.solve(task, is_late)


@pytest.mark.parametrize("most", [1, 3, 50])
def test_rounded_costs_are_put_right_to_the_exact_best(most: int) -> None:
    for seed in range(150):
        problem = replace(small(seed, agreements=False), objectives=ORIGIN_FIRST)
        network = build(canonical(problem))
        lower, upper = network.bounds(network.limits)
        objectives = [one for one in objectives_of(problem, network) if one[0] != "fairness"]

        exact = best(network, objectives, lower, upper, solver=PYTHON, is_late=never)
        coarse = best(network, objectives, lower, upper, solver=Coarse(most), is_late=never)

        assert exact is not None
        assert coarse is not None
        assert coarse.proven == exact.proven, seed
        chosen = [settle_ties(network, state, solver=PYTHON, is_late=never) for state in (exact, coarse)]
        assert chosen[0] == chosen[1], seed


@pytest.mark.parametrize("bits", [1, 2])
def test_ties_are_broken_alike_when_hashes_are(bits: int) -> None:
    for seed in range(60):
        problem = replace(small(seed, agreements=False), objectives=("unplaced",))
        network = build(canonical(problem))
        lower, upper = network.bounds(network.limits)
        chosen = []
        for flow in (PYTHON, ORTOOLS):
            state = best(network, objectives_of(problem, network), lower, upper, solver=flow, is_late=never)
            assert state is not None
            chosen.append(settle_ties(network, state, solver=flow, is_late=never, bits=bits))

        assert chosen[0] == chosen[1], seed


class Careless:
    """A solver that spoils what it found."""

    name = "careless"

    def __init__(self, dice: Random) -> None:
        self.dice = dice

    def most_cost(self, nodes: int) -> int | None:
        return None

    def solve(self, task: Task, is_late: IsLate) -> Flow | None:
        flow = PYTHON.solve(task, is_late)
        if flow is not None:
            flow.carried[self.dice.randrange(len(flow.carried))] += 1
        return flow


def test_a_solver_that_is_wrong_is_found_out() -> None:
    for seed in range(50):
        with pytest.raises(NotProven):
            solve(small(seed, agreements=False), flow=Careless(Random(seed)))


@pytest.mark.parametrize("looks", [0, 1, 2, 3, 5, 8, 13, 21, 34])
def test_whenever_time_is_up_what_was_proven_is_right(looks: int) -> None:
    problem = canonical(region(3, 60))
    network = build(problem)
    lower, upper = network.bounds(network.limits)
    objectives = objectives_of(problem, network)
    whole = best(network, objectives, lower, upper, solver=PYTHON, is_late=never)
    assert whole is not None
    left = iter(range(looks))

    def is_late() -> bool:
        return next(left, None) is None

    with pytest.raises(OutOfTimeAt) as late:
        best(network, objectives, lower, upper, solver=PYTHON, is_late=is_late)

    assert isinstance(late.value.__cause__, TimeUp)
    assert late.value.state.proven == whole.proven[: len(late.value.state.proven)]
    assert len(late.value.state.proven) < len(objectives)
