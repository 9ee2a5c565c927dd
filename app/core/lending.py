"""Lending lines: each is somebody's for as long as a view or a question lasts, and then the next one's."""

import asyncio

from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.lines import Line, opened

WAITING_SECONDS = 30.0  # for a line, when all are lent


class Lending:
    """Lends at most `most` lines at a time, the one that came back last first. Who finds them all lent waits.

    SQLAlchemy's pool could do that, and does much besides at each loan that these lines have no need of.
    """

    def __init__(self, engine: AsyncEngine, most: int) -> None:
        self.engine, self.most, self.lent = engine, most, 0
        self._turns = asyncio.Semaphore(most)
        self._idle: list[Line] = []

    async def lend(self) -> Line:
        """Lend a line. Raises SQLAlchemy's TimeoutError when none came back in time, and what opening one raises."""
        await self._turn()
        try:
            while self._idle:
                line = self._idle.pop()
                if line.is_usable:
                    break
                await line.close()
            else:
                line = await opened(self.engine)
        except BaseException:
            self._turns.release()
            raise
        line.wind()
        self.lent += 1
        return line

    async def take_back(self, line: Line) -> None:
        """Take a line back, and let go of the view it was in; what was read was read."""
        try:
            await line.end()
            if line.is_usable:
                self._idle.append(line)
            else:
                await line.close()
        finally:
            self.lent -= 1
            self._turns.release()

    async def close(self) -> None:
        """Close the lines that nobody has."""
        while self._idle:
            await self._idle.pop().close()
        await self.engine.dispose()

    async def _turn(self) -> None:
        if not self._turns.locked():
            await self._turns.acquire()
            return
        try:
            async with asyncio.timeout(WAITING_SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            raise NoConnectionFree(f"No connection came free in {WAITING_SECONDS:.0f} seconds.") from None
