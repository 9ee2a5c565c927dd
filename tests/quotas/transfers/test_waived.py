"""Once a division is adopted, a waiver of the cap gives room for a transfer, as long as it counts."""

from datetime import timedelta

from tests.quotas.recording import ASK_WAIVER, GRANT, Recording
from tests.quotas.transfers.asking import (
    ACCEPT,
    DEN_HAAG,
    EFFECT,
    PROPOSE,
    ZOETERMEER,
    done,
    let_in,
    proposal,
    proposed,
    refused,
)

NO_ROOM = "NO_ROOM_UNDER_CAP"


async def room(recording: Recording, households: int) -> tuple[int, bool]:
    """Give the room Zoetermeer has in 2026, and whether so many more could be proposed."""
    given = {"year": 2026, "giver": DEN_HAAG, "taker": ZOETERMEER, "households": households}
    found = (await recording.ask(EFFECT, as_="secretary", **given)).data["transferEffect"]
    return found["taker"]["before"]["room"], found["refusal"] is None


async def test_a_waiver_gives_room_for_a_transfer(recording: Recording) -> None:
    await let_in(recording.database, DEN_HAAG, ZOETERMEER)
    given = await proposal(recording.ask, DEN_HAAG, ZOETERMEER, 2, year=2026)
    before = await room(recording, 2)
    asked = await recording.waiver(of=ZOETERMEER, households=2)
    waiver = (await recording.send(ASK_WAIVER, asked, ZOETERMEER))["waiver"]
    async with recording.unchanged():  # one that was only asked for gives none
        refusal = refused(await recording.ask(PROPOSE, as_=DEN_HAAG, input=given))
    await recording.decided(GRANT, waiver)
    granted, too_many = await room(recording, 2), await room(recording, 3)

    key = await proposed(recording.ask, DEN_HAAG, ZOETERMEER, 2, year=2026)
    accepted = done(await recording.ask(ACCEPT, as_=ZOETERMEER, input={"id": key}))

    assert refusal == (NO_ROOM, "input.households")
    assert (before, granted, too_many) == ((0, False), (2, True), (2, False))
    assert (accepted["state"], accepted["households"], accepted["isAfterAdoption"]) == ("ACCEPTED", 2, True)
    assert await room(recording, 1) == (0, False)
    async with recording.unchanged():
        again = {**given, "households": 1}
        assert refused(await recording.ask(PROPOSE, as_=DEN_HAAG, input=again)) == (NO_ROOM, "input.households")


async def test_a_waiver_that_is_over_gives_no_room_for_a_transfer_any_more(recording: Recording) -> None:
    await let_in(recording.database, DEN_HAAG, ZOETERMEER)
    asked = await recording.waiver(of=ZOETERMEER, households=2, validUntil="2026-11-22")
    await recording.decided(GRANT, (await recording.send(ASK_WAIVER, asked, ZOETERMEER))["waiver"])
    key = await proposed(recording.ask, DEN_HAAG, ZOETERMEER, 2, year=2026)
    recording.clock.moment += timedelta(days=1)

    async with recording.unchanged():
        refusal = refused(await recording.ask(ACCEPT, as_=ZOETERMEER, input={"id": key}))

    assert refusal == (NO_ROOM, "input.id")
