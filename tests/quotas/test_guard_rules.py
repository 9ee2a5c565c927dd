"""The live guard by value: what a cap is during its year, and which households go beyond it."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from app.core.refusal import InvalidInput
from app.quotas.placements.admission import check_ahead, check_counts, check_past
from app.quotas.placements.commands import PlacementCounts
from app.quotas.placements.rules import Account, WatchLevel, above, above_corrected, level
from app.quotas.rules import MutationBasis

BASIS = MutationBasis.PLANNED_UNTIL_REALISED_LARGER
TEN = Account(
    planned=34, realised=None, cap_share_bp=3000, basis=BASIS, used=0, reserved=0, waived=0, flagged=0
)  # 30% of 34 is 10.2


def test_the_cap_is_of_what_was_planned_until_more_was_let() -> None:
    assert [replace(TEN, realised=let).cap for let in (None, 0, 33, 34, 36, 37)] == [10, 10, 10, 10, 10, 11]
    assert replace(TEN, realised=37, basis=MutationBasis.PLANNED).cap == 10


def test_without_rules_or_without_mutation_there_is_no_cap_and_nothing_is_judged() -> None:
    for unknown in (replace(TEN, cap_share_bp=None), replace(TEN, planned=None)):
        assert (unknown.cap, unknown.room, unknown.excess, above(unknown, 5)) == (None, None, None, None)
        assert above_corrected(unknown, 3, 0, 5) is None
    assert replace(TEN, planned=0).cap == 0


def test_only_those_who_find_no_place_are_above() -> None:
    assert [above(replace(TEN, used=used), 3) for used in (0, 7, 8, 9, 10, 12)] == [0, 0, 1, 2, 3, 3]


def test_places_that_are_held_are_taken_and_waivers_are_places() -> None:
    assert above(replace(TEN, used=8, reserved=2), 1) == 1
    assert above(replace(TEN, used=8, reserved=2, waived=1), 1) == 0


def test_those_who_are_above_take_no_place_from_whom_one_was_held_for() -> None:
    """Nine live there and one place is held; somebody else is housed and is above. The place stays."""
    trespassed = replace(TEN, used=10, reserved=1, flagged=1)

    assert above(trespassed, 1, held_before=0) == 0
    assert above(replace(TEN, used=9, reserved=1), 1) == 1


def test_a_place_that_was_held_above_the_cap_is_no_place() -> None:
    assert above(replace(TEN, used=10, reserved=1), 1, held_before=0) == 1


def test_a_waiver_covers_those_who_are_above_and_gives_no_place_twice() -> None:
    covered = replace(TEN, used=12, flagged=2, waived=2)

    assert covered.excess == 0
    assert above(covered, 1) == 1
    assert above(replace(covered, waived=3), 1) == 0


def test_a_correction_takes_those_above_off_first_and_judges_only_what_comes_on() -> None:
    account = replace(TEN, used=12, flagged=2)

    assert [above_corrected(account, 5, 2, after) for after in (5, 4, 3, 2, 0)] == [2, 1, 0, 0, 0]
    assert above_corrected(account, 5, 2, 8) == 5
    assert above_corrected(replace(TEN, used=8), 5, 0, 8) == 1


def test_levels_begin_at_80_and_at_100_percent_of_the_path() -> None:
    assert [level(used, 100) for used in (0, 79, 80, 99, 100, 101)] == [
        WatchLevel.ON_PATH,
        WatchLevel.ON_PATH,
        WatchLevel.NEAR,
        WatchLevel.NEAR,
        WatchLevel.ABOVE,
        WatchLevel.ABOVE,
    ]
    assert (level(0, 0), level(1, 0)) == (WatchLevel.ON_PATH, WatchLevel.ABOVE)


def test_counts_have_to_fit_in_the_households() -> None:
    check_counts(PlacementCounts(households=3, suitable_dwelling=3, all_conditions=2, guidance_agreed=2), least=1)
    wrong = [
        ({"households": 0}, "households"),
        ({"households": -1}, "households"),
        ({"households": 1001}, "households"),
        ({"households": 3, "suitable_dwelling": 4}, "suitableDwelling"),
        ({"households": 3, "crisis_contact": -1}, "crisisContact"),
        ({"households": 3, "in_attention_areas": 4}, "inAttentionAreas"),
        ({"households": 3, "guidance_agreed": 1, "all_conditions": 2}, "allConditions"),
    ]
    for values, field in wrong:
        with pytest.raises(InvalidInput) as refused:
            check_counts(PlacementCounts(**values), least=1)
        assert refused.value.field == (field,)


def test_months_begin_on_their_first_day_and_places_are_not_held_for_ever() -> None:
    today = date(2026, 11, 22)
    check_past(date(2026, 11, 1), today)
    check_ahead(date(2026, 11, 1), today, today)
    check_ahead(date(2027, 11, 1), date(2027, 5, 24), today)
    for month in (date(2026, 11, 2), date(2026, 12, 1)):
        with pytest.raises(InvalidInput):
            check_past(month, today)
    for month, until in (
        (date(2026, 10, 1), today),
        (date(2027, 12, 1), today),
        (date(2026, 11, 1), date(2026, 11, 21)),
        (date(2026, 11, 1), date(2027, 5, 25)),
    ):
        with pytest.raises(InvalidInput):
            check_ahead(month, until, today)


@pytest.mark.parametrize("seed", range(200))
def test_nobody_passes_silently_and_who_holds_a_place_keeps_it(seed: int) -> None:
    """Whatever happens in whatever order: what is beyond the cap was flagged, and a held place is never flagged."""
    random, limit = Random(seed), 10
    housed = flagged = 0
    held: list[tuple[int, int]] = []  # households, and how many of them found no place
    for _ in range(40):
        reserved = sum(one for one, _ in held)
        account = replace(TEN, used=housed, reserved=reserved, flagged=flagged)
        households = random.randrange(1, 4)
        match random.randrange(4):
            case 0:
                beyond = above(account, households)
                assert beyond is not None
                held.append((households, beyond))
            case 1 if held:
                place = random.randrange(len(held))
                promised, without = held.pop(place)
                before = sum(one for one, _ in held[:place])
                beyond = above(account, promised, held_before=before)
                assert beyond is not None
                assert beyond <= without
                housed, flagged = housed + promised, flagged + beyond
            case 2 if held:
                held.pop(random.randrange(len(held)))
            case _:
                beyond = above(account, households)
                assert beyond is not None
                if housed + reserved + households <= limit:
                    assert beyond == 0
                housed, flagged = housed + households, flagged + beyond

        assert flagged >= housed - limit
