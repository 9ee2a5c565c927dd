"""Transfers that are refused; each time everything stays as it was."""

from typing import Any

import pytest

from app.quotas.models import QuotaRoundState
from tests.asking import Asker
from tests.quotas.transfers.asking import (
    ACCEPT,
    CANCEL,
    DECLINE,
    DELFT,
    DEN_HAAG,
    PIJNACKER,
    PROPOSE,
    ZOETERMEER,
    done,
    let_in,
    proposal,
    proposed,
    refused,
    set_round,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"households": 0}, ("INVALID_INPUT", "input.households"), id="nobody"),
        pytest.param({"households": -3}, ("INVALID_INPUT", "input.households"), id="fewer than nobody"),
        pytest.param({"households": 335}, ("NOT_THAT_MANY", "input.households"), id="more than there are"),
        pytest.param({"ground": "ORIGIN"}, ("INVALID_INPUT", "input.ground"), id="to where they come from"),
        pytest.param({"ground": "POOL"}, ("INVALID_INPUT", "input.ground"), id="from the pool"),
        pytest.param({"note": "x" * 501}, ("INVALID_INPUT", "input.note"), id="a long note"),
        pytest.param({"year": 2025}, ("YEAR_IS_OVER", "input.year"), id="a year that is over"),
        pytest.param({"year": 2031}, ("INVALID_INPUT", "input.year"), id="a year of which nothing is known"),
        pytest.param({"year": 2026, "households": 1}, ("NO_ROOM_UNDER_CAP", "input.households"), id="no room"),
        pytest.param({"takerAreaId": "nothing"}, ("NOT_FOUND", "input.takerAreaId"), id="to nowhere"),
        pytest.param(
            {"clientMutationId": "x" * 129}, ("INVALID_INPUT", "input.clientMutationId"), id="a long request number"
        ),
    ],
)
async def test_a_proposal_that_cannot_be_right_changes_nothing(
    ask: Asker, changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    await let_in(ask.database, DELFT)
    given = {**await proposal(ask, DELFT, ZOETERMEER, 3), **changes}
    before = await ask.everything()

    answer = await ask(PROPOSE, as_=DELFT, input=given)

    assert refused(answer) == expected
    assert await ask.everything() == before


async def test_a_district_or_the_region_hands_nothing_over(ask: Asker) -> None:
    await let_in(ask.database, DELFT)
    before = await ask.everything()

    answers = [
        refused(await ask(PROPOSE, as_=DELFT, input=await proposal(ask, DELFT, code, 1)))
        for code in ("GM0503-W01", "haaglanden")
    ]

    assert answers == [("NOT_FOUND", "input.takerAreaId")] * 2
    assert await ask.everything() == before


async def test_a_transfer_to_itself_is_refused(ask: Asker) -> None:
    await let_in(ask.database, DELFT)
    before = await ask.everything()

    answer = await ask(PROPOSE, as_=DELFT, input=await proposal(ask, DELFT, DELFT, 1))

    assert refused(answer) == ("INVALID_INPUT", "input.takerAreaId")
    assert await ask.everything() == before


async def test_nobody_proposes_or_decides_for_two_others(ask: Asker) -> None:
    await let_in(ask.database, DELFT, DEN_HAAG, ZOETERMEER)
    key = await proposed(ask, DEN_HAAG, ZOETERMEER, 3)
    before = await ask.everything()

    answers = [
        await ask(PROPOSE, as_=DELFT, input=await proposal(ask, DEN_HAAG, ZOETERMEER, 3)),
        *[await ask(deed, as_=DELFT, input={"id": key}) for deed in (ACCEPT, DECLINE, CANCEL)],
        *[await ask(deed, as_="secretary", input={"id": key}) for deed in (ACCEPT, DECLINE, CANCEL)],
    ]

    assert [refused(one)[0] for one in answers] == ["NOT_ALLOWED", *["NOT_FOUND"] * 3, *["NOT_ALLOWED"] * 3]
    assert await ask.everything() == before


async def test_who_proposed_does_not_decide_and_who_decides_does_not_take_back(ask: Asker) -> None:
    await let_in(ask.database, DELFT, ZOETERMEER)
    key = await proposed(ask, DELFT, ZOETERMEER, 3)
    before = await ask.everything()

    answers = [
        await ask(ACCEPT, as_=DELFT, input={"id": key}),
        await ask(DECLINE, as_=DELFT, input={"id": key}),
        await ask(CANCEL, as_=ZOETERMEER, input={"id": key}),
        await ask(ACCEPT, as_=f"{ZOETERMEER}-editor", input={"id": key}),
    ]

    assert [refused(one)[0] for one in answers] == ["NOT_ALLOWED"] * 4
    assert await ask.everything() == before


@pytest.mark.parametrize(("first", "by"), [(ACCEPT, ZOETERMEER), (DECLINE, ZOETERMEER), (CANCEL, DELFT)])
async def test_what_was_answered_stands(ask: Asker, first: str, by: str) -> None:
    await let_in(ask.database, DELFT, ZOETERMEER)
    key = await proposed(ask, DELFT, ZOETERMEER, 3)
    state = done(await ask(first, as_=by, input={"id": key}))["state"]
    before = await ask.everything()

    answers = [
        await ask(ACCEPT, as_=ZOETERMEER, input={"id": key}),
        await ask(DECLINE, as_=ZOETERMEER, input={"id": key}),
        await ask(CANCEL, as_=DELFT, input={"id": key}),
    ]

    assert [refused(one) for one in answers] == [("TRANSFER_NOT_OPEN", "input.id")] * 3
    assert {one.data["done"]["errors"][0]["state"] for one in answers} == {state}
    assert await ask.everything() == before


async def test_what_was_right_when_proposed_is_looked_at_again_when_accepted(ask: Asker) -> None:
    await let_in(ask.database, "GM1842", DELFT, ZOETERMEER)
    first, second = [await proposed(ask, "GM1842", taker, 9) for taker in (DELFT, ZOETERMEER)]
    done(await ask(ACCEPT, as_=DELFT, input={"id": first}))
    before = await ask.everything()

    answer = await ask(ACCEPT, as_=ZOETERMEER, input={"id": second})

    assert refused(answer) == ("NOT_THAT_MANY", "input.id")
    assert answer.data["done"]["errors"][0]["available"] == 7
    assert await ask.everything() == before


async def test_a_settled_year_takes_no_transfers_any_more(ask: Asker) -> None:
    await let_in(ask.database, "GM0603", PIJNACKER)
    key = await proposed(ask, "GM0603", PIJNACKER, 2, year=2026)
    await set_round(ask.database, 2026, QuotaRoundState.SETTLED)
    before = await ask.everything()

    answers = [
        await ask(ACCEPT, as_=PIJNACKER, input={"id": key}),
        await ask(PROPOSE, as_="GM0603", input=await proposal(ask, "GM0603", PIJNACKER, 1, year=2026)),
    ]

    assert [refused(one) for one in answers] == [("YEAR_IS_OVER", "input.id"), ("YEAR_IS_OVER", "input.year")]
    assert await ask.everything() == before
