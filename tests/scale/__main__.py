"""Shows what several processes, a primary and a replica do together: `make scale`.

It starts a real PostgreSQL, a real replica that follows it, and the service in production, and prints a line for each
thing it saw. It ends with 1 when one of them did not hold.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.databases import account, programs_in
from tests.scale.people import World, fill
from tests.scale.postgres import Server
from tests.scale.site import FINE, LAST, REGION, Reporter, Site, load

READERS = 6  # clients that ask at the same time
PEOPLE = 4
NAMES = '{ a: organisation(code: "GM0503") { name } b: organisation(code: "GM0518") { name } }'


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

    async def every_process_answers(self) -> None:
        workers = self.site.workers()
        for _ in range(20):
            await asyncio.gather(*(self.site.ask(REGION) for _ in range(10)))
            if self.site.answering() >= workers:
                break
        self.see("two processes answer", len(workers) == 2 and self.site.answering() >= workers, sorted(workers))

    async def reads_and_writes_go_where_they_should(self) -> None:
        places = [len(one.log) for one in self.servers]
        for _ in range(50):
            await self.site.ask(REGION)
        primary, replica = self._asked("SELECT", places)
        self.see(
            "what nobody in particular reads comes from the replica",
            primary == 0 and replica >= 50,
            f"{replica} SELECTs there and {primary} on the primary, in 50 questions",
        )
        places = [len(one.log) for one in self.servers]
        for _ in range(20):
            await self.reporters[0].report()
        primary, replica = self._asked("INSERT", places)
        self.see(
            "what is reported goes to the primary",
            primary >= 40 and replica == 0,
            f"{primary} INSERTs there and {replica} on the replica, in 20 reports",
        )
        await self._caught_up()
        places = [len(one.log) for one in self.servers]
        for _ in range(50):
            await self.reporters[0].reads_back()
        primary, replica = self._asked("SELECT", places)
        self.see(
            "of somebody known the primary tells who it is, and the replica the rest",
            100 >= primary >= 50 <= replica,
            f"{primary} SELECTs on the primary and {replica} on the replica, in 50 questions",
        )

    async def everybody_reads_what_they_wrote(self) -> None:
        good = await self._written_and_read(100)
        self.see("what one wrote is read back at once", good == 100, f"{good} of 100")
        self.replica.sql("SELECT pg_wal_replay_pause()", database="woonagenda")
        good = await self._written_and_read(100)
        self.see("also while the replica stands still", good == 100, f"{good} of 100")
        self.replica.sql("SELECT pg_wal_replay_resume()", database="woonagenda")

    async def _written_and_read(self, times: int) -> int:
        good = 0
        for number in range(times):
            reporter = self.reporters[number % len(self.reporters)]
            await reporter.report()
            good += await reporter.reads_back()
        return good

    async def strangers_read_something_old_and_whole(self) -> None:
        await self._rename(0)
        await self._caught_up()
        self.replica.sql("SELECT pg_wal_replay_pause()", database="woonagenda")
        await self._rename(1)
        stale = await self._names()
        self.replica.sql("SELECT pg_wal_replay_resume()", database="woonagenda")
        await self._caught_up()
        fresh = await self._names()
        self.see(
            "strangers read what a replica that stands still has, and the rest once it goes on",
            (stale, fresh) == (("0", "0"), ("1", "1")),
            f"{stale[0]}, then {fresh[0]}",
        )
        mixed = 0
        for number in range(2, 42):
            _, names = await asyncio.gather(self._rename(number), self._names())
            mixed += names[0] != names[1]
        self.see("no answer is of two moments", mixed == 0, f"{mixed} of 40")

    async def _rename(self, number: int) -> None:
        statement = (
            f"UPDATE organisation SET name = 'G {number}' WHERE code IN ('GM0503', 'GM0518'); "
            "UPDATE revision SET number = number + 1"
        )
        await asyncio.to_thread(self.primary.sql, statement, database="woonagenda")

    async def _names(self) -> tuple[str, str]:
        outcome = await self.site.ask(NAMES)
        assert outcome.said == FINE, outcome.said
        return outcome.data["a"]["name"].removeprefix("G "), outcome.data["b"]["name"].removeprefix("G ")

    async def a_replica_that_restarts_is_not_noticed(self) -> None:
        async with load(strangers=self._strangers(), known=self._known()) as told:
            await asyncio.sleep(1)
            await asyncio.to_thread(self.replica.stop)
            await asyncio.sleep(1)
            await asyncio.to_thread(self.replica.start)
            await asyncio.sleep(1)
        failed = sum((self._wrong(one) for one in told.values()), Counter())
        self.see(
            "the replica restarts and nobody is told no",
            not failed,
            f"{sum(map(Counter.total, told.values()))} questions, {dict(failed) or 'none'} refused",
        )
        await asyncio.sleep(5)
        place = len(self.replica.log)
        for _ in range(20):
            await self.site.ask(REGION)
        self.see(
            "and then it is used again",
            self.replica.asked("SELECT", place) >= 20,
            f"{self.replica.asked('SELECT', place)} SELECTs, in 20 questions",
        )

    async def a_primary_that_restarts_loses_nothing(self) -> None:
        before = [one.version for one in self.reporters]
        async with load(
            strangers=self._strangers(), known=self._known(), reporters=[one.report for one in self.reporters]
        ) as told:
            await asyncio.sleep(1)
            await asyncio.to_thread(self.primary.stop)
            await asyncio.sleep(2)
            await asyncio.to_thread(self.primary.start)
            await asyncio.sleep(2)
        self.see(
            "the primary restarts and strangers read on", not self._wrong(told["strangers"]), dict(told["strangers"])
        )
        friendly = {FINE, "UNAVAILABLE"}
        self.see(
            "who is known, and who reports, is told that the data cannot be reached",
            set(told["known"]) | set(told["reporters"]) == friendly,
            f"reading {dict(told['known'])}, reporting {dict(told['reporters'])}",
        )
        kept = [await asyncio.to_thread(self._kept, one) for one in self.reporters]
        whole = [[(number, 999 + number) for number in range(1, one.version + 1)] for one in self.reporters]
        reported = sum(one.version for one in self.reporters) - sum(before)
        self.see("every figure that was reported is there once, in order", kept == whole, f"{reported} figures")
        entries = self._count("journal_entry WHERE action LIKE 'observation%'")
        versions = sum(map(len, kept))
        self.see(
            "and each has its line in the journal and its receipt",
            entries == versions == self._count("receipt"),
            f"{entries} lines, {versions} figures",
        )
        good = await self._written_and_read(20)
        self.see("reporting works again", good == 20, f"{good} of 20")

    def _kept(self, reporter: Reporter) -> list[tuple[int, int]]:
        share, period = self.world.key_of(reporter.share), self.world.key_of(reporter.period)
        rows = self.primary.sql(
            "SELECT version, value FROM observation_version JOIN observation ON observation.id = observation_id "
            f"WHERE share_id = '{share}' AND period_id = '{period}' ORDER BY version",
            database="woonagenda",
        )
        return [(int(version), int(value)) for version, _, value in (row.partition("|") for row in rows.splitlines())]

    def _count(self, what: str) -> int:
        return int(self.primary.sql(f"SELECT count(*) FROM {what}", database="woonagenda"))

    async def a_process_that_dies_is_replaced(self) -> None:
        before = self.site.workers()
        async with load(strangers=self._strangers()) as told:
            await asyncio.sleep(0.5)
            os.kill(min(before), 9)
            async with asyncio.timeout(30):
                while len(self.site.workers()) < 2 or min(before) in self.site.workers():
                    await asyncio.sleep(0.1)
            await asyncio.sleep(1)
        after = self.site.workers()
        failed = self._wrong(told["strangers"])
        self.see(
            "a process that was killed is replaced, and only what it was answering is lost",
            len(after) == 2 and after != before and failed.total() <= READERS,
            f"{sorted(before)} became {sorted(after)}; {told['strangers'].total()} questions, {dict(failed)} lost",
        )

    async def a_stop_finishes_what_was_asked(self) -> None:
        secret = self.world.secrets[0]
        asked = [asyncio.create_task(self.site.ask(LAST, secret, id=self.world.shares[0])) for _ in range(READERS)]
        while not any(one.done() for one in asked):
            await asyncio.sleep(0)
        code = await asyncio.to_thread(self.site.stop)
        said = Counter([(await one).said for one in asked])
        self.see(
            "a stop lets what was begun finish", code == 0 and said == {FINE: READERS}, f"exit {code}, {dict(said)}"
        )
        await self.site.start()
        viewer = await self.site.ask("{ viewer { role } }", secret)
        self.see(
            "who was signed in still is after a restart of the service",
            viewer.data == {"viewer": {"role": "EDITOR"}},
            viewer.data,
        )

    @property
    def servers(self) -> tuple[Server, Server]:
        """The primary and the replica."""
        return self.primary, self.replica

    def _asked(self, word: str, places: list[int]) -> list[int]:
        return [one.asked(word, place) for one, place in zip(self.servers, places, strict=True)]

    async def _caught_up(self) -> None:
        """Wait until the replica has all that the primary has."""
        written = self.primary.sql("SELECT pg_current_wal_lsn()")
        async with asyncio.timeout(30):
            while self.replica.sql(f"SELECT pg_last_wal_replay_lsn() >= '{written}'") != "t":
                await asyncio.sleep(0.05)

    def _strangers(self) -> list[Callable[[], Awaitable[list[str]]]]:
        async def ask() -> list[str]:
            return [(await self.site.ask(REGION)).said]

        return [ask] * READERS

    def _known(self) -> list[Callable[[], Awaitable[list[str]]]]:
        async def ask() -> list[str]:
            return [(await self.site.ask(LAST, self.world.secrets[0], id=self.world.shares[-1])).said]

        return [ask] * 2

    @staticmethod
    def _wrong(told: Counter[str]) -> Counter[str]:
        return Counter({said: times for said, times in told.items() if said != FINE})


async def main(folder: Path) -> int:
    """Show everything, and give the exit code."""
    programs = programs_in(folder, copy=account() is not None)
    primary, replica = Server(folder / "primary", programs), Server(folder / "replica", programs)
    try:
        primary.make()
        primary.start()
        primary.sql("CREATE DATABASE woonagenda")
        world = await fill(primary.url, PEOPLE)
        replica.follow(primary)
        replica.start()
        site = Site(folder, primary.url, replica.url, workers=2)
        try:
            await site.start()
            show = Show(primary, replica, site, world)
            await show.every_process_answers()
            await show.reads_and_writes_go_where_they_should()
            await show.everybody_reads_what_they_wrote()
            await show.strangers_read_something_old_and_whole()
            await show.a_replica_that_restarts_is_not_noticed()
            await show.a_primary_that_restarts_loses_nothing()
            await show.a_process_that_dies_is_replaced()
            await show.a_stop_finishes_what_was_asked()
        finally:
            await site.close()
            (folder / "service.log").exists() and shutil.copy(folder / "service.log", "/tmp/scale-service.log")
    finally:
        replica.stop()
        primary.stop()
    print(f"{len(show.broken)} of these did not hold" if show.broken else "all of this holds")
    return 1 if show.broken else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="woonagenda-scale-") as name:
        os.chmod(name, 0o755)
        sys.exit(asyncio.run(main(Path(name).resolve())))
