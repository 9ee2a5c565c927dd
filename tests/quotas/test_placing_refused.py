"""What is refused of recording, correcting and reserving; nothing changes by it."""

from typing import Any

import pytest

from app.agenda.models import PeriodState, ReportingPeriod
from app.core.ids import global_id
from app.partners.models import Area
from tests.quotas.recording import (
    APPROVER,
    AUDITOR,
    BOARD,
    CORRECT,
    COUNCIL,
    DELFT,
    EDITOR,
    RECORD,
    RELEASE,
    RESERVE,
    SMALL,
    STAEDION,
    WOONINVEST,
    Recording,
)
from tests.reporting.writing import id_of
from tests.rows import Rows, change

NOT_ALLOWED, NOT_COUNTED = [("NOT_ALLOWED", None)], [("NOT_COUNTED_BY_YOU", "input.destinationAreaId")]
INVALID = "INVALID_INPUT"


async def test_only_corporations_record_and_reserve(recording: Recording) -> None:
    refused = {
        APPROVER: NOT_COUNTED,
        DELFT: NOT_COUNTED,
        EDITOR: NOT_COUNTED,
        "provider-de-linde": NOT_COUNTED,
        "secretary": NOT_ALLOWED,
        BOARD: NOT_ALLOWED,
        AUDITOR: NOT_ALLOWED,
        COUNCIL: NOT_ALLOWED,
        "viewer-of-staedion": NOT_ALLOWED,
        "admin-staedion": NOT_ALLOWED,
        "province": NOT_ALLOWED,
        "public": NOT_ALLOWED,
    }
    record, reserve = await recording.record(), await recording.reservation()

    async with recording.unchanged():
        for who, codes in refused.items():
            assert await recording.refused(RECORD, record, who) == codes, who
            assert await recording.refused(RESERVE, reserve, who) == codes, who


@pytest.mark.parametrize("state", [PeriodState.PLANNED, PeriodState.CLOSED, PeriodState.PUBLISHED])
async def test_a_period_that_is_not_open_takes_no_records(recording: Recording, state: PeriodState) -> None:
    period = (await Rows.of(recording.database)).one(ReportingPeriod, code="2026-H2")
    published_on = recording.today() if state is PeriodState.PUBLISHED else None
    await change(recording.database, period, state=state, published_on=published_on)

    async with recording.unchanged():
        assert await recording.refused(RECORD, await recording.record()) == [("PERIOD_NOT_OPEN", "input.periodId")]


async def test_records_that_cannot_be_right_are_refused(recording: Recording) -> None:
    region = await id_of(recording.database, Area, "haaglanden")
    wrong: dict[str, tuple[dict[str, Any], str]] = {
        "nobody": ({"counts": {"households": 0}}, "households"),
        "fewer than nobody": ({"counts": {"households": -1}}, "households"),
        "more than there are homes": ({"counts": {"households": 1001}}, "households"),
        "more met a condition": ({"counts": {"households": 1, "crisisContact": 2}}, "crisisContact"),
        "more met all than one": (
            {"counts": {"households": 3, "crisisContact": 1, "allConditions": 2}},
            "allConditions",
        ),
        "a day": ({"month": "2026-07-02"}, "month"),
        "a month to come": ({"month": "2026-12-01"}, "month"),
        "a month of no period": ({"month": "1999-12-01"}, "month"),
        "a region": ({"destinationAreaId": region}, "destinationAreaId"),
        "from a region": ({"originAreaId": region, "ground": "NETWORK"}, "originAreaId"),
        "from elsewhere by origin": ({"ground": "ORIGIN"}, "ground"),
        "the pool from somewhere": ({"originAreaId": await recording.area("GM0518")}, "ground"),
        "a long note": ({"note": "x" * 1001}, "note"),
        "a long number": ({"clientMutationId": "x" * 129}, "clientMutationId"),
    }

    async with recording.unchanged():
        for why, (changes, field) in wrong.items():
            given = {**await recording.record(), **changes}
            assert await recording.refused(RECORD, given) == [(INVALID, f"input.{field}")], why


