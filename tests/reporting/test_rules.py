"""The arithmetic of progress, held against fractions: no rounding but where the rule says so."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Date, Integer, column, select, values

from app.core.database import Database
from app.reporting.lights import Light
from app.reporting.rules import Precision, ProtectedCount, light, path, protect, protected_share, share_of
from app.reporting.standings.adding import due_by

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
TERMS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))
COUNTS = st.integers(0, 10_000_000)


@given(COUNTS, TERMS, DAYS)
def test_the_path_is_the_exact_fraction_of_the_days_rounded_down(
    amount: int, term: tuple[date, date], on: date
) -> None:
    first, last = term
    days = range(first.toordinal(), last.toordinal() + 1)
    gone = len(range(first.toordinal(), min(last, on).toordinal() + 1))

    assert path(amount, first, last, on) == floor(Fraction(amount * gone, len(days)))


@given(COUNTS, TERMS, DAYS)
def test_the_path_never_falls_and_runs_from_nothing_to_the_amount(
    amount: int, term: tuple[date, date], on: date
) -> None:
    first, last = term

    assert path(amount, first, last, first - timedelta(days=1)) == 0
    assert path(amount, first, last, last) == amount
    assert path(amount, first, last, last + timedelta(days=1)) == amount
    assert 0 <= path(amount, first, last, on) <= path(amount, first, last, on + timedelta(days=1)) <= amount


@given(COUNTS, st.integers(1, 10_000_000))
def test_a_share_is_the_nearest_basis_point_and_half_goes_up(numerator: int, denominator: int) -> None:
    found = share_of(numerator, denominator)

    assert found is not None
    assert -Fraction(1, 2) < found - Fraction(10_000 * numerator, denominator) <= Fraction(1, 2)


@pytest.mark.parametrize(("numerator", "denominator"), [(None, 10), (3, None), (3, 0), (0, 0), (None, None)])
def test_a_share_of_nothing_or_of_the_unknown_is_unknown(numerator: int | None, denominator: int | None) -> None:
    assert share_of(numerator, denominator) is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "share"),
    [(0, 7, 0), (1, 3, 3333), (2, 3, 6667), (1, 20_000, 1), (1, 20_001, 0), (398, 1350, 2948), (30, 20, 15_000)],
)
def test_a_share_is_known_in_basis_points(numerator: int, denominator: int, share: int) -> None:
    assert share_of(numerator, denominator) == share


@given(COUNTS, st.integers(1, 10_000_000))
def test_a_light_is_green_from_95_percent_and_amber_from_80(realised: int, expected: int) -> None:
    share = Fraction(realised, expected)

    match light(realised, expected):
        case Light.GREEN:
            assert share >= Fraction(95, 100)
        case Light.AMBER:
            assert Fraction(80, 100) <= share < Fraction(95, 100)
        case _:
            assert share < Fraction(80, 100)


@pytest.mark.parametrize(
    ("realised", "expected", "found"),
    [
        (95, 100, Light.GREEN),
        (94, 100, Light.AMBER),
        (80, 100, Light.AMBER),
        (79, 100, Light.RED),
        (19, 20, Light.GREEN),
        (16, 20, Light.AMBER),
        (15, 20, Light.RED),
        (0, 0, Light.GREEN),
        (-1, 0, Light.RED),
        (0, 1, Light.RED),
        (None, 5, None),
        (5, None, None),
    ],
)
def test_the_lights_change_exactly_at_their_thresholds(
    realised: int | None, expected: int | None, found: Light | None
) -> None:
    assert light(realised, expected) is found


@pytest.mark.parametrize("count", [*range(30), 9_999, 10_000])
def test_a_protected_count_is_never_one_to_four(count: int) -> None:
    for precision in (Precision.SMALL_HIDDEN, Precision.ROUNDED, Precision.HIDDEN):
        found = protect(count, precision)

        assert found.value not in {1, 2, 3, 4}
        assert found.is_protected == (found.value is None) == (precision is Precision.HIDDEN or 1 <= count <= 4)


@given(st.one_of(st.integers(0, 20), COUNTS))
def test_a_count_is_exact_or_as_it_is_or_the_nearest_five(count: int) -> None:
    assert protect(count, Precision.EXACT) == ProtectedCount(count)
    if not 1 <= count <= 4:
        rounded = protect(count, Precision.ROUNDED)
        assert rounded.value is not None
        assert rounded.value % 5 == 0
        assert abs(rounded.value - count) <= 2
        assert rounded.is_rounded
        assert protect(count, Precision.SMALL_HIDDEN) == ProtectedCount(count)


@pytest.mark.parametrize("precision", Precision)
def test_an_unknown_count_is_unknown_and_not_protected(precision: Precision) -> None:
    assert protect(None, precision) == ProtectedCount(None, is_protected=False, is_rounded=False)


@pytest.mark.parametrize("precision", [Precision.EXACT, Precision.SMALL_HIDDEN, Precision.ROUNDED])
def test_zero_stays_zero(precision: Precision) -> None:
    assert protect(0, precision).value == 0


@given(st.integers(0, 100), st.integers(1, 100))
def test_a_rounded_count_has_no_share_under_a_denominator_of_20(count: int, denominator: int) -> None:
    rounded, exact = protect(count, Precision.ROUNDED), protect(count, Precision.EXACT)

    if denominator < 20 or rounded.is_protected:
        assert protected_share(rounded, denominator) is None
    else:
        assert protected_share(rounded, denominator) == share_of(rounded.value, denominator)
    assert protected_share(exact, denominator) == share_of(count, denominator)


async def test_the_database_walks_the_same_path(empty: Database) -> None:
    random = Random(36)
    first_day = date(2020, 1, 1)
    promises = []
    for _ in range(2_000):
        starts_on = first_day + timedelta(days=random.randrange(4_000))
        due_on = starts_on + timedelta(days=random.randrange(random.choice([1, 30, 4_000, 40_000])))
        on = first_day + timedelta(days=random.randrange(6_000))
        promises.append((random.randrange(random.choice([5, 1_000, 10_000_001])), starts_on, due_on, on))
    table = values(
        column("total_amount", Integer),
        column("starts_on", Date),
        column("due_on", Date),
        column("day", Date),
    )
    rows = table.data(promises).cte("promise")

    async with empty.snapshot() as snapshot:
        found = await snapshot.rows(select(*rows.c, due_by(rows, rows.c.day)))

    assert [row[4] for row in found] == [path(*promise) for promise in promises]
