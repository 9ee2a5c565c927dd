"""A scenario calculated by the rule (domain 3.6), as an outcome that tells how it came about. Pure."""

from collections.abc import Mapping
from fractions import Fraction

from app.core.refusal import InvalidInput
from app.core.words import Words, number
from app.quotas.division.apportionment import largest_remainder
from app.quotas.division.balance import balance_index
from app.quotas.division.rule import Line, Municipality, Transfer, divide
from app.quotas.models import CapScope
from app.quotas.rounds.telling import COLUMNS, of_rule
from app.quotas.rules import cap
from app.quotas.scenarios.inputs import Inputs, digest_of
from app.quotas.scenarios.outcome import (
    CategoryOutcome,
    ObjectiveValue,
    Outcome,
    Portion,
)
from app.quotas.scenarios.outcome import Municipality as Result
from app.quotas.scenarios.parameters import Objective
from app.quotas.scenarios.weighing import Weighed, by_corporation, round_half_up, weigh

ENGINE, VERSION = "woonagenda-rekenregel", "1"  # the version is raised when the same input may get another outcome


def by_rule(inputs: Inputs) -> Outcome:
    """Divide by the rule. Refuses what cannot be (`InvalidInput`)."""
    weighed, counting = weigh(inputs), counted_demand(inputs)
    check_region(inputs, weighed)
    own = {one.code: 0 for one in weighed}
    pool = 0
    for (_, origin), households in counting.items():
        if origin in own:
            own[origin] += households
        else:
            pool += households
    division = divide(
        [
            Municipality(code=one.code, demand=own[one.code], cap=one.cap, key=one.key, balance=one.balance)
            for one in weighed
        ],
        pool=pool,
        transfers=[Transfer(one.giver, one.taker, one.households) for one in inputs.transfers],
    )
    assigned = {code: line.assigned for code, line in division.lines.items()}
    index = balance_index(assigned, {one.code: one.key for one in weighed}) or Fraction()
    names = {one.code: one.label for one in inputs.names}
    moved = sum(line.overflow_in for line in division.lines.values())
    return Outcome(
        municipalities=tuple(_result(one, division.lines[one.code], names) for one in weighed),
        categories=tuple(
            CategoryOutcome(
                category=one.code,
                label=names[one.code],
                counts_towards_cap=one.counts_towards_cap,
                is_safety=one.is_safety,
                demand=sum(cell.households for cell in inputs.demand if cell.category == one.code),
                placed=None,
                unplaced=None,
            )
            for one in inputs.categories
        ),
        objectives=(
            ObjectiveValue(objective=Objective.UNPLACED, value=str(division.shortfall)),
            ObjectiveValue(objective=Objective.MOVED_AWAY, value=str(moved)),
            ObjectiveValue(objective=Objective.BALANCE, value=str(unevenness(assigned, weighed))),
        ),
        demand=sum(own.values()) + pool,
        assigned=sum(assigned.values()),
        shortfall=division.shortfall,
        deferred=sum(line.deferred for line in division.lines.values()),
        balance_index=str(index),
        balance_basis_points=round_half_up(10_000 * index),
    )


def digest(asked: str, outcome: Outcome) -> str:
    """Give the fingerprint of what came out: of the numbers, and not of the words in which they are told."""
    lines = tuple((one.area, *(getattr(one, name) for name in COLUMNS)) for one in outcome.municipalities)
    return digest_of((ENGINE, VERSION, asked, lines, outcome.shortfall))


def counted_demand(inputs: Inputs) -> dict[tuple[str, str], int]:
    """Give the demand that is divided, by category and origin: of the categories that count towards the cap."""
    counts = {one.code for one in inputs.categories if one.counts_towards_cap}
    found: dict[tuple[str, str], int] = {}
    for one in inputs.demand:
        if one.category in counts:
            found[one.category, one.origin] = found.get((one.category, one.origin), 0) + one.households
    return found


def check_region(inputs: Inputs, weighed: tuple[Weighed, ...]) -> None:
    """Refuse a demand above a cap on the region as a whole: who would wait then is not for arithmetic to choose."""
    if inputs.rules.cap_scope is not CapScope.REGION:
        return
    usual = inputs.parameters.cap_basis_points
    allowed = cap(sum(one.mutation for one in weighed), inputs.rules.cap_basis_points if usual is None else usual)
    asked = sum(counted_demand(inputs).values()) + sum(max(one.balance, 0) for one in weighed)
    if asked > allowed:
        most, all_ = number(allowed), number(asked)
        raise InvalidInput(
            Words(
                nl=f"De regio mag {most.nl} huishoudens plaatsen. Er zijn er {all_.nl}. Kies een plafond per gemeente.",
                en=f"The region may house {most.en} households, and there are {all_.en}. Choose a cap by municipality.",
            ),
            "parameters",
            "capBasisPoints",
        )


def unevenness(assigned: Mapping[str, int], weighed: tuple[Weighed, ...]) -> Fraction:
    """Give what the optimum calls balance, of any division: the sum of (quota - owed)² / key."""
    return sum(
        ((assigned[one.code] - one.balance) ** 2 / one.key for one in weighed if one.key),
        Fraction(),
    )


def _result(one: Weighed, line: Line, names: Mapping[str, Words]) -> Result:
    columns = {
        "mutation": one.mutation,
        "cap": one.cap,
        "demand": line.demand,
        "transfers_net": line.transfers_net,
        "credit": line.credit,
        "current": line.current,
        "debt": line.debt,
        "pool": line.pool,
        "overflow_out": line.overflow_out,
        "overflow_in": line.overflow_in,
        "assigned": line.assigned,
        "deferred": line.deferred,
    }
    told = of_rule(columns)
    return Result(
        area=one.code,
        name=names[one.code].nl,
        **columns,
        key_basis_points=round_half_up(10_000 * one.key),
        factors=one.factors,
        staircase=told.staircase,
        inflow=told.inflow,
        limits=told.limits,
        portions=_portions(one, line.assigned, names),
    )


def _portions(one: Weighed, assigned: int, names: Mapping[str, Words]) -> tuple[Portion, ...]:
    """Split a quota over the corporations by their mutation, where that is known."""
    homes = by_corporation(one.supply)
    if sum(homes.values()) != one.mutation or not one.mutation:
        return ()
    parts, _ = largest_remainder(assigned, homes, homes)
    return tuple(
        Portion(corporation=code, name=names[code].nl, mutation=homes[code], assigned=parts[code])
        for code in sorted(homes)
    )
