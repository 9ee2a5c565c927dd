"""What stands before a division: keys with what each factor adds, caps by their scope, and what is not known."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from app.core.refusal import InvalidInput
from app.core.words import Words
from app.quotas.models import CapScope, DistributionKey
from app.quotas.scenarios.by_rule import by_rule
from app.quotas.scenarios.inputs import (
    CategoryUsed,
    Demand,
    Inputs,
    MunicipalityUsed,
    Named,
    RulesUsed,
    Supply,
    input_digest,
)
from app.quotas.scenarios.models import CalculationMethod
from app.quotas.scenarios.parameters import (
    AreaHomes,
    AreaShare,
    KeyWeight,
    Parameters,
    PlannedTransfer,
)
from app.quotas.scenarios.problem import problem_of, transferred
from app.quotas.scenarios.weighing import weigh


def municipality(code: str, stock: int, *supply: Supply, before: int = 100, urgent: int = 20) -> MunicipalityUsed:
    return MunicipalityUsed(
        code=code,
        mutation=sum(one.homes for one in supply),
        balance=0,
        social_stock=stock,
        inhabitants=None,
        urgent_before=urgent,
        mutation_before=before,
        supply=supply,
    )


def inputs(scope: CapScope = CapScope.MUNICIPALITY, **parameters: object) -> Inputs:
    """Two municipalities: a large one with two corporations, and a small one with one of them."""
    given: dict[str, Any] = {"key": (KeyWeight(DistributionKey.SOCIAL_STOCK, 10_000),), **parameters}
    return Inputs(
        year=2027,
        parameters=replace(Parameters(), **given),
        rules=RulesUsed(year=2027, version=1, cap_basis_points=3000, cap_scope=scope),
        categories=(
            CategoryUsed(code="A", counts_towards_cap=True, priority=1, is_safety=False),
            CategoryUsed(code="B", counts_towards_cap=False, priority=2, is_safety=False),
        ),
        municipalities=(
            municipality("L", 3000, Supply("c1", "", "", 101), Supply("c2", "", "", 199), before=400, urgent=100),
            municipality("S", 1000, Supply("c1", "", "", 50), before=100, urgent=0),
        ),
        demand=(Demand("A", "", 4), Demand("A", "L", 70), Demand("A", "S", 6), Demand("B", "S", 500)),
        transfers=(),
        names=tuple(Named(code=one, label=Words(one, one)) for one in ("A", "B", "L", "S", "c1", "c2")),
        sources=(),
    )


def test_a_mixed_key_tells_what_each_factor_adds() -> None:
    key = (
        KeyWeight(DistributionKey.SOCIAL_STOCK, 5000),
        KeyWeight(DistributionKey.MUTATION, 2500),
        KeyWeight(DistributionKey.INVERSE_SHARE, 2500),
    )

    large, small = weigh(inputs(key=key))

    assert large.key == Fraction(1, 2) * Fraction(3, 4) + Fraction(1, 4) * (Fraction(300, 350) + Fraction(300, 400))
    assert large.key + small.key == 1
    assert [(one.counted, one.weight, one.basis_points) for one in large.factors] == [
        (3000, 5000, 3750),
        (300, 2500, 2143),
        (300, 2500, 1875),
    ]


@pytest.mark.parametrize(
    ("scope", "caps"),
    [(CapScope.MUNICIPALITY, [90, 15]), (CapScope.CORPORATION, [30 + 59, 15]), (CapScope.REGION, [300, 50])],
)
def test_the_cap_is_a_share_of_what_its_scope_says(scope: CapScope, caps: list[int]) -> None:
    assert [one.cap for one in weigh(inputs(scope))] == caps


def test_a_cap_and_a_mutation_of_its_own_go_before_those_of_all() -> None:
    asked = inputs(
        cap_basis_points=2000, caps=(AreaShare("S", 5000),), mutations=(AreaHomes("L", 150), AreaHomes("S", 51))
    )

    large, small = weigh(asked)

    assert (large.mutation, large.cap, [cell.homes for cell in large.supply]) == (150, 30, [51, 99])
    assert (small.mutation, small.cap) == (51, 25)


def test_only_what_counts_towards_the_cap_is_divided_and_split_over_corporations() -> None:
    found = by_rule(inputs())

    large, small = found.municipalities
    assert (found.demand, found.assigned, found.shortfall) == (80, 80, 0)
    assert (large.assigned, small.assigned) == (73, 7)
    assert [(one.corporation, one.assigned) for one in large.portions] == [("c1", 25), ("c2", 48)]
    assert [(one.category, one.demand) for one in found.categories] == [("A", 80), ("B", 500)]


def test_a_cap_on_the_region_is_never_passed_in_silence() -> None:
    narrow = inputs(CapScope.REGION, cap_basis_points=2000)

    with pytest.raises(InvalidInput, match="may house 70 households, and there are 80"):
        by_rule(narrow)
    with pytest.raises(InvalidInput, match="may house 70 households, and there are 80"):
        problem_of(narrow)


def test_what_is_not_split_by_corporation_has_no_cap_for_each() -> None:
    asked = inputs(CapScope.CORPORATION, mutations=(AreaHomes("S", 0),))
    bare = replace(asked, municipalities=(replace(asked.municipalities[0], supply=(Supply("", "", "", 300),)),))

    with pytest.raises(InvalidInput, match="mutation of each corporation"):
        weigh(bare)


def test_a_transfer_takes_from_each_category_in_proportion() -> None:
    asked = inputs(method=CalculationMethod.OPTIMUM)
    moved = replace(asked, transfers=(PlannedTransfer("L", "S", 7),))

    assert transferred(moved) == {("A", ""): 4, ("A", "L"): 63, ("A", "S"): 13}
    with pytest.raises(InvalidInput, match="L hands over 71 households, but has 70"):
        transferred(replace(asked, transfers=(PlannedTransfer("L", "S", 71),)))


def test_names_and_sources_do_not_change_a_digest_and_figures_do() -> None:
    asked = inputs()
    renamed = replace(asked, names=(Named(code="L", label=Words("Groot", "Large")),))

    assert input_digest(asked, "engine", "1") == input_digest(renamed, "engine", "1")
    assert input_digest(asked, "engine", "1") != input_digest(asked, "engine", "2")
    assert input_digest(asked, "engine", "1") != input_digest(replace(asked, year=2028), "engine", "1")
