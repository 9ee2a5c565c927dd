"""A scenario as the problem of the optimum, and its answer as an outcome that tells how it came about. Pure."""

import re
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from app.core.refusal import InvalidInput
from app.core.words import Words, number
from app.quotas.division.apportionment import largest_remainder
from app.quotas.division.balance import balance_index
from app.quotas.engine import problem as asked
from app.quotas.engine.limits_that_matter import Matters
from app.quotas.engine.results import METHOD, Infeasible, Optimal
from app.quotas.engine.staircase import Explained
from app.quotas.engine.staircase import Step as Stage
from app.quotas.models import CapScope
from app.quotas.rules import WHOLE
from app.quotas.scenarios.by_rule import check_region, counted_demand
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
from app.quotas.scenarios.parameters import Objective
from app.quotas.scenarios.readable import POOL, readable
from app.quotas.scenarios.weighing import Weighed, by_corporation, round_half_up, weigh

ENGINE, VERSION = METHOD.rsplit("/", 1)
NOBODY = "-"  # the corporation, where mutation is not split

# How the engine calls the objectives.
NAMES = {
    Objective.UNPLACED_FIRST_PRIORITY: "unplaced_priority_1",
    Objective.UNPLACED: "unplaced",
    Objective.MOVED_AWAY: "moved_away",
    Objective.BALANCE: "fairness",
    Objective.START_SCORE: "start_score",
    Objective.CORPORATION_SPREAD: "corporation_spread",
}
OBJECTIVES = {name: objective for objective, name in NAMES.items()}
STAGES = {
    Stage.FAIR_SHARE: Words("eerlijk deel volgens de sleutel", "fair share by the key"),
    Stage.CARRY_OVER: Words("wat er van eerder openstaat", "what is open from before"),
    Stage.ORIGIN: Words("de doelen in hun volgorde, zoals herkomst", "the objectives in their order, such as origin"),
    Stage.CAP: Words("het plafond", "the cap"),
    Stage.NEIGHBOURHOODS: Words("de woningen die er zijn, per wijk", "the homes there are, by neighbourhood"),
    Stage.SUITABILITY: Words("of de woning past", "whether the home suits"),
    Stage.CORPORATIONS: Words("de spreiding over corporaties", "the spread over corporations"),
    Stage.AGREEMENTS: Words("garanties, grenzen en vaste plaatsen", "guarantees, limits and fixed places"),
}


def problem_of(inputs: Inputs) -> asked.Problem:
    """Give the problem a scenario is. Refuses what is not known or cannot be (`InvalidInput`)."""
    weighed, wanted = weigh(inputs), inputs.parameters
    check_region(inputs, weighed)
    is_split = all(cell.corporation for one in weighed for cell in one.supply)
    objectives = [one for one in wanted.objectives if is_split or one is not Objective.CORPORATION_SPREAD]
    per_corporation = wanted.corporation_basis_points
    if inputs.rules.cap_scope is CapScope.CORPORATION:
        share = inputs.rules.cap_basis_points if wanted.cap_basis_points is None else wanted.cap_basis_points
        per_corporation = share if per_corporation is None else min(share, per_corporation)
    if per_corporation is not None and not is_split:
        raise InvalidInput(
            Words(
                nl="De mutatie is niet gesplitst naar corporaties. Een grens per corporatie kan dan niet.",
                en="The mutation is not split by corporation. A limit for each corporation cannot be kept then.",
            ),
            "parameters",
            "corporationBasisPoints",
        )
    areas = {(one.code, cell.district or one.code): None for one in weighed for cell in one.supply}
    return asked.Problem(
        municipalities=tuple(
            asked.Municipality(
                code=one.code,
                key=one.key,
                mutation=one.mutation,
                cap_share=Fraction(1)
                if inputs.rules.cap_scope is not CapScope.MUNICIPALITY
                else Fraction(one.cap_basis_points, WHOLE),
                carry_over=one.balance,
            )
            for one in weighed
        ),
        groups=tuple(
            asked.Group(code=one.code, priority=one.priority) for one in inputs.categories if one.counts_towards_cap
        ),
        objectives=tuple(NAMES[one] for one in objectives),
        neighbourhoods=tuple(asked.Neighbourhood(code=area, municipality=code) for code, area in areas),
        supply=tuple(
            asked.Supply(
                cell.corporation or NOBODY, cell.district or one.code, cell.dwelling_type or NOBODY, cell.homes
            )
            for one in weighed
            for cell in one.supply
        ),
        demand=tuple(
            asked.Demand(category, origin or POOL, households)
            for (category, origin), households in sorted(transferred(inputs).items())
            if households
        ),
        start_scores=tuple(
            asked.StartScore(one.category, one.origin, one.destination, one.score) for one in wanted.start_scores
        ),
        guarantees=tuple(asked.Guarantee(one.area, one.category or None, one.households) for one in wanted.guarantees),
        ceilings=tuple(asked.Ceiling(one.area, one.category or None, one.households) for one in wanted.ceilings),
        pins=tuple(asked.Pin(one.category, one.origin or None, one.destination, one.households) for one in wanted.pins),
        corporation_max_share=None if per_corporation is None else Fraction(per_corporation, WHOLE),
    )


