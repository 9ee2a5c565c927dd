"""A solver of another kind, on a model of its own: branch and bound on the division written as a table of sums."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor, lcm

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix

from app.core.refusal import InvalidInput
from app.quotas.division.apportionment import sainte_lague
from app.quotas.engine import Infeasible, Optimal, Problem, solve
from app.quotas.engine.solvers import SolverName, solver
from tests.quotas.engine.instances import small
from tests.quotas.engine.recount import mutation

Sum = Mapping[int, int]


@dataclass
class Table:
    """Whole numbers with bounds, and sums of them with bounds."""

    most: list[int] = field(default_factory=list)
    sums: list[tuple[dict[int, int], float, float]] = field(default_factory=list)

    def number(self, most: int) -> int:
        self.most.append(most)
        return len(self.most) - 1

    def within(self, numbers: Mapping[int, int], least: float, most: float) -> None:
        self.sums.append((dict(numbers), least, most))

    def smallest(self, cost: Mapping[int, int]) -> int | None:
        """Give the smallest value of a sum; None if nothing fits."""
        rows = lil_matrix((len(self.sums), len(self.most)))
        for row, (numbers, _, _) in enumerate(self.sums):
            for number, factor in numbers.items():
                rows[row, number] = factor
        costs = np.zeros(len(self.most))
        for number, factor in cost.items():
            costs[number] = factor
        limits = LinearConstraint(rows.tocsr(), [one[1] for one in self.sums], [one[2] for one in self.sums])
        found = milp(
            costs,
            constraints=limits,
            integrality=np.ones(len(self.most), dtype=int),
            bounds=Bounds(np.zeros(len(self.most)), np.array(self.most, dtype=float)),
            options={"mip_rel_gap": 0},
        )
        if found.x is None:
            return None
        values = [round(float(value)) for value in found.x]
        return sum(factor * values[number] for number, factor in cost.items())


class Model:
    """The division as sums: who goes where, which dwellings they get, and a number for each household of a square."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.table = problem, Table()
        self.moves: dict[tuple[str, str, str], int] = {}
        self.waits: dict[tuple[str, str], int] = {}
        self.homes: dict[tuple[str, str, str, str], int] = {}
        self._people()
        self._dwellings()
        self._limits()
        self._agreements()

    def _people(self) -> None:
        realised = {(one.group, one.origin, one.destination): one.households for one in self.problem.realised}
        barred = {(one.group, one.origin, one.destination) for one in self.problem.not_allowed}
        reach, duties = dict(self.problem.reach), {one.code for one in self.problem.groups if one.must_place}
        for demand in self.problem.demand:
            group, origin, count = demand.group, demand.origin, demand.households
            wait = self.waits[group, origin] = self.table.number(0 if group in duties else count)
            together = {wait: 1}
            for one in self.problem.municipalities:
                key = (group, origin, one.code)
                may = one.code in reach.get(origin, {one.code}) and not {key, (group, None, one.code)} & barred
                move = self.moves[key] = self.table.number(count if may else realised.get(key, 0))
                self.table.within({move: 1}, realised.get(key, 0), count)
                together[move] = 1
            self.table.within(together, count, count)

    def _dwellings(self) -> None:
        place = {one.code: one.municipality for one in self.problem.neighbourhoods}
        self.place = place
        used: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
        for cell in self.problem.supply:
            here = {}
            for group in self.problem.groups:
                if group.dwelling_types is None or cell.dwelling_type in group.dwelling_types:
                    key = (group.code, cell.neighbourhood, cell.corporation, cell.dwelling_type)
                    number = self.homes[key] = self.table.number(cell.dwellings)
                    used[group.code, place[cell.neighbourhood]][number] = 1
                    here[number] = 1
            self.table.within(here, 0, cell.dwellings)
        for group in self.problem.groups:
            for one in self.problem.municipalities:
                arrive = self.arriving(one.code, group.code)
                self.table.within({**arrive, **dict.fromkeys(used[group.code, one.code], -1)}, 0, 0)

    def arriving(self, municipality: str, group: str | None = None) -> dict[int, int]:
        return {
            number: 1 for (who, _, code), number in self.moves.items() if code == municipality and group in {None, who}
        }

    def letting(self, municipality: str, corporation: str) -> dict[int, int]:
        return {
            number: 1
            for (_, where, who, _), number in self.homes.items()
            if self.place[where] == municipality and who == corporation
        }

    def stock(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = defaultdict(int)
        for cell in self.problem.supply:
            found[self.place[cell.neighbourhood], cell.corporation] += cell.dwellings
        return found

    def _limits(self) -> None:
        problem = self.problem
        for one in problem.municipalities:
            most = floor((one.cap_share or 1) * mutation(problem, one)) + one.waived
            self.table.within(self.arriving(one.code), 0, most)
        share = problem.corporation_max_share
        is_nested = problem.is_nested or share is not None or "corporation_spread" in problem.objectives
        for place in problem.neighbourhoods:
            parts: dict[str, int] = defaultdict(int)
            for cell in problem.supply:
                if cell.neighbourhood == place.code:
                    parts[cell.corporation] += cell.dwellings
            tops = [floor(place.max_share * sum(parts.values()))] if place.max_share is not None else []
            tops += [place.max_households] if place.max_households is not None else []
            if not tops:
                continue
            split = sainte_lague(min(tops), parts) if is_nested else {"": min(tops)}
            for corporation, part in split.items():
                here = {
                    number: 1
                    for (_, where, who, _), number in self.homes.items()
                    if where == place.code and corporation in {"", who}
                }
                self.table.within(here, 0, part)
        if share is not None:
            for (code, corporation), count in self.stock().items():
                self.table.within(self.letting(code, corporation), 0, floor(share * count))

    def _agreements(self) -> None:
        for one in self.problem.guarantees:
            self.table.within(self.arriving(one.municipality, one.group), one.minimum, np.inf)
        for ceiling in self.problem.ceilings:
            self.table.within(self.arriving(ceiling.municipality, ceiling.group), 0, ceiling.maximum)
        for pin in self.problem.pins:
            numbers = {
                number: 1
                for (group, origin, code), number in self.moves.items()
                if group == pin.group and code == pin.destination and pin.origin in {None, origin}
            }
            self.table.within(numbers, pin.households, pin.households)

    def cost(self, name: str) -> tuple[dict[int, int], int, int]:
        """Give an objective as a sum, what is added to it, and what it has to be divided by."""
        problem = self.problem
        inside = {one.code for one in problem.municipalities}
        priority = {one.code: one.priority for one in problem.groups}
        match name:
            case "unplaced":
                return dict.fromkeys(self.waits.values(), 1), 0, 1
            case "unplaced_priority_1":
                return {number: 1 for (group, _), number in self.waits.items() if priority[group] == 1}, 0, 1
            case "moved_away":
                return (
                    {
                        number: 1
                        for (_, origin, code), number in self.moves.items()
                        if origin in inside and origin != code
                    },
                    0,
                    1,
                )
            case "start_score":
                return (
                    {
                        self.moves[one.group, one.origin, one.destination]: -one.score
                        for one in problem.start_scores
                        if (one.group, one.origin, one.destination) in self.moves
                    },
                    0,
                    -1,
                )
            case "fairness":
                terms = [(self.arriving(one.code), one.key, one.carry_over) for one in problem.municipalities]
            case _:
                terms = [(self.letting(*key), Fraction(count), 0) for key, count in self.stock().items() if count]
        scale = lcm(*(key.numerator for _, key, _ in terms))
        cost, added = {}, 0
        for numbers, key, offset in terms:
            weight = scale // key.numerator * key.denominator
            added += offset**2 * weight
            steps = {}
            for step in range(sum(self.table.most[number] for number in numbers)):
                one = self.table.number(1)
                steps[one] = -1
                cost[one] = weight * (2 * step + 1 - 2 * offset)
            self.table.within({**numbers, **steps}, 0, 0)
        return cost, added, scale


def by_branch_and_bound(problem: Problem) -> list[Fraction] | None:
    model, found = Model(problem), []
    for name in problem.objectives:
        cost, added, scale = model.cost(name)
        value = model.table.smallest(cost)
        if value is None:
            return None
        model.table.within(cost, -np.inf, value)
        found.append(Fraction(value + added, scale))
    return found


def test_branch_and_bound_gives_the_same_objectives_on_a_hundred_regions() -> None:
    compared = 0
    for seed in range(1000, 1200):
        problem = small(seed)
        rows = {(one.group, one.origin) for one in problem.demand}
        if any(pin.origin is not None and (pin.group, pin.origin) not in rows for pin in problem.pins):
            continue
        try:
            answer = solve(problem, flow=solver(list(SolverName)[seed % 2]))
        except InvalidInput:
            continue

        again = by_branch_and_bound(problem)

        assert isinstance(answer, Optimal | Infeasible)
        assert (None if isinstance(answer, Infeasible) else list(answer.vector)) == again, seed
        compared += isinstance(answer, Optimal)
        if compared == 100:
            break
    assert compared == 100
