"""Counting a division again from the problem and the answer alone, without the network that made it."""

from collections import Counter
from fractions import Fraction
from math import floor

from app.quotas.division.apportionment import sainte_lague
from app.quotas.engine import Optimal, Problem
from app.quotas.engine.problem import Municipality


def mutation(problem: Problem, one: Municipality) -> int:
    inside = {place.code for place in problem.neighbourhoods if place.municipality == one.code}
    supplied = sum(cell.dwellings for cell in problem.supply if cell.neighbourhood in inside)
    return supplied if one.mutation is None else one.mutation


def objective(problem: Problem, answer: Optimal) -> dict[str, Fraction]:
    """Reckon every objective of a problem from the flows of the answer."""
    priority = {one.code: one.priority for one in problem.groups}
    inside = {one.code for one in problem.municipalities}
    score = {(one.group, one.origin, one.destination): one.score for one in problem.start_scores}
    totals: Counter[str] = Counter()
    for flow in answer.flows:
        totals[flow.destination] += flow.households
    place = {one.code: one.municipality for one in problem.neighbourhoods}
    of_corporation: Counter[tuple[str, str]] = Counter()
    for cell in problem.supply:
        of_corporation[place[cell.neighbourhood], cell.corporation] += cell.dwellings
    let: Counter[tuple[str, str]] = Counter()
    for used in answer.dwellings:
        let[place[used.neighbourhood], used.corporation] += used.dwellings
    values: dict[str, int | Fraction] = {
        "unplaced_priority_1": sum(one.households for one in answer.unplaced if priority[one.group] == 1),
        "unplaced": sum(one.households for one in answer.unplaced),
        "moved_away": sum(
            one.households for one in answer.flows if one.origin in inside and one.origin != one.destination
        ),
        "fairness": sum(
            ((totals[one.code] - one.carry_over) ** 2 / one.key for one in problem.municipalities if one.key),
            Fraction(),
        ),
        "start_score": sum(
            score.get((one.group, one.origin, one.destination), 0) * one.households for one in answer.flows
        ),
        "corporation_spread": sum((Fraction(count**2, of_corporation[key]) for key, count in let.items()), Fraction()),
    }
    return {name: Fraction(values[name]) for name in problem.objectives}


def broken(problem: Problem, answer: Optimal) -> list[str]:
    """Name everything hard that the answer does not keep to."""
    found = []
    place = {one.code: one.municipality for one in problem.neighbourhoods}
    suits = {one.code: one.dwelling_types for one in problem.groups}
    homes: Counter[tuple[str, str, str]] = Counter()
    for cell in problem.supply:
        homes[cell.neighbourhood, cell.corporation, cell.dwelling_type] += cell.dwellings
    used: Counter[tuple[str, str, str]] = Counter()
    housed: Counter[tuple[str, str]] = Counter()
    for one in answer.dwellings:
        used[one.neighbourhood, one.corporation, one.dwelling_type] += one.dwellings
        housed[place[one.neighbourhood], one.group] += one.dwellings
        types = suits[one.group]
        if types is not None and one.dwelling_type not in types:
            found.append(f"unsuited {one}")
    found += [f"no such dwellings {cell}" for cell, count in used.items() if count > homes[cell]]

    arrived: Counter[tuple[str, str]] = Counter()
    flows: Counter[tuple[str, str, str]] = Counter()
    for flow in answer.flows:
        arrived[flow.destination, flow.group] += flow.households
        flows[flow.group, flow.origin, flow.destination] += flow.households
    if arrived != housed:
        found.append("who arrives is not who gets a dwelling")
    left = Counter({(one.group, one.origin): one.households for one in answer.unplaced})
    for (group, origin, _), count in flows.items():
        left[group, origin] += count
    asked: Counter[tuple[str, str]] = Counter()
    for demand in problem.demand:
        asked[demand.group, demand.origin] += demand.households
    if +left != +asked:
        found.append("people were lost or made up")

    for municipality in problem.municipalities:
        total = sum(count for (code, _), count in arrived.items() if code == municipality.code)
        share = municipality.cap_share
        if share is not None and total > floor(share * mutation(problem, municipality)) + municipality.waived:
            found.append(f"cap {municipality.code}")
        if answer.municipality_totals[municipality.code] != total:
            found.append(f"total {municipality.code}")
    is_nested = (
        problem.is_nested or problem.corporation_max_share is not None or "corporation_spread" in problem.objectives
    )
    for neighbourhood in problem.neighbourhoods:
        here = {cell[1]: 0 for cell in homes if cell[0] == neighbourhood.code}
        let = dict(here)
        for (code, corporation, _), count in homes.items():
            if code == neighbourhood.code:
                here[corporation] += count
        for (code, corporation, _), count in used.items():
            if code == neighbourhood.code:
                let[corporation] += count
        most = [floor(neighbourhood.max_share * sum(here.values()))] if neighbourhood.max_share is not None else []
        most += [neighbourhood.max_households] if neighbourhood.max_households is not None else []
        if most and sum(let.values()) > min(most):
            found.append(f"neighbourhood {neighbourhood.code}")
        if most and is_nested and any(let[code] > part for code, part in sainte_lague(min(most), here).items()):
            found.append(f"part of a corporation in neighbourhood {neighbourhood.code}")
    if problem.corporation_max_share is not None:
        for code in {one.code for one in problem.municipalities}:
            for corporation in {cell[1] for cell in homes}:
                stock = sum(count for cell, count in homes.items() if (place[cell[0]], cell[1]) == (code, corporation))
                rented = sum(count for cell, count in used.items() if (place[cell[0]], cell[1]) == (code, corporation))
                if rented > floor(problem.corporation_max_share * stock):
                    found.append(f"corporation {corporation} in {code}")
    return found + _broken_agreements(problem, answer, arrived, flows)


def _broken_agreements(
    problem: Problem, answer: Optimal, arrived: Counter[tuple[str, str]], flows: Counter[tuple[str, str, str]]
) -> list[str]:
    found = []

    def of(municipality: str, group: str | None) -> int:
        return sum(count for (code, one), count in arrived.items() if code == municipality and group in {None, one})

    found += [f"{one}" for one in problem.guarantees if of(one.municipality, one.group) < one.minimum]
    found += [f"{one}" for one in problem.ceilings if of(one.municipality, one.group) > one.maximum]
    for pin in problem.pins:
        count = sum(
            households
            for (group, origin, code), households in flows.items()
            if group == pin.group and code == pin.destination and pin.origin in {None, origin}
        )
        if count != pin.households:
            found.append(f"{pin}")
    found += [f"{one}" for one in problem.realised if flows[one.group, one.origin, one.destination] < one.households]
    duties = {one.code for one in problem.groups if one.must_place}
    found += [f"{one}" for one in answer.unplaced if one.group in duties]
    realised = {(one.group, one.origin, one.destination): one.households for one in problem.realised}
    reach = dict(problem.reach)
    for key, households in flows.items():
        group, origin, code = key
        barred = {(one.group, one.origin, one.destination) for one in problem.not_allowed}
        may = code in reach.get(origin, {code}) and not {key, (group, None, code)} & barred
        if not may and households > realised.get(key, 0):
            found.append(f"not allowed {key}")
    return found
