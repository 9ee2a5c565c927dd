"""Made-up regions, from small to the size of a real one, each the same for the same seed."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from app.quotas.engine import BALANCE_FIRST, ORIGIN_FIRST
from app.quotas.engine.problem import (
    Demand,
    Group,
    Guarantee,
    Municipality,
    Neighbourhood,
    Problem,
    StartScore,
    Supply,
)

OUTSIDE = "REGIO"
TYPES = ("groot", "klein", "middel")


def small(seed: int, *, agreements: bool = True) -> Problem:
    """Make a region of one to four municipalities, with a bit of everything; with agreements it may be impossible."""
    dice = Random(seed)
    codes = [f"M{place}" for place in range(dice.randint(1, 4))]
    groups = [
        Group(
            code=f"G{place}",
            priority=dice.randint(1, 2),
            dwelling_types=None if dice.random() < 0.5 else frozenset(dice.sample(TYPES, dice.randint(1, 3))),
            must_place=agreements and dice.random() < 0.08,
        )
        for place in range(dice.randint(1, 3))
    ]
    places, supply = [], []
    for code in codes:
        for place in range(dice.randint(1, 3)):
            name = f"{code}W{place}"
            share = dice.choice([None, None, Fraction(dice.randint(0, 60), 100)])
            most = dice.choice([None, None, None, dice.randint(0, 8)])
            places.append(Neighbourhood(code=name, municipality=code, max_share=share, max_households=most))
            for corporation in dice.sample(["C1", "C2", "C3"], dice.randint(1, 3)):
                kind = dice.choice(TYPES)
                supply.append(Supply(corporation, name, kind, dice.randint(0, 14)))
    origins = [*codes, OUTSIDE]
    demand = [
        Demand(group.code, origin, dice.randint(0, 7)) for group in groups for origin in origins if dice.random() < 0.75
    ]
    objectives = dice.choice([ORIGIN_FIRST, BALANCE_FIRST, ORIGIN_FIRST[:-1], BALANCE_FIRST[:-1]])
    return Problem(
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
        groups=tuple(groups),
        objectives=objectives,
        neighbourhoods=tuple(places),
        supply=tuple(supply),
        demand=tuple(demand),
        start_scores=tuple(
            StartScore(group.code, origin, code, dice.randint(0, 100))
            for group in groups
            for origin in origins
            for code in codes
            if dice.random() < 0.5
        ),
        corporation_max_share=dice.choice([None, None, Fraction(dice.randint(20, 80), 100)]),
        is_nested=dice.random() < 0.3,
        **(_agreements(dice, codes, groups, demand) if agreements else {}),
    )


def _agreements(
    dice: Random, codes: Sequence[str], groups: Sequence[Group], demand: Sequence[Demand]
) -> dict[str, tuple[Guarantee, ...]]:
    raise NotImplementedError
