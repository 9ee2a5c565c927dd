"""What a transfer would do, seen by both municipalities before either agrees."""

from typing import Any

import pytest

from app.quotas.models import QuotaRoundState
from tests.asking import Asker
from tests.quotas.transfers.asking import (
    ACCEPT,
    DEN_HAAG,
    EFFECT,
    PIJNACKER,
    ZOETERMEER,
    done,
    let_in,
    proposed,
    set_round,
)


async def effect(ask: Asker, as_: str, year: int, giver: str, taker: str, households: int) -> Any:
    given = {"year": year, "giver": giver, "taker": taker, "households": households}
    return (await ask(EFFECT, as_=as_, **given)).data["transferEffect"]


async def test_thirty_into_zoetermeer_overflow_eighteen(ask: Asker) -> None:
    found = await effect(ask, "municipality-delft", 2027, DEN_HAAG, ZOETERMEER, 30)

    assert found["isAdopted"] is False
    assert found["refusal"] is None
    assert found["taker"] == {
        "area": {"code": ZOETERMEER},
        "before": {"cap": 313, "toHouse": 313, "room": 0, "overflowOut": 0, "overflowIn": 0},
        "after": {"cap": 313, "toHouse": 313, "room": 0, "overflowOut": 18, "overflowIn": 0},
    }
    assert found["giver"] == {
        "area": {"code": DEN_HAAG},
        "before": {"cap": 1332, "toHouse": 1332, "room": 0, "overflowOut": 100, "overflowIn": 0},
        "after": {"cap": 1332, "toHouse": 1332, "room": 0, "overflowOut": 70, "overflowIn": 0},
    }
    assert (found["overflowBefore"], found["overflowAfter"]) == (100, 88)
    assert (found["shortfallBefore"], found["shortfallAfter"]) == (0, 0)
    (warning,) = found["warnings"]
    assert warning["nl"] == (
        "Zoetermeer komt met deze overdracht boven het plafond van 313. Voor 18 huishoudens is daar geen plaats: dat "
        "loopt over naar andere gemeenten. De overloop van de hele regio is dan 88, en gaat naar: Delft 40, "
        "Westland 21, Pijnacker-Nootdorp 9, Leidschendam-Voorburg 8, Wassenaar 5, Midden-Delfland 4, Rijswijk 1."
    )


async def test_a_transfer_that_fits_warns_of_nothing_and_moves_the_same_people(ask: Asker) -> None:
    found = await effect(ask, "municipality-delft", 2027, "GM1842", PIJNACKER, 3)

    assert found["warnings"] == []
    before = sum(one["before"]["toHouse"] for one in found["municipalities"])
    after = sum(one["after"]["toHouse"] for one in found["municipalities"])
    assert before == after == 2679


async def test_both_municipalities_see_the_same_effect_and_so_does_the_secretary(ask: Asker) -> None:
    await let_in(ask.database, DEN_HAAG, ZOETERMEER)

    seen = [await effect(ask, who, 2027, DEN_HAAG, ZOETERMEER, 30) for who in (DEN_HAAG, ZOETERMEER, "secretary")]

    assert seen[0] == seen[1] == seen[2] is not None


async def test_after_the_adoption_only_the_two_shift_and_nothing_overflows(ask: Asker) -> None:
    found = await effect(ask, "municipality-delft", 2026, "GM0603", PIJNACKER, 5)

    moved = {
        one["area"]["code"]: (one["before"]["toHouse"], one["after"]["toHouse"])
        for one in found["municipalities"]
        if one["before"] != one["after"]
    }
    assert found["isAdopted"] is True
    assert moved == {"GM0603": (164, 159), PIJNACKER: (73, 78)}
    assert (found["overflowBefore"], found["overflowAfter"]) == (0, 0)


async def test_what_was_accepted_counts_in_the_next_effect_and_what_is_open_does_not(ask: Asker) -> None:
    await let_in(ask.database, DEN_HAAG, ZOETERMEER)
    key = await proposed(ask, DEN_HAAG, ZOETERMEER, 12)
    still_open = await effect(ask, "secretary", 2027, DEN_HAAG, ZOETERMEER, 1)
    done(await ask(ACCEPT, as_=ZOETERMEER, input={"id": key}))

    counted = await effect(ask, "secretary", 2027, DEN_HAAG, ZOETERMEER, 1)

    assert still_open["overflowBefore"] == 100
    assert (counted["overflowBefore"], counted["taker"]["after"]["overflowOut"]) == (88, 1)


@pytest.mark.parametrize(
    ("year", "giver", "taker", "households", "begins"),
    [
        (2027, "GM1842", "GM0503", 17, "Midden-Delfland kan nog 16 huishoudens overdragen."),
        (2027, "GM1842", "GM1842", 1, "Kies twee verschillende gemeenten."),
        (2027, "GM1842", "GM0503", 0, "Vul een getal van 1 tot 10 miljoen in."),
        (2025, "GM1842", "GM0503", 1, "Het jaar 2025 is voorbij of afgerekend."),
        (2026, DEN_HAAG, ZOETERMEER, 1, "Zoetermeer heeft onder het plafond nog plaats voor 0 huishoudens."),
    ],
    ids=["too many", "to itself", "nobody", "a year that is over", "no room once it is adopted"],
)
async def test_what_would_be_refused_tells_why_and_changes_nothing(
    ask: Asker, year: int, giver: str, taker: str, households: int, begins: str
) -> None:
    found = await effect(ask, "municipality-delft", year, giver, taker, households)

    assert found["refusal"]["nl"].startswith(begins)
    assert found["warnings"] == []
    assert all(one["before"] == one["after"] for one in found["municipalities"])


@pytest.mark.parametrize(("year", "giver"), [(2031, "GM1842"), (2027, "nobody"), (2027, "GM0503-W01")])
async def test_what_is_not_known_has_no_effect(ask: Asker, year: int, giver: str) -> None:
    assert await effect(ask, "secretary", year, giver, "GM0503", 1) is None


async def test_a_settled_year_tells_that_it_is_over(ask: Asker) -> None:
    await set_round(ask.database, 2026, QuotaRoundState.SETTLED)

    found = await effect(ask, "secretary", 2026, "GM0603", PIJNACKER, 5)

    assert found["refusal"]["nl"].startswith("Het jaar 2026 is voorbij of afgerekend.")


@pytest.mark.parametrize(("year", "statements"), [(2027, 6), (2026, 6)])
async def test_an_effect_takes_a_fixed_number_of_statements(ask: Asker, year: int, statements: int) -> None:
    await effect(ask, "secretary", year, "GM0603", PIJNACKER, 5)

    # Who asks, the division, its rules, the municipalities, the transfers or the lines, and the areas as shown.
    assert len(ask.statements) == statements
