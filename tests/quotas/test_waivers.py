"""Waivers of the cap: asked by the municipality, decided by the board, and what they do to what was flagged."""

from datetime import timedelta
from typing import Any

from app.quotas.waivers.models import CapWaiver
from tests.quotas.recording import (
    APPROVER,
    ASK_WAIVER,
    AUDITOR,
    BOARD,
    COUNCIL,
    DELFT,
    EDITOR,
    GRANT,
    RECORD,
    REFUSE,
    SMALL,
    STAEDION,
    Recording,
    leave_room,
)
from tests.rows import Rows, change

LISTED = """query($filter: WaiverFilter) { waivers(first: 100, filter: $filter) { totalCount nodes { state } } }"""


async def test_a_waiver_that_is_granted_covers_the_oldest_flags_first(recording: Recording) -> None:
    await leave_room(recording.database, 0)
    for households in (1, 2, 1):
        await recording.send(RECORD, await recording.record(households))
    waiver = (await recording.send(ASK_WAIVER, await recording.waiver(households=2), APPROVER))["waiver"]
    before = [one["stillAbove"] for one in await recording.flagged()]

    decided = await recording.decided(GRANT, waiver)

    assert (waiver["state"], decided["state"], decided["decisionReference"]) == ("REQUESTED", "GRANTED", "Besluit 7")
    flags = await recording.flagged()
    assert before == [1, 2, 1]
    assert [(one["above"], one["stillAbove"]) for one in flags] == [(1, 1), (2, 1), (1, 0)]
    watched = await recording.watched()
    assert (watched["cap"], watched["waived"], watched["room"], watched["path"]) == (30, 2, -2, 28)
    assert (await recording.send(RECORD, await recording.record(1)))["placement"]["above"] == 1


async def test_a_waiver_counts_until_its_last_day(recording: Recording) -> None:
    await leave_room(recording.database, 0)
    asked = await recording.waiver(validUntil="2026-11-22")
    await recording.decided(GRANT, (await recording.send(ASK_WAIVER, asked, APPROVER))["waiver"])

    on_its_last_day = await recording.send(RECORD, await recording.record(1))
    recording.clock.moment += timedelta(days=1)
    after = await recording.send(RECORD, await recording.record(1))

    assert (on_its_last_day["placement"]["above"], after["placement"]["above"]) == (0, 1)
    assert (await recording.watched())["waived"] == 0


async def test_a_waiver_that_was_refused_covers_nothing(recording: Recording) -> None:
    await leave_room(recording.database, 0)
    waiver = (await recording.send(ASK_WAIVER, await recording.waiver(), APPROVER))["waiver"]

    decided = await recording.decided(REFUSE, waiver, "secretary")

    assert decided["state"] == "REFUSED"
    assert (await recording.send(RECORD, await recording.record(1)))["placement"]["above"] == 1


async def test_only_the_approver_of_the_municipality_asks(recording: Recording) -> None:
    others = (EDITOR, DELFT, STAEDION, "secretary", BOARD, AUDITOR, COUNCIL, "public")

    async with recording.unchanged():
        for who in others:
            assert await recording.refused(ASK_WAIVER, await recording.waiver(), who) == [("NOT_ALLOWED", None)], who
        elsewhere = await recording.waiver(of="GM0503")
        assert await recording.refused(ASK_WAIVER, elsewhere, APPROVER) == [("NOT_ALLOWED", None)]


async def test_requests_that_cannot_be_right_are_refused(recording: Recording) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"year": 1999, "validUntil": "1999-12-31"}, "year"),
        ({"households": 0}, "households"),
        ({"households": 10_001}, "households"),
        ({"validUntil": "2026-11-21"}, "validUntil"),
        ({"validUntil": "2027-01-01"}, "validUntil"),
        ({"year": 2025, "validUntil": "2025-11-22"}, "validUntil"),
        ({"reason": " "}, "reason"),
        ({"of": "haaglanden"}, "areaId"),
    ]

    async with recording.unchanged():
        for changes, field in wrong:
            given = await recording.waiver(**changes)
            assert await recording.refused(ASK_WAIVER, given, APPROVER) == [("INVALID_INPUT", f"input.{field}")], field


async def test_only_the_board_and_the_secretary_decide_and_only_once(recording: Recording) -> None:
    waiver = (await recording.send(ASK_WAIVER, await recording.waiver(), APPROVER))["waiver"]
    right = {"waiverId": waiver["id"], "decidedOn": "2026-11-22", "decisionReference": "Besluit 7"}
    told: dict[str, list[tuple[str, str | None]]] = {
        who: [("NOT_ALLOWED", None)] for who in (APPROVER, EDITOR, AUDITOR)
    }
    told |= {who: [("NOT_FOUND", "input.waiverId")] for who in (STAEDION, DELFT, COUNCIL, "province", "public")}

    async with recording.unchanged():
        for who, refusal in told.items():
            for document in (GRANT, REFUSE):
                assert await recording.refused(document, right, who) == refusal, who
        for changes, field in (
            ({"decidedOn": "2026-11-23"}, "decidedOn"),
            ({"decidedOn": "2026-11-21"}, "decidedOn"),
            ({"decisionReference": ""}, "decisionReference"),
        ):
            refused = await recording.refused(GRANT, {**right, **changes}, BOARD)
            assert refused == [("INVALID_INPUT", f"input.{field}")], field
    await recording.send(GRANT, right, BOARD)
    async with recording.unchanged():
        for document in (GRANT, REFUSE):
            assert await recording.refused(document, right, "secretary") == [("WAIVER_DECIDED", "input.waiverId")]


async def test_who_asked_does_not_decide(recording: Recording) -> None:
    """Somebody can hold a role at a municipality and one at the board."""
    waiver = (await recording.send(ASK_WAIVER, await recording.waiver(), APPROVER))["waiver"]
    kept = (await Rows.of(recording.database)).one(CapWaiver)
    await change(recording.database, kept, requested_by=f"demo:{BOARD}")
    right = {"waiverId": waiver["id"], "decidedOn": "2026-11-22", "decisionReference": "Besluit 7"}

    async with recording.unchanged():
        assert await recording.refused(GRANT, right, BOARD) == [("OWN_WAIVER", "input.waiverId")]


async def test_before_it_is_granted_a_waiver_is_between_who_asks_and_who_decides(recording: Recording) -> None:
    waiver = (await recording.send(ASK_WAIVER, await recording.waiver(), APPROVER))["waiver"]
    everybody = (APPROVER, EDITOR, BOARD, "secretary", AUDITOR, STAEDION, DELFT, COUNCIL, "public")

    before = {who: await _listed(recording, who) for who in everybody}
    await recording.decided(GRANT, waiver)
    after = {who: await _listed(recording, who) for who in everybody}

    assert {who for who, count in before.items() if count} == {APPROVER, EDITOR, BOARD, "secretary", AUDITOR}
    assert after == dict.fromkeys(everybody, 1)


async def _listed(recording: Recording, who: str) -> int:
    found: int = (await recording.ask(LISTED, as_=who, filter={"area": SMALL})).data["waivers"]["totalCount"]
    assert len(recording.ask.statements) <= 2
    return found
