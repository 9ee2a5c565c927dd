"""A scenario as the problem of the optimum: what is divided, over which homes, within which limits. Pure."""

from fractions import Fraction

from app.core.refusal import InvalidInput
from app.core.words import Words, number
from app.quotas.division.apportionment import largest_remainder
from app.quotas.engine import problem as asked
from app.quotas.models import CapScope
from app.quotas.rules import WHOLE
from app.quotas.scenarios.by_rule import check_region, counted_demand
from app.quotas.scenarios.inputs import Inputs
from app.quotas.scenarios.parameters import Objective
from app.quotas.scenarios.readable import POOL
from app.quotas.scenarios.weighing import weigh

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
    limits = {one.code: one.limit_basis_points for one in inputs.districts}
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
        neighbourhoods=tuple(
            asked.Neighbourhood(
                code=area,
                municipality=code,
                max_share=None if (limit := limits.get(area)) is None else Fraction(limit, WHOLE),
            )
            for code, area in areas
        ),
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
        guarantees=tuple(
            asked.Guarantee(area, category or None, n) for (area, category), n in guaranteed(inputs).items()
        ),
        ceilings=tuple(asked.Ceiling(one.area, one.category or None, one.households) for one in wanted.ceilings),
        pins=tuple(asked.Pin(one.category, one.origin or None, one.destination, one.households) for one in wanted.pins),
        corporation_max_share=None if per_corporation is None else Fraction(per_corporation, WHOLE),
    )


def guaranteed(inputs: Inputs) -> dict[tuple[str, str], int]:
    """Give the fewest households by municipality and category: as promised, or more when the scenario says so."""
    found = {(one.area, one.category): one.households for one in inputs.contingents}
    for one in inputs.parameters.guarantees:
        found[one.area, one.category] = max(one.households, found.get((one.area, one.category), 0))
    return found


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
