"""A replica of a PostgreSQL database: it answers for the primary as far as it has come, and may be away."""

import time
from collections.abc import Callable, Collection

from sqlalchemy import column, select, table
from sqlalchemy.exc import DBAPIError

from app.core.engines import reading_engine
from app.core.lending import Lending
from app.core.lines import Line
from app.core.prepared import Prepared
from app.core.revision import REVISION, Revision

CONNECT_SECONDS = 1.0  # whoever waits for it could be reading the primary
AWAY_SECONDS = 5.0  # so that not every request waits for a replica that does not answer

# How far the replica is, and whether it has had the migrations: they reach it later than the primary, too.
POSITION = Prepared(
    lambda: select(
        REVISION.c.number, select(column("version_num")).select_from(table("alembic_version")).scalar_subquery()
    )
)


class Replica:
    """A streaming replica, for reading. `earlier` are the migrations at which it is still behind this release.

    `seconds` is how long a statement may take. That the replica was away is remembered, and nothing else.
    """

    def __init__(
        self,
        url: str,
        seconds: float | None,
        earlier: Collection[str],
        *,
        pool_size: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        engine = reading_engine(url, seconds, pool_size=pool_size, connect_seconds=CONNECT_SECONDS)
        self.lending = Lending(engine, pool_size)
        self.earlier, self.clock = earlier, clock
        self._away_until = 0.0

    @property
    def is_away(self) -> bool:
        """Whether the replica could not be read a moment ago."""
        return self.clock() < self._away_until

    async def view(self, at_least: Revision | None) -> Line | None:
        """Begin a view that has every transaction up to a revision; None where there is no such view.

        Without a revision any view will do.
        """
        if self.is_away:
            return None
        if self._away_until:
            self._away_until = self.clock() + AWAY_SECONDS  # one request tries whether it is back; others need not wait
        line = None
        try:
            line = await self.lending.lend()
            await line.begin()
            ((number, migration),) = await line.read(POSITION, {})
        except BaseException as error:
            if line is not None:
                await self.lending.take_back(line)
            if not isinstance(error, DBAPIError | OSError):
                raise
            self._away_until = self.clock() + AWAY_SECONDS
            return None
        self._away_until = 0.0
        if migration in self.earlier or (at_least is not None and number < at_least.number):
            await self.lending.take_back(line)
            return None
        return line