async def test_what_is_not_there_or_is_something_else_is_not_found(recording: Recording) -> None:
    nothing = global_id("Area", (await Rows.of(recording.database)).one(ReportingPeriod, code="2026-H2").id)
    wrong = {
        "destinationAreaId": nothing,
        "originAreaId": nothing,
        "categoryId": await recording.area(SMALL),
        "reservationId": nothing,
    }

    async with recording.unchanged():
        for field, id in wrong.items():
            given = {**await recording.record(), field: id}
            assert await recording.refused(RECORD, given) == [("NOT_FOUND", f"input.{field}")], field


async def test_only_their_own_corporation_corrects_and_releases(recording: Recording) -> None:
    placement = (await recording.send(RECORD, await recording.record()))["placement"]
    held = (await recording.send(RESERVE, await recording.reservation()))["reservation"]
    correct = {"placementId": placement["id"], "counts": {"households": 2}, "reason": "Geteld.", "expectedVersion": 1}
    release, record = {"reservationId": held["id"]}, {**await recording.record(), "reservationId": held["id"]}

    async with recording.unchanged():
        for who in (EDITOR, APPROVER, "secretary", AUDITOR, "viewer-of-staedion"):  # who sees them
            assert await recording.refused(CORRECT, correct, who) == NOT_ALLOWED, who
            assert await recording.refused(RELEASE, release, who) == NOT_ALLOWED, who
            assert await recording.refused(RECORD, record, who) == NOT_ALLOWED, who
        for who in (WOONINVEST, DELFT, COUNCIL, BOARD, "public"):  # who does not
            assert await recording.refused(CORRECT, correct, who) == [("NOT_FOUND", "input.placementId")], who
            assert await recording.refused(RELEASE, release, who) == [("NOT_FOUND", "input.reservationId")], who
            assert await recording.refused(RECORD, record, who) == [("NOT_FOUND", "input.reservationId")], who


async def test_corrections_that_cannot_be_right_are_refused(recording: Recording) -> None:
    placement = (await recording.send(RECORD, await recording.record(3)))["placement"]
    right: dict[str, Any] = {"placementId": placement["id"], "reason": "Geteld.", "expectedVersion": 1}
    right["counts"] = {"households": 2}
    wrong: list[tuple[dict[str, Any], tuple[str, str]]] = [
        ({"counts": {"households": -1}}, (INVALID, "input.households")),
        ({"counts": {"households": 1, "allConditions": 2}}, (INVALID, "input.allConditions")),
        ({"reason": "  "}, (INVALID, "input.reason")),
        ({"reason": "x" * 1001}, (INVALID, "input.reason")),
        ({"expectedVersion": 0}, ("STALE_VERSION", "input.expectedVersion")),
        ({"expectedVersion": 2}, ("STALE_VERSION", "input.expectedVersion")),
    ]

    async with recording.unchanged():
        for changes, refusal in wrong:
            assert await recording.refused(CORRECT, {**right, **changes}, STAEDION) == [refusal], changes


async def test_reservations_that_cannot_be_right_are_refused(recording: Recording) -> None:
    region = await id_of(recording.database, Area, "haaglanden")
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"households": 0}, "households"),
        ({"households": 1001}, "households"),
        ({"month": "2026-10-01"}, "month"),
        ({"month": "2026-11-02"}, "month"),
        ({"month": "2027-12-01"}, "month"),
        ({"expiresOn": "2026-11-21"}, "expiresOn"),
        ({"expiresOn": "2027-05-25"}, "expiresOn"),
        ({"destinationAreaId": region}, "destinationAreaId"),
        ({"note": "x" * 1001}, "note"),
    ]

    async with recording.unchanged():
        for changes, field in wrong:
            given = {**await recording.reservation(), **changes}
            assert await recording.refused(RESERVE, given) == [(INVALID, f"input.{field}")], changes
