"""Made-up regions, from a few households to the size of a real one, each the same for the same seed."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from app.quotas.engine import BALANCE_FIRST, ORIGIN_FIRST
from app.quotas.engine.problem import (
    Ceiling,
    Demand,
    Group,
    Guarantee,
    Municipality,
    Neighbourhood,
    NotAllowed,
    Pin,
    Problem,
    Realised,
    StartScore,
    Supply,
)

OUTSIDE = "REGIO"
TYPES = ("groot", "klein", "middel")


def small(seed: int, *, agreements: bool = True) -> Problem:
    """Make a region of one to four municipalities, with a bit of everything; with agreements it may be impossible."""
    dice = Random(seed)
    codes = [f"M{place}" for place in range(dice.randint(1, 4))]
    groups = tuple(
        Group(
            code=f"G{place}",
            priority=dice.randint(1, 2),
            dwelling_types=None if dice.random() < 0.5 else frozenset(dice.sample(TYPES, dice.randint(1, 3))),
            must_place=agreements and dice.random() < 0.08,
        )
        for place in range(dice.randint(1, 3))
    )
    neighbourhoods, supply = [], []
    for code in codes:
        for place in range(dice.randint(1, 3)):
            name = f"{code}W{place}"
            share = dice.choice([None, None, Fraction(dice.randint(0, 60), 100)])
            most = dice.choice([None, None, None, dice.randint(0, 8)])
            neighbourhoods.append(Neighbourhood(code=name, municipality=code, max_share=share, max_households=most))
            for corporation in dice.sample(["C1", "C2", "C3"], dice.randint(1, 3)):
                supply.append(Supply(corporation, name, dice.choice(TYPES), dice.randint(0, 14)))
    origins = [*codes, OUTSIDE]
    problem = Problem(
        municipalities=tuple(
            Municipality(
                code=code,
                key=Fraction(dice.randint(1, 40), dice.choice([1, 1, 3])),
                cap_share=Fraction(dice.randint(10, 60), 100),
                carry_over=dice.choice([0, 0, dice.randint(-4, 4)]),
                waived=dice.choice([0, 0, 0, 1]),
            )
            for code in codes
        ),
        groups=groups,
        objectives=dice.choice([ORIGIN_FIRST, BALANCE_FIRST, ORIGIN_FIRST[:-1], BALANCE_FIRST[:-1]]),
        neighbourhoods=tuple(neighbourhoods),
        supply=tuple(supply),
        demand=tuple(
            Demand(group.code, origin, dice.randint(0, 7))
            for group in groups
            for origin in origins
            if dice.random() < 0.75
        ),
        start_scores=tuple(
            StartScore(group.code, origin, code, dice.randint(0, 100))
            for group in groups
            for origin in origins
            for code in codes
            if dice.random() < 0.5
        ),
        corporation_max_share=dice.choice([None, None, Fraction(dice.randint(20, 80), 100)]),
        is_nested=dice.random() < 0.3,
    )
    return _with_agreements(problem, dice) if agreements else problem


def _with_agreements(problem: Problem, dice: Random) -> Problem:
    codes = [one.code for one in problem.municipalities]
    groups = [one.code for one in problem.groups]
    named = [(demand, code) for demand in problem.demand if demand.households for code in codes]
    picked = dice.sample(named, min(len(named), 4))
    some = [one for one in picked if dice.random() < 0.3]
    return replace(
        problem,
        guarantees=tuple(
            Guarantee(code, dice.choice([None, dice.choice(groups)]), dice.randint(0, 3))
            for code in codes
            if dice.random() < 0.25
        ),
        ceilings=tuple(
            Ceiling(code, dice.choice([None, dice.choice(groups)]), dice.randint(0, 6))
            for code in codes
            if dice.random() < 0.25
        ),
        pins=tuple(
            Pin(demand.group, demand.origin, code, dice.randint(0, min(2, demand.households))) for demand, code in some
        )
        + tuple(Pin(group, None, dice.choice(codes), dice.randint(0, 2)) for group in groups if dice.random() < 0.1),
        not_allowed=tuple(
            NotAllowed(demand.group, dice.choice([None, demand.origin]), code)
            for demand, code in picked[:1]
            if dice.random() < 0.5
        ),
        reach=tuple(
            (origin, frozenset(dice.sample(codes, dice.randint(1, len(codes)))))
            for origin in codes
            if dice.random() < 0.2
        ),
        realised=tuple(
            Realised(demand.group, demand.origin, code, 1) for demand, code in picked[-1:] if dice.random() < 0.15
        ),
    )


# The size of the region: municipalities with their part of the stock in thousandths, and how people are spread.
PARTS = {"GM0503": 136, "GM0518": 494, "GM0603": 59, "GM0629": 18, "GM0637": 120, "GM1783": 69}
PARTS |= {"GM1842": 12, "GM1916": 64, "GM1926": 28}
KINDS = ("eengezins", "groot", "klein", "middel")


def region(neighbourhoods: int, households: int, seed: int = 1) -> Problem:
    """Make a region like ours: nine municipalities, 17 corporations, eight groups, and so many neighbourhoods."""
    dice = Random(seed)
    groups = tuple(
        Group(
            code=f"G{place}",
            priority=1 if place < 4 else 2,
            dwelling_types=frozenset(dice.sample(KINDS, 2 if place % 2 else 3)),
        )
        for place in range(8)
    )
    corporations = [f"C{place:02}" for place in range(17)]
    present = {code: dice.sample(corporations, 5 + round(10 * part / 494)) for code, part in PARTS.items()}
    each = 5 if neighbourhoods <= 150 else 3
    places, supply = [], []
    for code, part in PARTS.items():
        count = max(2, round(neighbourhoods * part / 1000))
        for place in range(count):
            name = f"{code}W{place:03}"
            share = dice.choice([Fraction(15, 100), Fraction(30, 100), Fraction(30, 100), Fraction(50, 100)])
            places.append(Neighbourhood(code=name, municipality=code, max_share=share))
            for corporation in dice.sample(present[code], min(each, len(present[code]))):
                for kind in KINDS:
                    dwellings = max(0, round(dice.gauss(1, 0.35) * 9900 * part / 1000 / count / (each * len(KINDS))))
                    supply.append(Supply(corporation, name, kind, dwellings + (dice.random() < 0.3)))
    weights = [dice.uniform(0.5, 1.5) for _ in groups]
    demand = []
    for code, part in [*PARTS.items(), (OUTSIDE, 60)]:
        pull = 1.25 if code == "GM0518" else 0.8
        for group, weight in zip(groups, weights, strict=True):
            number = round(households * part * pull / 1060 * weight / sum(weights))
            demand.append(Demand(group.code, code, number))
    return Problem(
        municipalities=tuple(
            Municipality(
                code=code,
                key=Fraction(sum(cell.dwellings for cell in supply if cell.neighbourhood.startswith(code))),
                cap_share=Fraction(30, 100),
                carry_over=dice.randint(-8, 8),
            )
            for code in PARTS
        ),
        groups=groups,
        objectives=ORIGIN_FIRST,
        neighbourhoods=tuple(places),
        supply=tuple(supply),
        demand=tuple(demand),
        start_scores=tuple(
            StartScore(group.code, origin, code, dice.randint(0, 100))
            for group in groups
            for origin in [*PARTS, OUTSIDE]
            for code in PARTS
        ),
        corporation_max_share=Fraction(45, 100),
        is_nested=True,
    )
