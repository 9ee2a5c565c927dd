"""Limits that matter and conflicts between limits, held against trying everything."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

from app.core.refusal import InvalidInput
from app.quotas.engine import Infeasible, Optimal, Problem, limits_that_matter, solve
from app.quotas.engine.building import build
from app.quotas.engine.canonical import canonical
from app.quotas.engine.flow import Task, never
from app.quotas.engine.limits import Limit
from app.quotas.engine.network import Network
from app.quotas.engine.optimum import objectives_of
from app.quotas.engine.solvers import SolverName, solver
from app.quotas.engine.stages import best
from tests.quotas.engine.instances import region, small

PYTHON, ORTOOLS = solver(SolverName.PYTHON), solver(SolverName.ORTOOLS)


Kind = TypeVar("Kind", Optimal, Infeasible)


def answered(count: int, kind: type[Kind]) -> Iterator[tuple[int, Problem, Kind]]:
    """Give the made-up regions that have this kind of answer, with it."""
    for seed in range(count):
        problem = small(seed)
        try:
            answer = solve(problem, flow=PYTHON)
        except InvalidInput:  # who was housed already fits nowhere
            continue
        if isinstance(answer, kind):
            yield seed, problem, answer


def test_the_limits_that_matter_are_all_those_of_which_one_more_is_better() -> None:
    tried = mattering = 0
    for seed, problem, answer in answered(120, Optimal):
        network = build(canonical(problem))
        objectives = objectives_of(problem, network)
        signs = [-1 if name == "start_score" else 1 for name, _ in objectives]
        better = {}
        for limit in network.limits:
            lower, upper = network.bounds(network.limits, relaxed=limit.name)
            state = best(network, objectives, lower, upper, solver=PYTHON, is_late=never)
            assert state is not None
            values = [sign * one.value for sign, one in zip(signs, state.proven, strict=True)]
            if values < [sign * value for sign, value in zip(signs, answer.vector, strict=True)]:
                better[limit.name] = tuple(state.proven)
            tried += 1

        matters = limits_that_matter(problem, answer, flow=ORTOOLS)

        assert (dict(matters.improved), matters.untried) == (better, ()), seed
        mattering += len(better)
    assert (tried > 500, mattering > 100) == (True, True)


def fits(network: Network, limits: Sequence[Limit]) -> bool:
    lower, upper = network.bounds(limits)
    nothing = [0] * len(network.tails)
    task = Task(network.tails, network.heads, nothing, lower, upper, network.supply)
    return PYTHON.solve(task, never) is not None


def test_conflicts_are_minimal() -> None:
    count = 0
    for seed, problem, answer in answered(800, Infeasible):
        network = build(canonical(problem))
        by_name = {limit.name: limit for limit in network.limits}

        conflicts = [[by_name[name] for name in one.names] for one in answer.conflicts]

        assert conflicts, seed
        for limits in conflicts:
            assert not fits(network, limits), seed
            assert all(fits(network, [one for one in limits if one is not left_out]) for left_out in limits), seed
        count += 1
    assert count > 100


def test_all_minimal_conflicts_are_found_where_there_are_few_limits() -> None:
    count = 0
    for seed, problem, answer in answered(800, Infeasible):
        network = build(canonical(problem))
        if len(network.limits) > 9:
            continue
        every: list[set[str]] = []
        for size in range(1, len(network.limits) + 1):
            for some in combinations(network.limits, size):
                names = {limit.name for limit in some}
                if not any(one <= names for one in every) and not fits(network, some):
                    every.append(names)

        found = sorted(sorted(one.names) for one in answer.conflicts)

        assert (found, answer.is_complete) == (sorted(sorted(one) for one in every), True), seed
        count += 1
    assert count > 20


def test_the_relaxation_makes_it_fit_and_none_is_smaller() -> None:
    count = 0
    for seed, problem, answer in answered(800, Infeasible):
        network = build(canonical(problem))
        if any(limit.weights for limit in network.limits):
            # A limit that is split gives way at one corporation, and not at the next by Sainte-Laguë.
            continue
        given = {one.name: one.households for one in answer.relaxation}

        lower, upper = list(network.least), list(network.room)
        for limit in network.limits:
            for arc, least, most in limit.bounds(relaxed_by=given.get(limit.name, 0)):
                lower[arc] = max(lower[arc], least or 0)
                upper[arc] = upper[arc] if most is None else min(upper[arc], most)

        nothing = [0] * len(network.tails)
        relaxed = Task(network.tails, network.heads, nothing, lower, upper, network.supply)
        assert PYTHON.solve(relaxed, never) is not None, seed
        if answer.smallest_total_relaxation == 2:
            for limit in network.limits:
                one_less = Task(
                    network.tails,
                    network.heads,
                    nothing,
                    *network.bounds(network.limits, relaxed=limit.name),
                    network.supply,
                )
                assert PYTHON.solve(one_less, never) is None, seed
        count += 1
    assert count > 20


def with_one_more(problem: Problem, name: str, network: Network) -> Problem | None:
    """Give the problem with one household more under a cap; None if that is no single number of the problem."""
    kind, code = name.split(":")
    if kind == "municipal_cap":
        return replace(
            problem,
            municipalities=tuple(
                replace(one, waived=one.waived + 1) if one.code == code else one for one in problem.municipalities
            ),
        )
    if kind == "neighbourhood_cap":
        value = next(limit.value for limit in network.limits if limit.name == name)
        return replace(
            problem,
            neighbourhoods=tuple(
                replace(one, max_share=None, max_households=value + 1) if one.code == code else one
                for one in problem.neighbourhoods
            ),
        )
    return None


def test_every_limit_named_in_a_scarce_region_proves_itself() -> None:
    problem = region(30, 3200)
    answer = solve(problem, flow=ORTOOLS)
    assert isinstance(answer, Optimal)

    matters = limits_that_matter(problem, answer, flow=ORTOOLS)

    network = build(canonical(problem))
    raised = {name: with_one_more(problem, name, network) for name in matters.improved}
    vectors = {name: solve(one, flow=ORTOOLS) for name, one in raised.items() if one is not None}
    assert len(vectors) > 20
    for name, again in vectors.items():
        assert isinstance(again, Optimal)
        assert again.objective == matters.improved[name]
        assert again.vector[:4] < answer.vector[:4]
