"""What holds for every best division: the twelve properties, each on 500 made-up regions, with both solvers in turn."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import TypeVar

import pytest

from app.core.refusal import InvalidInput
from app.quotas.division.apportionment import sainte_lague
from app.quotas.engine import BALANCE_FIRST, Infeasible, Optimal, Problem, all_totals, solve
from app.quotas.engine.building import build
from app.quotas.engine.canonical import canonical
from app.quotas.engine.flow import never
from app.quotas.engine.network import SINK, Network
from app.quotas.engine.objectives import Linear
from app.quotas.engine.optimum import objectives_of
from app.quotas.engine.problem import Demand, Group, Municipality, Neighbourhood, Pin, Supply
from app.quotas.engine.solvers import SolverName, solver
from app.quotas.engine.stages import best
from tests.quotas.engine.instances import OUTSIDE, small
from tests.quotas.engine.recount import broken, objective

COUNT = 500
SOLVERS = (solver(SolverName.PYTHON), solver(SolverName.ORTOOLS))


def solved(problem: Problem, seed: int = 0) -> Optimal | None:
    """Give the division; None if there is none, or who was housed already fits nowhere."""
    try:
        answer = solve(problem, flow=SOLVERS[seed % 2])
    except InvalidInput:
        return None
    assert isinstance(answer, Optimal | Infeasible)
    return answer if isinstance(answer, Optimal) else None


def feasible(count: int = COUNT, **how: bool) -> Iterator[tuple[int, Problem, Optimal]]:
    """Give so many made-up regions that have a division, with it."""
    seed = 0
    while count:
        problem = small(seed, **how)
        answer = solved(problem, seed)
        if answer is not None:
            yield seed, problem, answer
            count -= 1
        seed += 1


def comparable(answer: Optimal) -> list[Fraction]:
    return [-one.value if one.objective == "start_score" else one.value for one in answer.objective]


def test_no_hard_limit_is_passed_nobody_is_lost_and_households_are_whole() -> None:
    for seed, problem, answer in feasible():
        assert broken(problem, answer) == [], seed
        assert {one.objective: one.value for one in answer.objective} == objective(problem, answer), seed
        counts = [one.households for one in answer.flows] + [one.dwellings for one in answer.dwellings]
        assert {type(count) for count in counts} <= {int}, seed


Row = TypeVar("Row")


def shuffled(problem: Problem, dice: Random) -> Problem:
    def mixed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(dice.sample(rows, len(rows)))

    return replace(
        problem,
        municipalities=mixed(problem.municipalities),
        groups=mixed(problem.groups),
        neighbourhoods=mixed(problem.neighbourhoods),
        supply=mixed(problem.supply),
        demand=mixed(problem.demand),
        start_scores=mixed(problem.start_scores),
        guarantees=mixed(problem.guarantees),
        ceilings=mixed(problem.ceilings),
        pins=mixed(problem.pins),
        realised=mixed(problem.realised),
        not_allowed=mixed(problem.not_allowed),
        reach=mixed(problem.reach),
    )


def test_the_order_of_rows_and_who_solves_make_no_difference() -> None:
    for seed, problem, answer in feasible():
        assert solved(shuffled(problem, Random(seed)), seed + 1) == answer, seed


def renamed(problem: Problem, dice: Random) -> Problem:
    """Give every municipality, neighbourhood and group another code, in another order.

    Corporations keep their order: it decides between equals where the limit of a neighbourhood is split.
    """
    codes = [one.code for one in problem.municipalities]
    codes += [one.code for one in problem.neighbourhoods] + [one.code for one in problem.groups]
    other: dict[str, str] = dict(
        zip(codes, (f"X{number}" for number in dice.sample(range(1000, 9999), len(codes))), strict=True)
    )

    def name(code: str) -> str:
        return other.get(code, code)

    def name_or_none(code: str | None) -> str | None:
        return None if code is None else name(code)

    return replace(
        problem,
        municipalities=tuple(replace(one, code=name(one.code)) for one in problem.municipalities),
        neighbourhoods=tuple(
            replace(one, code=name(one.code), municipality=name(one.municipality)) for one in problem.neighbourhoods
        ),
        groups=tuple(replace(one, code=name(one.code)) for one in problem.groups),
        supply=tuple(replace(one, neighbourhood=name(one.neighbourhood)) for one in problem.supply),
        demand=tuple(replace(one, group=name(one.group), origin=name(one.origin)) for one in problem.demand),
        start_scores=tuple(
            replace(one, group=name(one.group), origin=name(one.origin), destination=name(one.destination))
            for one in problem.start_scores
        ),
        guarantees=tuple(
            replace(one, municipality=name(one.municipality), group=name_or_none(one.group))
            for one in problem.guarantees
        ),
        ceilings=tuple(
            replace(one, municipality=name(one.municipality), group=name_or_none(one.group)) for one in problem.ceilings
        ),
        pins=tuple(
            replace(one, group=name(one.group), origin=name_or_none(one.origin), destination=name(one.destination))
            for one in problem.pins
        ),
        realised=tuple(
            replace(one, group=name(one.group), origin=name(one.origin), destination=name(one.destination))
            for one in problem.realised
        ),
        not_allowed=tuple(
            replace(one, group=name(one.group), origin=name_or_none(one.origin), destination=name(one.destination))
            for one in problem.not_allowed
        ),
        reach=tuple((name(origin), frozenset(name(one) for one in ends)) for origin, ends in problem.reach),
    )


def test_other_names_give_the_same_objectives() -> None:
    for seed, problem, answer in feasible():
        again = solved(renamed(problem, Random(seed)), seed)

        assert again is not None
        assert again.vector == answer.vector, seed


def wider(problem: Problem, dice: Random) -> Problem:
    """Give a problem that has more room in one respect."""
    match dice.randrange(4):
        case 0:
            more = Fraction(dice.randint(1, 20), 100)
            municipalities = tuple(
                replace(one, cap_share=min(Fraction(1), (one.cap_share or 0) + more)) for one in problem.municipalities
            )
            return replace(problem, municipalities=municipalities)
        case 1:
            # Where the limit of a neighbourhood is split, more of one corporation is less for another.
            free = {one.code for one in problem.neighbourhoods if one.max_share is None and one.max_households is None}
            places = [place for place, cell in enumerate(problem.supply) if cell.neighbourhood in free]
            if not places:
                return problem
            supply = list(problem.supply)
            place = dice.choice(places)
            supply[place] = replace(supply[place], dwellings=supply[place].dwellings + dice.randint(1, 5))
            return replace(problem, supply=tuple(supply))
        case 2:
            return replace(
                problem,
                neighbourhoods=tuple(
                    replace(one, max_share=None, max_households=None) for one in problem.neighbourhoods
                ),
            )
        case _:
            return replace(problem, guarantees=(), ceilings=(), pins=(), not_allowed=(), reach=())


def test_more_room_never_makes_it_worse() -> None:
    for seed, problem, answer in feasible():
        roomier = solved(wider(problem, Random(seed)), seed)

        assert roomier is not None, seed
        assert comparable(roomier) <= comparable(answer), seed


def pooled(keys: Sequence[int], households: int) -> Problem:
    """Give a region with room for everybody, where nobody has an origin."""
    codes = [f"M{place}" for place in range(len(keys))]
    return Problem(
        municipalities=tuple(Municipality(code=code, key=Fraction(key)) for code, key in zip(codes, keys, strict=True)),
        groups=(Group(code="G"),),
        objectives=BALANCE_FIRST[:-1],
        neighbourhoods=tuple(Neighbourhood(code=f"W{code}", municipality=code) for code in codes),
        supply=tuple(Supply("C", f"W{code}", "klein", 1000) for code in codes),
        demand=(Demand("G", OUTSIDE, households),),
    )


def test_without_limits_a_pool_is_divided_by_sainte_lague_and_one_more_lowers_nobody() -> None:
    for seed in range(COUNT):
        dice = Random(seed)
        keys = [dice.randint(1, 400) for _ in range(dice.randint(1, 6))]
        households = dice.randint(0, 80)
        by_hand = [
            sainte_lague(count, {f"M{place}": key for place, key in enumerate(keys)})
            for count in (households, households + 1)
        ]
        problems = [pooled(keys, households), pooled(keys, households + 1)]

        answers = [solved(problem, seed) for problem in problems]

        totals = []
        for problem, answer, expected in zip(problems, answers, by_hand, strict=True):
            assert answer is not None
            cost = sum((Fraction(expected[f"M{place}"] ** 2, key) for place, key in enumerate(keys)), Fraction())
            assert dict(zip(problem.objectives, answer.vector, strict=True))["fairness"] == cost, seed
            every = all_totals(problem, answer, flow=SOLVERS[0])
            assert expected in [dict(one) for one in every.totals], seed
            totals.append(every)
        if totals[0].is_unique and totals[1].is_unique:
            assert all(totals[1].totals[0][code] >= count for code, count in totals[0].totals[0].items()), seed


def test_pinning_a_whole_division_gives_it_again() -> None:
    for seed, problem, answer in feasible():
        flows = {(one.group, one.origin, one.destination): one.households for one in answer.flows}
        kept = tuple(pin for pin in problem.pins if pin.origin is None)
        pins = tuple(
            Pin(group, origin, one.code, flows.get((group, origin, one.code), 0))
            for group, origin in sorted({(demand.group, demand.origin) for demand in problem.demand})
            for one in problem.municipalities
        )

        again = solved(replace(problem, pins=(*kept, *pins)), seed)

        assert again is not None, seed
        assert (again.dwellings, again.flows, again.vector) == (answer.dwellings, answer.flows, answer.vector), seed


Cost = tuple[Fraction, ...]


def marginal(problem: Problem, network: Network, carried: Sequence[int]) -> tuple[list[Cost], list[Cost]]:
    """Give what one household more, and one less, costs on each arc: a number for each objective."""
    more: list[list[Fraction]] = [[] for _ in network.tails]
    less: list[list[Fraction]] = [[] for _ in network.tails]
    for _, what in objectives_of(problem, network):
        up = [Fraction() for _ in network.tails]
        down = list(up)
        if isinstance(what, Linear):
            for arc, cost in what.costs.items():
                up[arc], down[arc] = Fraction(cost), Fraction(-cost)
        else:
            for term in what.terms:
                here = carried[term.arc] - term.offset
                up[term.arc], down[term.arc] = (2 * here + 1) / term.key, (1 - 2 * here) / term.key
        for arc in range(len(network.tails)):
            more[arc].append(up[arc])
            less[arc].append(down[arc])
    return [tuple(one) for one in more], [tuple(one) for one in less]


def test_no_way_round_is_better_in_any_order_of_importance() -> None:
    for seed, problem, _ in feasible():
        network = build(canonical(problem))
        lower, upper = network.bounds(network.limits)
        objectives = objectives_of(problem, network)
        state = best(network, objectives, lower, upper, solver=SOLVERS[seed % 2], is_late=never)
        assert state is not None
        assert state.carried is not None
        more, less = marginal(problem, network, state.carried)
        ways = []
        for arc, (tail, head) in enumerate(zip(network.tails, network.heads, strict=True)):
            if state.carried[arc] < upper[arc]:
                ways.append((tail, head, more[arc]))
            if state.carried[arc] > lower[arc]:
                ways.append((head, tail, less[arc]))

        far: list[Cost] = [(Fraction(),) * len(objectives)] * len(network.supply)
        for _round in range(len(far) + 1):
            is_settled = True
            for tail, head, cost in ways:
                found = tuple(have + add for have, add in zip(far[tail], cost, strict=True))
                if found < far[head]:
                    far[head], is_settled = found, False
            if is_settled:
                break

        assert is_settled, seed


def test_no_shift_to_a_lighter_municipality_was_left_undone() -> None:
    for seed, problem, _ in feasible():
        network = build(canonical(problem))
        objectives = objectives_of(problem, network)
        place = [name for name, _ in objectives].index("fairness")
        solver_ = SOLVERS[seed % 2]
        lower, upper = network.bounds(network.limits)
        before = best(network, objectives[:place], lower, upper, solver=solver_, is_late=never)
        after = best(network, objectives[: place + 1], lower, upper, solver=solver_, is_late=never)
        assert before is not None
        assert after is not None
        assert after.carried is not None
        ways: dict[int, set[int]] = {}
        for arc, (tail, head) in enumerate(zip(network.tails, network.heads, strict=True)):
            if SINK in {tail, head}:
                continue
            if after.carried[arc] < before.upper[arc]:
                ways.setdefault(tail, set()).add(head)
            if after.carried[arc] > before.lower[arc]:
                ways.setdefault(head, set()).add(tail)
        keys = {one.code: (one.key, one.carry_over) for one in problem.municipalities}

        for heavy in network.municipalities:
            key, owed = keys[heavy.municipality]
            load = after.carried[heavy.arc]
            if load == before.lower[heavy.arc]:
                continue
            reached = reachable(ways, network.tails[heavy.arc])
            for light in network.municipalities:
                other, other_owed = keys[light.municipality]
                has_room = after.carried[light.arc] < before.upper[light.arc]
                gain = (2 * (load - owed) - 1) / key
                cost = (2 * (after.carried[light.arc] - other_owed) + 1) / other
                if has_room and gain > cost:
                    assert network.tails[light.arc] not in reached, (seed, heavy, light)


def reachable(ways: dict[int, set[int]], start: int) -> set[int]:
    seen, queue = {start}, deque([start])
    while queue:
        for head in ways.get(queue.popleft(), set()) - seen:
            seen.add(head)
            queue.append(head)
    return seen


def test_without_a_municipality_and_those_it_houses_the_rest_is_still_the_best() -> None:
    for seed, problem, answer in feasible():
        gone = Random(seed).choice(problem.municipalities).code
        left = {(one.group, one.origin): 0 for one in problem.demand}
        for demand in problem.demand:
            left[demand.group, demand.origin] += demand.households
        for flow in answer.flows:
            if flow.destination == gone:
                left[flow.group, flow.origin] -= flow.households
        inside = {one.code for one in problem.neighbourhoods if one.municipality == gone}
        rest = replace(
            problem,
            supply=tuple(cell for cell in problem.supply if cell.neighbourhood not in inside),
            demand=tuple(Demand(group, origin, count) for (group, origin), count in left.items()),
            guarantees=tuple(one for one in problem.guarantees if one.municipality != gone),
            ceilings=tuple(one for one in problem.ceilings if one.municipality != gone),
            pins=tuple(one for one in problem.pins if one.destination != gone),
            realised=tuple(one for one in problem.realised if one.destination != gone),
        )

        again = solved(rest, seed)

        assert again is not None, seed
        assert again.flows == tuple(one for one in answer.flows if one.destination != gone), seed
        assert again.dwellings == tuple(one for one in answer.dwellings if one.neighbourhood not in inside), seed


def test_splitting_a_row_changes_nothing() -> None:
    for seed, problem, answer in feasible():
        dice = Random(seed)
        demand = [
            Demand(one.group, one.origin, part)
            for one in problem.demand
            for first in [dice.randint(0, one.households)]
            for part in (first, one.households - first)
        ]
        supply = [
            Supply(cell.corporation, cell.neighbourhood, cell.dwelling_type, part)
            for cell in problem.supply
            for first in [dice.randint(0, cell.dwellings)]
            for part in (first, cell.dwellings - first)
        ]

        assert solved(replace(problem, demand=tuple(demand), supply=tuple(supply)), seed) == answer, seed


def nobody(problem: Problem) -> Problem:
    return replace(problem, demand=tuple(replace(one, households=0) for one in problem.demand))


def no_dwellings(problem: Problem) -> Problem:
    return replace(problem, supply=tuple(replace(one, dwellings=0) for one in problem.supply))


def no_rows(problem: Problem) -> Problem:
    return replace(problem, municipalities=(), neighbourhoods=(), groups=(), supply=(), demand=(), start_scores=())


@pytest.mark.parametrize("emptied", [nobody, no_dwellings, no_rows])
def test_without_people_without_dwellings_or_without_a_region_nobody_is_housed(
    emptied: Callable[[Problem], Problem],
) -> None:
    for seed in range(COUNT):
        problem = emptied(small(seed, agreements=False))

        answer = solved(problem, seed)

        assert answer is not None
        assert (answer.flows, answer.quotas) == ((), ())
        assert sum(one.households for one in answer.unplaced) == sum(one.households for one in problem.demand)
        assert set(answer.municipality_totals.values()) <= {0}
