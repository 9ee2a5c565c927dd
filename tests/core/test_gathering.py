"""Asking for many at once: one question at a time, never an answer from before it was asked, and errors for all."""

import asyncio
from collections.abc import Collection

import pytest

from app.core.gathering import Gathering


class Shelf:
    """Where things are looked up, when it is let to; it keeps which keys were asked together."""

    def __init__(self) -> None:
        self.things: dict[str, int] = {"a": 1, "b": 2}
        self.asked: list[set[str]] = []
        self.open = asyncio.Event()

    async def look_up(self, keys: Collection[str]) -> dict[str, int]:
        self.asked.append(set(keys))
        found = dict(self.things)
        await self.open.wait()
        if "broken" in keys:
            raise OSError("The shelf fell down.")
        return {key: found[key] for key in keys if key in found}


async def begin(asking: Gathering[str, int], *keys: str) -> list[asyncio.Task[int | None]]:
    found = [asyncio.create_task(asking.get(key)) for key in keys]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return found


async def test_who_comes_while_a_question_is_under_way_is_answered_by_the_next_with_all_others() -> None:
    shelf = Shelf()
    asking = Gathering(shelf.look_up)

    first = await begin(asking, "a")
    later = await begin(asking, "b", "a", "nothing", "b")
    shelf.open.set()

    assert await asyncio.gather(*first, *later) == [1, 2, 1, None, 2]
    assert shelf.asked == [{"a"}, {"a", "b", "nothing"}]


async def test_nobody_gets_what_was_true_before_it_was_asked() -> None:
    shelf = Shelf()
    asking = Gathering(shelf.look_up)

    (before,) = await begin(asking, "a")
    shelf.things["a"] = 100
    (after,) = await begin(asking, "a")
    shelf.open.set()

    assert [await before, await after] == [1, 100]


async def test_what_goes_wrong_is_told_to_all_it_was_for_and_the_next_are_answered() -> None:
    shelf = Shelf()
    shelf.open.set()
    asking = Gathering(shelf.look_up)

    (first,) = await begin(asking, "b")
    broken = await asyncio.gather(*(await begin(asking, "broken", "a")), return_exceptions=True)

    assert [type(one) for one in broken] == [OSError, OSError]
    assert (await first, await asking.get("a")) == (2, 1)


async def test_who_does_not_wait_any_longer_keeps_nobody_from_an_answer() -> None:
    shelf = Shelf()
    asking = Gathering(shelf.look_up)

    gone, stays = await begin(asking, "a", "a")
    gone.cancel()
    shelf.open.set()

    assert await stays == 1
    with pytest.raises(asyncio.CancelledError):
        await gone
