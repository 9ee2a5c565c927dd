"""The answer of the optimum as an outcome that tells how it came about, or as the conflict it is. Pure."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from app.core.words import Words
from app.quotas.division.balance import balance_index
from app.quotas.engine.limits_that_matter import Matters
from app.quotas.engine.results import METHOD, Infeasible, Optimal
from app.quotas.engine.staircase import Explained
from app.quotas.engine.staircase import Step as Stage
from app.quotas.rules import WHOLE
from app.quotas.scenarios.by_rule import counted_demand
from app.quotas.scenarios.inputs import Inputs
from app.quotas.scenarios.outcome import (
    CategoryOutcome,
    Conflict,
    Inflow,
    Limit,
    Municipality,
    ObjectiveValue,
    Outcome,
    Portion,
    Step,
)
from app.quotas.scenarios.problem import NAMES, transferred
from app.quotas.scenarios.readable import POOL, readable
from app.quotas.scenarios.weighing import Weighed, by_corporation, round_half_up, weigh

ENGINE, VERSION = METHOD.rsplit("/", 1)
OBJECTIVES = {name: objective for objective, name in NAMES.items()}
STAGES = {
    Stage.FAIR_SHARE: Words("eerlijk deel volgens de sleutel", "fair share by the key"),
    Stage.CARRY_OVER: Words("wat er van eerder openstaat", "what is open from before"),
    Stage.ORIGIN: Words("de doelen in hun volgorde, zoals herkomst", "the objectives in their order, such as origin"),
    Stage.CAP: Words("het plafond", "the cap"),
    Stage.NEIGHBOURHOODS: Words(
        "de woningen die er zijn en de grens van elke wijk", "the homes there are and the limit of each neighbourhood"
    ),
    Stage.SUITABILITY: Words("of de woning past", "whether the home suits"),
    Stage.CORPORATIONS: Words("de spreiding over corporaties", "the spread over corporations"),
    Stage.AGREEMENTS: Words(
        "contingenten, garanties, grenzen en vaste plaatsen", "contingents, guarantees, limits and fixed places"
    ),
}


def outcome_of(inputs: Inputs, optimal: Optimal, explained: Explained | None, matters: Matters | None) -> Outcome:
    """Give the answer of the optimum as an outcome, in the terms of quota lines, explained as far as there was time."""
    weighed = weigh(inputs)
    names = {one.code: one.label for one in inputs.names}
    assigned = dict(optimal.municipality_totals)
    index = balance_index(assigned, {one.code: one.key for one in weighed}) or Fraction()
    placed = Counter({one.code: 0 for one in inputs.categories})
    for flow in optimal.flows:
        placed[flow.group] += flow.households
    waiting = Counter({one.code: 0 for one in inputs.categories})
    for row in optimal.unplaced:
        waiting[row.group] += row.households
    before, after = counted_demand(inputs), transferred(inputs)
    return Outcome(
        municipalities=tuple(
            _result(inputs, one, (before, after), optimal, explained, matters, names) for one in weighed
        ),
        categories=tuple(
            CategoryOutcome(
                category=one.code,
                label=names[one.code],
                counts_towards_cap=one.counts_towards_cap,
                is_safety=one.is_safety,
                demand=sum(cell.households for cell in inputs.demand if cell.category == one.code),
                placed=placed[one.code] if one.counts_towards_cap else None,
                unplaced=waiting[one.code] if one.counts_towards_cap else None,
            )
            for one in inputs.categories
        ),
        objectives=tuple(
            ObjectiveValue(objective=OBJECTIVES[one.objective], value=str(one.value)) for one in optimal.objective
        ),
        demand=sum(before.values()),
        assigned=sum(assigned.values()),
        shortfall=sum(waiting.values()),
        deferred=0,
        balance_index=str(index),
        balance_basis_points=round_half_up(WHOLE * index),
    )


def conflict_of(inputs: Inputs, answer: Infeasible) -> Conflict:
    """Give why there is no outcome, in policy words and with the names of municipalities and categories."""
    first = answer.conflicts[0]
    return Conflict(
        limits=tuple(_limit(inputs, name, words) for name, words in zip(first.names, first.words, strict=True)),
        relaxations=tuple(
            replace(_limit(inputs, one.name, one.words), value=one.households) for one in answer.relaxation
        ),
        relaxation=answer.smallest_total_relaxation,
    )


def _result(
    inputs: Inputs,
    one: Weighed,
    demand: tuple[Mapping[tuple[str, str], int], Mapping[tuple[str, str], int]],
    optimal: Optimal,
    explained: Explained | None,
    matters: Matters | None,
    names: Mapping[str, Words],
) -> Municipality:
    before, after = (sum(n for (_, origin), n in of.items() if origin == one.code) for of in demand)
    flows = [flow for flow in optimal.flows if flow.destination == one.code]
    current = sum(flow.households for flow in flows if flow.origin == one.code)
    pool = sum(flow.households for flow in flows if flow.origin == POOL)
    assigned = optimal.municipality_totals[one.code]
    return Municipality(
        area=one.code,
        name=names[one.code].nl,
        mutation=one.mutation,
        cap=one.cap,
        demand=before,
        transfers_net=after - before,
        credit=0,
        current=current,
        debt=0,
        pool=pool,
        overflow_out=after - current,
        overflow_in=assigned - current - pool,
        assigned=assigned,
        deferred=0,
        key_basis_points=round_half_up(WHOLE * one.key),
        factors=one.factors,
        staircase=tuple(
            Step(label=STAGES[stair.step], value=stair.value, delta=stair.delta)
            for stair in (explained.staircases[one.code] if explained else ())
        ),
        inflow=tuple(
            Inflow(
                origin=None if flow.origin == POOL else flow.origin,
                origin_name=None if flow.origin == POOL else names[flow.origin].nl,
                category=flow.group,
                label=names[flow.group],
                households=flow.households,
                is_safety=any(known.code == flow.group and known.is_safety for known in inputs.categories),
            )
            for flow in flows
        ),
        limits=_limits(inputs, one.code, optimal, matters),
        portions=_portions(one, optimal, names),
    )


def _limits(inputs: Inputs, code: str, optimal: Optimal, matters: Matters | None) -> tuple[Limit, ...]:
    """Give the limits of a municipality, and of its districts, that were seen to matter."""
    places = {code} | {one.code for one in inputs.districts if one.municipality == code}
    found = {one.name: one.words for one in optimal.pressed if matters and one.name in matters.improved}
    return tuple(_limit(inputs, name, words) for name, words in sorted(found.items()) if places & _codes(name))


def _limit(inputs: Inputs, name: str, words: Words) -> Limit:
    """Give a limit of the engine with the names of municipalities and categories."""
    names = {one.code: one.label for one in inputs.names}
    victims = {one.code for one in inputs.categories if one.is_safety}
    return Limit(code=name, label=readable(words, names), is_safety=bool(victims & _codes(name)))


def _codes(name: str) -> set[str]:
    return set(re.split(r"[:/]", name))


def _portions(one: Weighed, optimal: Optimal, names: Mapping[str, Words]) -> tuple[Portion, ...]:
    homes = by_corporation(one.supply)
    housed = Counter({code: 0 for code in homes})
    for quota in optimal.quotas:
        if quota.municipality == one.code and quota.corporation in homes:
            housed[quota.corporation] += quota.households
    if sum(housed.values()) != optimal.municipality_totals[one.code]:
        return ()
    return tuple(
        Portion(corporation=code, name=names[code].nl, mutation=homes[code], assigned=housed[code])
        for code in sorted(homes)
    )
