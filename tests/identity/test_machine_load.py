"""Keys under load: an issuer that changes them, strangers that make them up, and issuers that are down."""

import asyncio
import time
from datetime import timedelta

from tests.identity.machine_room import REPORTER, MachineRoom
from tests.identity.rows import AUDIENCE
from tests.identity.signing import down, signed


async def statuses(room: MachineRoom, tokens: list[str]) -> list[int]:
    """Ask with many tokens, twenty at a time."""
    found = []
    for first in range(0, len(tokens), 20):
        answers = await asyncio.gather(*(room.asks(one) for one in tokens[first : first + 20]))
        found += [one.status_code for one in answers]
    return found


async def test_an_issuer_changes_its_keys_and_no_proper_token_fails(room: MachineRoom) -> None:
    found: list[int] = []
    for number in range(10):
        if number in (3, 6):
            room.delft.rotate()
        found += await statuses(room, [room.token() for _ in range(20)])
        room.moment += timedelta(seconds=2)

    assert found == [200] * 200
    assert len(room.delft.asked) == 6  # the document and the keys, at first and after each change


async def test_made_up_keys_make_no_more_than_one_fetch_in_five_seconds(room: MachineRoom) -> None:
    made_up = [
        signed({"alg": "RS256", "typ": "at+jwt", "kid": f"made up {number}"}, room.claims(), b"x")
        for number in range(200)
    ]
    found: list[int] = []
    for first in range(0, 200, 20):
        found += await statuses(room, made_up[first : first + 20])
        found += await statuses(room, [room.token()])
        room.moment += timedelta(seconds=1)

    assert sorted(found) == [200] * 10 + [401] * 200
    assert room.delft.asked.count("/keys") == 2  # ten seconds


async def test_while_an_issuer_is_down_known_keys_and_other_issuers_go_on(room: MachineRoom) -> None:
    other = room.corporations
    known = await statuses(room, [room.token()])
    room.delft.trouble = down
    room.moment += timedelta(minutes=30)
    unknown = signed({"alg": "RS256", "typ": "at+jwt", "kid": "unknown"}, room.claims(), b"x")
    theirs = other.sign(other.claims(REPORTER, f"{AUDIENCE}/corporaties", room.moment))

    began = time.perf_counter()
    refused = await statuses(room, [unknown])
    took = time.perf_counter() - began

    assert (known, refused) == ([200], [401])
    assert took < 0.5
    assert await statuses(room, [room.token(), theirs, room.token()]) == [200, 200, 200]
