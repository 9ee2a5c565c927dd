"""Places that are held: they keep others out, become placements, are given back, and expire by themselves."""

from datetime import timedelta

from tests.quotas.recording import EDITOR, RECORD, RELEASE, RESERVE, STAEDION, WOONINVEST, Recording, leave_room

LISTED = """query($filter: ReservationFilter) { reservations(first: 100, filter: $filter) {
  totalCount nodes { state households } } }"""


async def test_a_place_that_is_held_is_taken(recording: Recording) -> None:
    await leave_room(recording.database, 2)
    await recording.send(RESERVE, await recording.reservation(1))

    done = await recording.send(RECORD, await recording.record(2), WOONINVEST)

    assert done["placement"]["above"] == 1
    assert done["capExceeded"]["reserved"] == 1
    assert (await recording.watched())["room"] == -1


async def test_who_holds_a_place_keeps_it_though_others_went_beyond_the_cap(recording: Recording) -> None:
    await leave_room(recording.database, 1)
    held = (await recording.send(RESERVE, await recording.reservation(1)))["reservation"]
    other = await recording.send(RECORD, await recording.record(1), WOONINVEST)

    mine = await recording.send(RECORD, await recording.record(1, reservationId=held["id"]))

    assert (other["placement"]["above"], mine["placement"]["above"]) == (1, 0)
    watched = await recording.watched()
    assert (watched["used"]["value"], watched["reserved"]) == (31, 0)


async def test_a_place_held_beyond_the_cap_is_told_and_flagged_when_it_is_used(recording: Recording) -> None:
    await leave_room(recording.database, 1)

    held = (await recording.send(RESERVE, await recording.reservation(2)))["reservation"]
    used = await recording.send(RECORD, await recording.record(2, reservationId=held["id"]))

    assert held["above"] == 1
    assert used["placement"]["above"] == 1
    assert used["capExceeded"]["reserved"] == 0


async def test_an_expired_place_is_free_again_by_itself(recording: Recording) -> None:
    await leave_room(recording.database, 1)
    held = (await recording.send(RESERVE, await recording.reservation(1)))["reservation"]
    first = await recording.send(RECORD, await recording.record(1), WOONINVEST)
    recording.clock.moment += timedelta(hours=11)  # 22 November 2026 is over in Amsterdam

    listed = (await recording.ask(LISTED, as_=STAEDION, filter={})).data["reservations"]["nodes"]
    flag = (await recording.flagged())[0]
    watched = await recording.watched()
    async with recording.unchanged():
        refused = await recording.refused(RECORD, await recording.record(1, reservationId=held["id"]))

    assert listed == [{"state": "EXPIRED", "households": 1}]
    assert first["placement"]["above"] == 1
    assert (flag["above"], flag["stillAbove"]) == (1, 0)
    assert (watched["reserved"], watched["room"]) == (0, 0)
    assert refused == [("RESERVATION_OVER", "input.reservationId")]


async def test_on_its_last_day_a_place_is_held_until_midnight_in_amsterdam(recording: Recording) -> None:
    await leave_room(recording.database, 1)
    await recording.send(RESERVE, await recording.reservation(1))
    recording.clock.moment += timedelta(hours=10, minutes=59)

    assert (await recording.watched())["reserved"] == 1
    recording.clock.moment += timedelta(minutes=1)
    assert (await recording.watched())["reserved"] == 0


async def test_a_place_that_was_given_back_is_free_and_stays_so(recording: Recording) -> None:
    await leave_room(recording.database, 1)
    held = (await recording.send(RESERVE, await recording.reservation(1)))["reservation"]

    released = (await recording.send(RELEASE, {"reservationId": held["id"]}))["reservation"]
    done = await recording.send(RECORD, await recording.record(1))

    assert released["state"] == "RELEASED"
    assert done["placement"]["above"] == 0
    over = [("RESERVATION_OVER", "input.reservationId")]
    async with recording.unchanged():
        assert await recording.refused(RELEASE, {"reservationId": held["id"]}) == over
        assert await recording.refused(RECORD, await recording.record(1, reservationId=held["id"])) == over


async def test_a_place_is_used_once_and_for_what_it_was_held(recording: Recording) -> None:
    held = (await recording.send(RESERVE, await recording.reservation(2)))["reservation"]
    wrong = [
        await recording.record(1, reservationId=held["id"], to="GM0503"),
        await recording.record(1, reservationId=held["id"], category="MEDICAL"),
    ]
    async with recording.unchanged():
        for given in wrong:
            assert await recording.refused(RECORD, given) == [("INVALID_INPUT", "input.reservationId")]

    await recording.send(RECORD, await recording.record(1, reservationId=held["id"]))

    assert (await recording.watched())["reserved"] == 0
    again = await recording.record(1, reservationId=held["id"])
    assert await recording.refused(RECORD, again) == [("RESERVATION_OVER", "input.reservationId")]


async def test_reservations_are_seen_by_their_corporation_and_the_municipality(recording: Recording) -> None:
    await recording.send(RESERVE, await recording.reservation(2))
    told = {}
    for who in (STAEDION, EDITOR, "secretary", WOONINVEST, "municipality-delft", "council-of-gm1842", "public"):
        data = (await recording.ask(LISTED, as_=who, filter={"state": "RUNNING"})).data
        told[who] = data["reservations"]["totalCount"]
        assert len(recording.ask.statements) <= 3

    assert told == {
        STAEDION: 1,
        EDITOR: 1,
        "secretary": 1,
        WOONINVEST: 0,
        "municipality-delft": 0,
        "council-of-gm1842": 0,
        "public": 0,
    }
