"""Corrections: another version beside the first, with a reason, also of a period that is closed."""

from typing import Any

from app.agenda.models import PeriodState, ReportingPeriod
from app.quotas.placements.models import PlacementFlag, PlacementVersion
from tests.quotas.recording import CORRECT, RECORD, WOONINVEST, Recording, leave_room
from tests.reporting.writing import rows
from tests.rows import Rows, change


def correction(placement: dict[str, Any], households: int, **changes: Any) -> dict[str, Any]:
    """Give a correction that would be right."""
    given = {"placementId": placement["id"], "counts": {"households": households}, "reason": "Dubbel geteld."}
    return {**given, "expectedVersion": placement["version"], **changes}


async def test_a_correction_stands_and_what_stood_is_kept(recording: Recording) -> None:
    placement = (await recording.send(RECORD, await recording.record(3, note="Eerst.")))["placement"]
    before = (await recording.watched())["used"]["value"]

    corrected = (await recording.send(CORRECT, correction(placement, 1)))["placement"]

    assert (corrected["id"], corrected["version"], corrected["households"]) == (placement["id"], 2, 1)
    assert (corrected["reason"], corrected["note"], corrected["afterClosing"]) == ("Dubbel geteld.", None, False)
    assert (await recording.watched())["used"]["value"] == before - 2
    kept = await rows(recording.database, "SELECT version, households, note FROM placement_version ORDER BY version")
    assert [tuple(one.values()) for one in kept] == [(1, 3, "Eerst."), (2, 1, None)]


async def test_a_closed_period_takes_corrections_and_says_so(recording: Recording) -> None:
    placement = (await recording.send(RECORD, await recording.record(3)))["placement"]
    period = (await Rows.of(recording.database)).one(ReportingPeriod, code="2026-H2")
    for version, (state, on) in enumerate(((PeriodState.CLOSED, None), (PeriodState.PUBLISHED, recording.today()))):
        await change(recording.database, period, state=state, published_on=on)

        given = correction(placement, 5 + version, expectedVersion=1 + version)
        corrected = (await recording.send(CORRECT, given))["placement"]

        assert (corrected["version"], corrected["afterClosing"]) == (2 + version, True)


async def test_a_record_that_is_taken_back_counts_no_more_and_can_come_back(recording: Recording) -> None:
    before = (await recording.watched())["used"]["value"]
    placement = (await recording.send(RECORD, await recording.record(3)))["placement"]

    gone = (await recording.send(CORRECT, correction(placement, 0)))["placement"]
    at_zero = (await recording.watched())["used"]["value"]
    await recording.send(CORRECT, correction(gone, 2))

    assert (gone["households"], at_zero) == (0, before)
    assert (await recording.watched())["used"]["value"] == before + 2


async def test_a_correction_is_flagged_for_what_it_adds_beyond_the_cap(recording: Recording) -> None:
    await leave_room(recording.database, 2)
    placement = (await recording.send(RECORD, await recording.record(2)))["placement"]

    more = await recording.send(CORRECT, correction(placement, 5))
    less = await recording.send(CORRECT, correction(more["placement"], 4))
    none = await recording.send(CORRECT, correction(less["placement"], 1))

    assert [one["placement"]["above"] for one in (more, less, none)] == [3, 2, 0]
    assert (more["capExceeded"]["used"], less["capExceeded"]["used"], none["capExceeded"]) == (33, 32, None)
    assert await recording.flagged() == []
    assert await recording.ask.count(PlacementFlag) == 2  # history is kept


async def test_what_others_take_off_makes_room_for_the_oldest_flags(recording: Recording) -> None:
    await leave_room(recording.database, 2)
    first = (await recording.send(RECORD, await recording.record(2), WOONINVEST))["placement"]
    for _ in range(2):
        await recording.send(RECORD, await recording.record(1))

    await recording.send(CORRECT, correction(first, 1), WOONINVEST)

    assert [(one["above"], one["stillAbove"]) for one in await recording.flagged()] == [(1, 1), (1, 0)]


async def test_a_number_of_a_correction_counts_once(recording: Recording) -> None:
    placement = (await recording.send(RECORD, await recording.record(3)))["placement"]
    given = correction(placement, 2, clientMutationId="brief-8")

    first, second = await recording.send(CORRECT, given), await recording.send(CORRECT, given)

    assert first == second
    assert await recording.ask.count(PlacementVersion) == 2
