"""What recording would do, told before it is sent: always what is recorded then, and refused in the same words."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from app.agenda.models import PeriodState, ReportingPeriod, UrgencyCategory
from app.core.ids import from_global_id
from app.partners.models import Area
from tests.quotas.recording import (
    APPROVER,
    ASK_WAIVER,
    AUDITOR,
    BOARD,
    DELFT,
    EDITOR,
    GRANT,
    RECORD,
    RELEASE,
    RESERVE,
    SMALL,
    STAEDION,
    WOONINVEST,
    Recording,
    leave_room,
)
from tests.rows import Rows, change

EFFECT = """query Effect(
  $destination: String!, $month: Date!, $category: String!, $households: Int!, $reservation: ID
) {
  placementEffect(
    destination: $destination, month: $month, category: $category, households: $households, reservation: $reservation
  ) {
    counts scope cap waived room above roomAfter refusal { nl en }
    explain { formula { en } inputs { label { en } value } missing { en } rules { en } }
  }
}"""
MESSAGE = """mutation Record($input: RecordPlacementsInput!) {
  done: recordPlacements(input: $input) { errors { message } } }"""
NOTHING = dict.fromkeys(("counts", "cap", "waived", "room", "above", "roomAfter"))


async def told(recording: Recording, given: dict[str, Any], as_: str = STAEDION) -> dict[str, Any]:
    """Give what recording this would do."""
    rows = await Rows.of(recording.database)
    destination, category = from_global_id(given["destinationAreaId"]), from_global_id(given["categoryId"])
    assert destination is not None
    assert category is not None
    asked = {
        "destination": rows.one(Area, id=destination[1]).code,
        "month": given["month"],
        "category": rows.one(UrgencyCategory, id=category[1]).code,
        "households": given["counts"]["households"],
        "reservation": given.get("reservationId"),
    }
    return await asking(recording, as_, **asked)


async def asking(recording: Recording, as_: str = STAEDION, **changes: Any) -> dict[str, Any]:
    """Ask what recording would do, of what would be right unless it is changed."""
    asked = {"destination": SMALL, "month": "2026-07-01", "category": "HOMELESS", "households": 1, **changes}
    found: dict[str, Any] = (await recording.ask(EFFECT, as_=as_, **asked)).data["placementEffect"]
    return found


def numbers(found: dict[str, Any]) -> dict[str, Any]:
    """Leave the words out."""
    return {name: found[name] for name in NOTHING}


async def test_what_goes_beyond_the_cap_is_told_before_it_is_sent_and_nothing_changes(recording: Recording) -> None:
    await leave_room(recording.database, 2)

    async with recording.unchanged():
        found = await asking(recording, households=3)

    assert numbers(found) == {"counts": True, "cap": 30, "waived": 0, "room": 2, "above": 1, "roomAfter": -1}
    assert found["refusal"] is None
    assert {one["label"]["en"]: one["value"] for one in found["explain"]["inputs"]} == {
        "cap": "30",
        "waived": "0",
        "room": "2",
        "places held for these households": "0",
        "these households": "3",
        "cap as a share of mutation": "30%",
    }
    assert found["explain"]["missing"] == []


async def test_what_was_recorded_a_moment_ago_counts_for_another_corporation(recording: Recording) -> None:
    await leave_room(recording.database, 2)
    await recording.send(RECORD, await recording.record(3))

    found = await asking(recording, WOONINVEST)

    assert numbers(found) == {"counts": True, "cap": 30, "waived": 0, "room": -1, "above": 1, "roomAfter": -2}


async def test_a_waiver_gives_room_and_a_place_that_is_held_takes_it(recording: Recording) -> None:
    await leave_room(recording.database, 0)
    await recording.decided(GRANT, (await recording.send(ASK_WAIVER, await recording.waiver(), APPROVER))["waiver"])
    held = (await recording.send(RESERVE, await recording.reservation(2)))["reservation"]

    without, using = await asking(recording), await asking(recording, households=2, reservation=held["id"])

    assert numbers(without) == {"counts": True, "cap": 30, "waived": 2, "room": 0, "above": 1, "roomAfter": -1}
    assert numbers(using) == {"counts": True, "cap": 30, "waived": 2, "room": 0, "above": 0, "roomAfter": 0}


async def test_a_category_that_does_not_count_takes_no_room(recording: Recording) -> None:
    await leave_room(recording.database, 0)

    found = await asking(recording, category="PERMIT_HOLDER", households=5)

    assert numbers(found) == {**NOTHING, "counts": False, "above": 0}
    assert [one["en"] for one in found["explain"]["rules"]] == ["This group does not count towards the cap."]


async def test_the_room_is_unknown_while_the_mutation_is(recording: Recording) -> None:
    await recording.forget_mutation(SMALL)

    found = await asking(recording)

    assert numbers(found) == {**NOTHING, "counts": True, "waived": 0}
    assert [one["en"] for one in found["explain"]["missing"]] == ["No mutation was planned."]
    assert (await recording.send(RECORD, await recording.record()))["placement"]["above"] == 0


async def test_without_adopted_counting_rules_it_is_unknown_whether_a_category_counts(recording: Recording) -> None:
    await recording.begin_2027()

    found = await asking(recording, month="2027-01-01")

    assert numbers(found) == {**NOTHING, "waived": 0}
    assert found["scope"] is None
    assert [one["en"] for one in found["explain"]["missing"]] == ["There are no adopted counting rules."]


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_what_is_told_is_what_is_recorded(recording: Recording, seed: int) -> None:
    await leave_room(recording.database, 5)
    random, held, seen = Random(seed), list[tuple[str, str]](), set[tuple[bool, bool, bool]]()
    for _ in range(16):
        who, households = random.choice((STAEDION, WOONINVEST)), random.randrange(1, 4)
        match random.randrange(6):
            case 0:
                given = await recording.reservation(households)
                given["expiresOn"] = str(recording.today() + timedelta(days=random.randrange(2, 9)))
                held.append(((await recording.send(RESERVE, given, who))["reservation"]["id"], who))
                continue
            case 1:
                waiver = await recording.waiver(households=1)
                await recording.decided(GRANT, (await recording.send(ASK_WAIVER, waiver, APPROVER))["waiver"])
                continue
            case 2 | 3 if held:
                reservation, who = held.pop(random.randrange(len(held)))
                given = await recording.record(households, reservationId=reservation)
            case 4:
                given = await recording.record(households, category="PERMIT_HOLDER")
            case _:
                given = await recording.record(households)

        before = await told(recording, given, who)
        done = await recording.send(RECORD, given, who)

        watched, flag = await recording.watched(), done["capExceeded"]
        assert done["placement"]["above"] == before["above"]
        assert (flag["above"] if flag else 0) == before["above"]
        if before["counts"]:
            assert (before["cap"], before["waived"]) == (watched["cap"], watched["waived"])
            assert before["roomAfter"] == watched["room"]
        if flag:
            limit = flag["cap"] + flag["waived"]
            assert limit - flag["used"] - flag["reserved"] == before["roomAfter"]
        seen.add((before["counts"], "reservationId" in given, before["above"] > 0))
    assert {counts for counts, _, _ in seen} == {True, False}
    assert {uses for _, uses, _ in seen} == {True, False}


async def test_it_is_refused_in_the_words_in_which_recording_is(recording: Recording) -> None:
    running = (await recording.send(RESERVE, await recording.reservation(1)))["reservation"]["id"]
    over = (await recording.send(RESERVE, await recording.reservation(1)))["reservation"]["id"]
    await recording.send(RELEASE, {"reservationId": over})
    wrong: dict[str, dict[str, Any]] = {
        "nobody": {"counts": {"households": 0}},
        "more than there are homes": {"counts": {"households": 1001}},
        "a day": {"month": "2026-07-02"},
        "a month to come": {"month": "2026-12-01"},
        "a month of no period": {"month": "1999-12-01"},
        "a month of a closed period": {"month": "2026-01-01"},
        "a region": {"destinationAreaId": await recording.area("haaglanden")},
        "places given back": {"reservationId": over},
        "places elsewhere": {"reservationId": running, "destinationAreaId": await recording.area("GM0503")},
        "no reservation": {"reservationId": await recording.area(SMALL)},
    }

    async with recording.unchanged():
        for why, changes in wrong.items():
            given = {**await recording.record(), **changes}
            found = await told(recording, given)
            answer = await recording.ask(MESSAGE, as_=STAEDION, input=given)
            (error,) = answer.data["done"]["errors"]
            assert found["refusal"]["nl"] == error["message"], why
            assert numbers(found) == NOTHING, why


async def test_codes_nobody_knows_are_not_found(recording: Recording) -> None:
    words = "Dit is niet gevonden. Misschien bestaat het niet meer, of mag u het niet zien."

    for unknown in ({"destination": "GM9999"}, {"category": "NOBODY"}, {"reservation": "onzin"}):
        assert (await asking(recording, **unknown))["refusal"]["nl"] == words, unknown


async def test_only_who_may_record_there_is_told(recording: Recording) -> None:
    held = (await recording.send(RESERVE, await recording.reservation(1)))["reservation"]["id"]

    for who in (EDITOR, APPROVER, DELFT, "provider-de-linde"):  # no corporations
        found = await asking(recording, who)
        assert found["refusal"] is not None, who
        assert numbers(found) == NOTHING, who
    for who in ("secretary", BOARD, AUDITOR, "viewer-of-staedion", "public"):
        asked = {"destination": SMALL, "month": "2026-07-01", "category": "HOMELESS", "households": 1}
        assert (await recording.ask(EFFECT, as_=who, **asked)).codes == ["NOT_ALLOWED"], who
    # Another corporation does not see the reservation, and a municipality that sees it does not use it.
    assert (await asking(recording, WOONINVEST, reservation=held))["refusal"]["nl"].startswith("Dit is niet gevonden.")
    assert (await asking(recording, EDITOR, reservation=held))["refusal"] is not None


@pytest.mark.parametrize("state", [PeriodState.PLANNED, PeriodState.CLOSED])
async def test_of_a_period_that_is_not_open_no_room_is_told(recording: Recording, state: PeriodState) -> None:
    period = (await Rows.of(recording.database)).one(ReportingPeriod, code="2026-H2")
    await change(recording.database, period, state=state)

    found = await asking(recording)

    assert found["refusal"] is not None
    assert numbers(found) == NOTHING


async def test_it_takes_a_fixed_number_of_statements(recording: Recording) -> None:
    held = (await recording.send(RESERVE, await recording.reservation(1)))["reservation"]["id"]
    await asking(recording)
    without = len(recording.ask.statements)
    await asking(recording, reservation=held)

    # The municipality, the category, the organisation, the period, the rules and the account; with a reservation, that
    # one and those before it.
    assert (without, len(recording.ask.statements)) == (6, 8)
