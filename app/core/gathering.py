"""Asking for many at once: whoever asks while a question is under way is answered by the next one, with all others."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Gathering(Generic[K, V]):
    """Looks things up by their keys, one statement at a time for however many ask.

    A key is looked up after it was asked, never before: nobody gets what was true only earlier.
    """

    def __init__(self, look_up: Callable[[Collection[K]], Awaitable[Mapping[K, V]]]) -> None:
        self.look_up = look_up
        self._waiting: list[tuple[K, asyncio.Future[V | None]]] = []
        self._asking: asyncio.Task[None] | None = None

    async def get(self, key: K) -> V | None:
        """Give what there is under a key, or None. Raises what looking it up raises."""
        answer: asyncio.Future[V | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, answer))
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
        return await answer

    async def _ask(self) -> None:
        try:
            while self._waiting:
                asked, self._waiting = self._waiting, []
                await self._answer(asked)
        finally:
            self._asking = None

    async def _answer(self, asked: list[tuple[K, asyncio.Future[V | None]]]) -> None:
        found: Mapping[K, V] = {}
        problem: Exception | None = None
        try:
            found = await self.look_up({key for key, _ in asked})
        except Exception as raised:
            problem = raised
        for key, answer in asked:
            if answer.done():  # nobody waits for it any more
                continue
            if problem is None:
                answer.set_result(found.get(key))
            else:
                answer.set_exception(problem)
