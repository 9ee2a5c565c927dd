"""The calculation rule: both golden tables of the domain notes, its invariants, and what it refuses."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.refusal import InvalidInput
from app.quotas.division.balance import balance_index
from app.quotas.division.rule import Division, Municipality, Transfer, divide
from app.quotas.rules import cap
from tests.quotas.division.appendix_a import allocate

DEN_HAAG, DELFT, ZOETERMEER, WESTLAND, WASSENAAR = "GM0518", "GM0503", "GM0637", "GM1783", "GM0629"
LEIDSCHENDAM, RIJSWIJK, PIJNACKER, MIDDEN_DELFLAND = "GM1916", "GM0603", "GM1926", "GM1842"

# Made up, in the order of magnitude of the region: social stock, mutation, demand.
REGION = {
    DEN_HAAG: (82000, 4428, 1420),
    DELFT: (22500, 1350, 330),
    ZOETERMEER: (20000, 1040, 300),
    WESTLAND: (11500, 575, 120),
    LEIDSCHENDAM: (10500, 546, 140),
    RIJSWIJK: (9800, 548, 155),
    PIJNACKER: (4600, 266, 60),
    WASSENAAR: (2900, 139, 25),
    MIDDEN_DELFLAND: (2000, 100, 15),
}
STOCK = {code: stock for code, (stock, _, _) in REGION.items()}
TRANSFERS = [
    Transfer(DEN_HAAG, ZOETERMEER, 30),
    Transfer(DEN_HAAG, WESTLAND, 20),
    Transfer(MIDDEN_DELFLAND, DELFT, 4),
]

GOLDEN = {
    DEN_HAAG: (1328, 1420, 1370, 0, 42, 0, 1328),
    DELFT: (405, 330, 334, 36, 0, 28, 398),
    ZOETERMEER: (312, 300, 330, 0, 18, 0, 312),
    WESTLAND: (172, 120, 140, 18, 0, 14, 172),
    LEIDSCHENDAM: (163, 140, 140, 17, 0, 6, 163),
    RIJSWIJK: (164, 155, 155, 9, 0, 0, 164),
    PIJNACKER: (79, 60, 60, 7, 0, 6, 73),
    WASSENAAR: (41, 25, 25, 5, 0, 4, 34),
    MIDDEN_DELFLAND: (30, 15, 11, 3, 0, 2, 16),
}


def region(**balances: int) -> list[Municipality]:
    return [
        Municipality(code=code, demand=demand, cap=cap(mutation, 3000), key=stock, balance=balances.get(code, 0))
        for code, (stock, mutation, demand) in REGION.items()
    ]


def quotas(division: Division) -> dict[str, int]:
    return {code: line.assigned for code, line in division.lines.items()}


def rounded(index: Fraction | None) -> Fraction | None:
    return None if index is None else round(index, 4)


def test_the_first_golden_table_is_divided_to_the_household() -> None:
    division = divide(region(), pool=95, transfers=TRANSFERS)

    table = {
        code: (
            line.cap,
            line.demand,
            line.demand + line.transfers_net,
            line.pool,
            line.overflow_out,
            line.overflow_in,
            line.assigned,
        )
        for code, line in division.lines.items()
    }
    assert table == GOLDEN
    assert [sum(column) for column in zip(*table.values(), strict=True)] == [2694, 2565, 2565, 95, 60, 60, 2660]
    assert division.shortfall == 0


def test_the_second_golden_table_takes_up_what_was_carried_over() -> None:
    division = divide(region(GM1783=25, GM0518=60, GM0629=-6, GM0503=-9), pool=95)

    assert quotas(division) == {
        DEN_HAAG: 1328,
        DELFT: 405,
        ZOETERMEER: 312,
        WESTLAND: 172,
        LEIDSCHENDAM: 163,
        RIJSWIJK: 164,
        PIJNACKER: 79,
        WASSENAAR: 36,
        MIDDEN_DELFLAND: 26,
    }
    assert {code: line.deferred for code, line in division.lines.items() if line.deferred} == {DEN_HAAG: 60}
    assert division.shortfall == 0


def test_the_rule_brings_the_region_nearer_to_its_stock_and_mutation() -> None:
    mutation = {code: figures[1] for code, figures in REGION.items()}
    origin = {code: figures[2] for code, figures in REGION.items()}

    quota = quotas(divide(region(), pool=95, transfers=TRANSFERS))

    assert rounded(balance_index(origin, STOCK)) == Fraction("0.0604")
    assert rounded(balance_index(quota, STOCK)) == Fraction("0.0211")
    assert rounded(balance_index(quota, mutation)) == Fraction("0.0104")


@st.composite
def regions(draw: st.DrawFn) -> tuple[list[Municipality], int, list[Transfer]]:
    codes = draw(st.lists(st.sampled_from("ABCDEFGHI"), min_size=1, unique=True))
    municipalities = [
        Municipality(
            code=code,
            demand=draw(st.integers(0, 60)),
            cap=draw(st.integers(0, 60)),
            key=draw(st.integers(0, 30)),
            balance=draw(st.integers(-25, 25)),
        )
        for code in codes
    ]
    left = {one.code: one.demand for one in municipalities}
    transfers = []
    for _ in range(draw(st.integers(0, 3)) if len(codes) > 1 else 0):
        giver, taker = draw(st.permutations(codes))[:2]
        if left[giver]:
            transfers.append(Transfer(giver, taker, draw(st.integers(1, left[giver]))))
            left[giver] -= transfers[-1].households
    return municipalities, draw(st.integers(0, 80)), transfers


@settings(max_examples=500)
@given(regions())
def test_nobody_is_lost_and_no_cap_is_passed(asked: tuple[list[Municipality], int, list[Transfer]]) -> None:
    municipalities, pool, transfers = asked

    division = divide(municipalities, pool=pool, transfers=transfers)

    lines = division.lines.values()
    owed = sum(one.demand + max(one.balance, 0) for one in municipalities) + pool
    assert sum(line.assigned + line.deferred for line in lines) + division.shortfall == owed
    assert all(0 <= line.assigned <= line.cap for line in lines)
    assert all(line.demand + line.transfers_net - line.credit == line.current + line.overflow_out for line in lines)
    assert all(
        line.pool == line.overflow_in == 0 for line, one in zip(lines, municipalities, strict=True) if not one.key
    )


@settings(max_examples=500)
@given(regions(), st.randoms(use_true_random=False))
def test_the_division_is_that_of_the_sketch_in_whatever_order(
    asked: tuple[list[Municipality], int, list[Transfer]], random: Random
) -> None:
    municipalities, pool, transfers = asked
    expected = allocate(
        {one.code: one.demand for one in municipalities},
        {one.code: one.cap for one in municipalities},
        {one.code: int(one.key) for one in municipalities},
        pool,
        [(one.giver, one.taker, one.households) for one in transfers],
        {one.code: one.balance for one in municipalities},
    )
    random.shuffle(municipalities)
    random.shuffle(transfers)

    division = divide(municipalities, pool=pool, transfers=transfers)

    deferred = {code: line.deferred for code, line in division.lines.items()}
    assert (quotas(division), deferred, division.shortfall) == expected


ALONE = Municipality(code="A", demand=5, cap=5, key=1)


@pytest.mark.parametrize(
    ("municipalities", "pool", "transfers", "words"),
    [
        ([ALONE, ALONE], 0, [], "A municipality is there twice."),
        (
            [Municipality(code="A", demand=-1, cap=5, key=1)],
            0,
            [],
            "Demand, cap and key of A cannot be below 0.",
        ),
        ([ALONE], -1, [], "The pool cannot be below 0."),
        (
            [ALONE],
            0,
            [Transfer("A", "B", 1)],
            "A transfer is of at least 1 household, between two municipalities of the region.",
        ),
        (
            [ALONE, Municipality(code="B", demand=0, cap=5, key=1)],
            0,
            [Transfer("A", "B", 4), Transfer("A", "B", 2)],
            "A hands over 6 households, but has 5.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    municipalities: list[Municipality], pool: int, transfers: list[Transfer], words: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        divide(municipalities, pool=pool, transfers=transfers)

    assert refused.value.words.en == words


def test_a_region_without_municipalities_has_nothing_but_a_shortfall() -> None:
    division = divide([], pool=3)

    assert (dict(division.lines), division.shortfall) == ({}, 3)