def transferred(inputs: Inputs) -> dict[tuple[str, str], int]:
    """Give the demand after transfers: who is handed over belongs to the taker from then on.

    A transfer is of households and not of categories, so it takes from each category in proportion.
    """
    found = counted_demand(inputs)
    given: dict[str, int] = {}
    for one in inputs.transfers:
        given[one.giver] = given.get(one.giver, 0) + one.households
    there = {giver: sum(n for (_, origin), n in found.items() if origin == giver) for giver in given}
    for giver, households in given.items():
        if households > there[giver]:
            name = next((one.label.nl for one in inputs.names if one.code == giver), giver)
            over, has = number(households), number(there[giver])
            raise InvalidInput(
                Words(
                    nl=f"{name} draagt {over.nl} huishoudens over, maar heeft er {has.nl}.",
                    en=f"{name} hands over {over.en} households, but has {has.en}.",
                ),
                "parameters",
                "transfers",
            )
    own = dict(found)
    for one in inputs.transfers:
        at_home = {category: n for (category, origin), n in own.items() if origin == one.giver}
        parts, _ = largest_remainder(one.households, at_home, at_home)
        for category, households in parts.items():
            own[category, one.giver] -= households
            found[category, one.giver] -= households
            found[category, one.taker] = found.get((category, one.taker), 0) + households
    return found


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
    names = {one.code: one.label for one in inputs.names}
    first = answer.conflicts[0]
    limits = tuple(
        Limit(code=code, label=readable(label, names)) for code, label in zip(first.names, first.words, strict=True)
    )
    relaxations = tuple(
        Limit(code=one.name, label=readable(one.words, names), value=one.households) for one in answer.relaxation
    )
    most = answer.smallest_total_relaxation
    room = number(most)
    return Conflict(
        limits=limits,
        relaxations=relaxations,
        relaxation=most,
        sentence=Words(
            nl=f"Dit kan niet samen: {' '.join(one.label.nl for one in limits)} "
            f"Het kan wel als er samen {room.nl} huishoudens ruimte bij komt.",
            en=f"These cannot hold together: {' '.join(one.label.en for one in limits)} "
            f"They can with room for {room.en} households more in all.",
        ),
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
        limits=_limits(one.code, optimal, matters, names),
        portions=_portions(one, optimal, names),
    )


def _limits(code: str, optimal: Optimal, matters: Matters | None, names: Mapping[str, Words]) -> tuple[Limit, ...]:
    """Give the limits of a municipality that were seen to matter."""
    found = {one.name: one.words for one in optimal.pressed if matters and one.name in matters.improved}
    return tuple(
        Limit(code=name, label=readable(words, names))
        for name, words in sorted(found.items())
        if code in re.split(r"[:/]", name)
    )


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
