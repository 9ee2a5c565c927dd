"""Dividing whole households by weights: the vectors of the domain notes, and what holds for whatever is divided."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.quotas.division.apportionment import largest_remainder, sainte_lague
from app.quotas.division.balance import balance_index
from tests.quotas.division.appendix_a import hamilton

WEIGHTS = st.dictionaries(st.sampled_from("abcdefghi"), st.integers(0, 40), min_size=1)


@pytest.mark.parametrize(
    ("total", "weights", "room", "shares", "rest"),
    [
        (10, {"a": 1, "b": 1, "c": 1}, None, {"a": 4, "b": 3, "c": 3}, 0),
        (7, {"a": 50, "b": 30, "c": 20}, None, {"a": 4, "b": 2, "c": 1}, 0),
        (100, {"a": 1, "b": 1, "c": 1}, {"a": 10, "b": 100, "c": 100}, {"a": 10, "b": 45, "c": 45}, 0),
        (5, {"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 2}, 2),
        (5, {"a": 0, "b": 0}, None, {"a": 0, "b": 0}, 5),
        (5, {}, None, {}, 5),
    ],
)
def test_largest_remainders_give_the_known_shares(
    total: int, weights: dict[str, int], room: dict[str, int] | None, shares: dict[str, int], rest: int
) -> None:
    assert largest_remainder(total, weights, room) == (shares, rest)


@given(st.integers(0, 200), WEIGHTS, st.data())
def test_largest_remainders_under_ceilings_are_those_of_the_sketch(
    total: int, weights: dict[str, int], data: st.DataObject
) -> None:
    room = {code: data.draw(st.integers(0, 60)) for code in weights}

    shares, rest = largest_remainder(total, weights, room)

    assert (shares, rest) == hamilton(total, weights, room)
    assert sum(shares.values()) + rest == total
    assert all(shares[code] <= room[code] for code in shares)


@given(st.integers(0, 120), WEIGHTS)
def test_sainte_lague_gives_each_next_one_to_who_is_owed_most(total: int, weights: dict[str, int]) -> None:
    expected = dict.fromkeys(weights, 0)
    having = [code for code in sorted(weights) if weights[code]]
    for _ in range(total if having else 0):
        expected[max(having, key=lambda code: Fraction(weights[code], 2 * expected[code] + 1))] += 1

    assert sainte_lague(total, weights) == expected


@given(st.integers(0, 10**7), WEIGHTS)
def test_one_more_by_sainte_lague_costs_nobody_one(total: int, weights: dict[str, int]) -> None:
    before, after = sainte_lague(total, weights), sainte_lague(total + 1, weights)

    assert sum(after.values()) - sum(before.values()) == (1 if any(weights.values()) else 0)
    assert all(after[code] >= before[code] for code in weights)


def test_the_balance_index_is_half_the_differences_between_shares() -> None:
    even = balance_index({"a": 2, "b": 4}, {"a": 1, "b": 2})
    as_far_as_can_be = balance_index({"a": 6, "b": 0}, {"a": 0, "b": Fraction(1, 3)})

    assert (even, as_far_as_can_be) == (Fraction(0), Fraction(1))


def test_without_households_or_without_a_key_there_is_no_balance() -> None:
    assert balance_index({"a": 0}, {"a": 3}) is None
    assert balance_index({"a": 3}, {"a": 0}) is None
