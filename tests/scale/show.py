"""What is shown, over which servers, and the questions that showing it takes."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable

from tests.scale.people import World
from tests.scale.postgres import Server
from tests.scale.site import FINE, LAST, REGION, Reporter, Site

READERS = 6  # clients that ask at the same time
NAMES = '{ a: organisation(code: "GM0503") { name } b: organisation(code: "GM0518") { name } }'
PATIENCE = 120.0  # seconds for what should come true by itself; on a busy machine a process takes long to start


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE

    def look() -> None:
        while not holds():
            assert time.monotonic() < deadline
            time.sleep(0.05)

    await asyncio.to_thread(look)


class Show:
    """Everything that is shown, in order; `broken` is what did not hold."""

    def __init__(self, primary: Server, replica: Server, site: Site, world: World) -> None:
        self.primary, self.replica, self.site, self.world = primary, replica, site, world
        self.broken: list[str] = []
        self.reporters = [
            Reporter(site, secret, share, world.period)
            for secret, share in zip(world.secrets, world.shares, strict=False)
        ]

    def see(self, sentence: str, holds: bool, seen: object) -> None:
        """Print what was seen."""
        print(f"{'yes' if holds else 'NO '}  {sentence}: {seen}", flush=True)
        if not holds:
            self.broken.append(sentence)

    async def written_and_read(self, times: int) -> int:
        """Report figures, each read back at once over another connection; give how often it was there."""
        good = 0
        for number in range(times):
            reporter = self.reporters[number % len(self.reporters)]
            await reporter.report()
            good += await reporter.reads_back()
        return good

    async def rename(self, number: int) -> None:
        """Give two organisations the same new name, in one transaction on the primary."""
        statement = (
            f"UPDATE organisation SET name = 'G {number}' WHERE code IN ('GM0503', 'GM0518'); "
            "UPDATE revision SET number = number + 1, mark = md5(number::text)"
        )
        await asyncio.to_thread(self.primary.sql, statement, database="woonagenda")

    async def names(self) -> tuple[str, str]:
        """Give the numbers in both names, as a stranger reads them in one answer."""
        outcome = await self.site.ask(NAMES)
        assert outcome.said == FINE, outcome.said
        return outcome.data["a"]["name"].removeprefix("G "), outcome.data["b"]["name"].removeprefix("G ")

    def kept(self, reporter: Reporter) -> list[tuple[int, int]]:
        """Give what the primary has of somebody's figures: each version and its value, in order."""
        share, period = self.world.key_of(reporter.share), self.world.key_of(reporter.period)
        rows = self.primary.sql(
            "SELECT version, value FROM observation_version JOIN observation ON observation.id = observation_id "
            f"WHERE share_id = '{share}' AND period_id = '{period}' ORDER BY version",
            database="woonagenda",
        )
        return [(int(version), int(value)) for version, _, value in (row.partition("|") for row in rows.splitlines())]

    def count(self, what: str) -> int:
        """Count rows on the primary."""
        return int(self.primary.sql(f"SELECT count(*) FROM {what}", database="woonagenda"))

    @property
    def servers(self) -> tuple[Server, Server]:
        """The primary and the replica."""
        return self.primary, self.replica

    def places(self) -> list[int]:
        """Give how long the logs of both servers are now."""
        return [len(one.log) for one in self.servers]

    def asked(self, word: str, places: list[int]) -> list[int]:
        """Count the statements that begin with a word, on both servers, since those places."""
        return [one.asked(word, place) for one, place in zip(self.servers, places, strict=True)]

    async def caught_up(self) -> None:
        """Wait until the replica has all that the primary has."""
        written = self.primary.sql("SELECT pg_current_wal_lsn()")
        await until(lambda: self.replica.sql(f"SELECT pg_last_wal_replay_lsn() >= '{written}'") == "t")

    def strangers(self) -> list[Callable[[], Awaitable[list[str]]]]:
        """Give clients nobody knows."""

        async def ask() -> list[str]:
            return [(await self.site.ask(REGION)).said]

        return [ask] * READERS

    def known(self) -> list[Callable[[], Awaitable[list[str]]]]:
        """Give clients that read as somebody who signed in."""

        async def ask() -> list[str]:
            return [(await self.site.ask(LAST, self.world.secrets[0], id=self.world.shares[-1])).said]

        return [ask] * 2

    @staticmethod
    def wrong(told: Counter[str]) -> Counter[str]:
        """Leave out what went well."""
        return Counter({said: times for said, times in told.items() if said != FINE})
