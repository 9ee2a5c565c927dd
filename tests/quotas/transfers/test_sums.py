"""Transfers are zero-sum: whoever houses whom, the region houses as many (domain 3.6)."""

from random import Random

from app.quotas.division.rule import Municipality, Transfer
from app.quotas.transfers.weighing import Stand, by_hand, by_rule

TRIES = 500


def region(chance: Random) -> tuple[list[Municipality], int, list[Transfer]]:
    """Make a region by chance, with transfers that were agreed already."""
    codes = [f"GM{number:04}" for number in range(chance.randint(2, 9))]
    municipalities = [
        Municipality(code=code, demand=chance.randint(0, 40), cap=chance.randint(0, 60), key=chance.randint(0, 30))
        for code in codes
    ]
    left = {one.code: one.demand for one in municipalities}
    agreed = []
    for _ in range(chance.randint(0, 3)):
        giver, taker = chance.sample(codes, 2)
        if left[giver] > 1:
            agreed.append(Transfer(giver, taker, chance.randint(1, left[giver] - 1)))
            left[giver] -= agreed[-1].households
    return municipalities, chance.randint(0, 30), agreed


def test_before_the_adoption_a_transfer_never_changes_how_many_are_housed_or_left_over() -> None:
    chance, tried = Random(27), 0
    for _ in range(TRIES):
        municipalities, pool, agreed = region(chance)
        left = {one.code: one.demand for one in municipalities}
        for one in agreed:
            left[one.giver] -= one.households
        giver, taker = chance.sample(sorted(left), 2)
        if left[giver] < 1:
            continue

        found = by_rule(municipalities, pool, agreed, Transfer(giver, taker, chance.randint(1, left[giver])))

        before = sum(one.before.to_house for one in found.changes.values()) + found.shortfall_before
        after = sum(one.after.to_house for one in found.changes.values()) + found.shortfall_after
        assert before == after == sum(one.demand for one in municipalities) + pool
        assert all(one.after.to_house <= one.after.cap for one in found.changes.values())
        tried += 1
    assert tried > TRIES // 2


def test_after_the_adoption_one_gets_what_the_other_loses_and_nobody_else_notices() -> None:
    chance = Random(28)
    for _ in range(TRIES):
        codes = [f"GM{number:04}" for number in range(chance.randint(2, 9))]
        stands = {code: Stand(cap=60, to_house=chance.randint(0, 60)) for code in codes}
        giver, taker = chance.sample(codes, 2)
        transfer = Transfer(giver, taker, chance.randint(1, 20))

        found = by_hand(stands, transfer)

        moved = {code: one.after.to_house - one.before.to_house for code, one in found.changes.items()}
        assert moved == dict.fromkeys(codes, 0) | {giver: -transfer.households, taker: transfer.households}


def test_a_transfer_back_undoes_a_transfer() -> None:
    municipalities = [
        Municipality(code="GM0001", demand=20, cap=15, key=3),
        Municipality(code="GM0002", demand=10, cap=12, key=2),
        Municipality(code="GM0003", demand=4, cap=30, key=1),
    ]
    there = Transfer("GM0001", "GM0002", 6)

    found = by_rule(municipalities, 5, [there], Transfer("GM0002", "GM0001", 6))

    without = by_rule(municipalities, 5, [], None)
    assert {code: one.after for code, one in found.changes.items()} == {
        code: one.after for code, one in without.changes.items()
    }
