"""When something goes away: the replica, the primary, a process, the whole service."""

import asyncio
import os
import signal
from collections import Counter

from tests.scale.show import READERS, Show, until
from tests.scale.site import FINE, LAST, REGION, load


async def a_replica_that_restarts_is_not_noticed(show: Show) -> None:
    """Restart the replica while strangers and people who signed in read."""
    async with load(strangers=show.strangers(), known=show.known()) as told:
        await asyncio.sleep(1)
        await asyncio.to_thread(show.replica.stop)
        await asyncio.sleep(1)
        await asyncio.to_thread(show.replica.start)
        await asyncio.sleep(1)
    failed = sum((show.wrong(one) for one in told.values()), Counter())
    show.see(
        "the replica restarts and nobody is told no",
        not failed,
        f"{sum(map(Counter.total, told.values()))} questions, {dict(failed) or 'none'} refused",
    )
    await asyncio.sleep(5)
    place = len(show.replica.log)
    for _ in range(20):
        await show.site.ask(REGION)
    show.see(
        "and then it is used again",
        show.replica.asked("SELECT", place) >= 20,
        f"{show.replica.asked('SELECT', place)} SELECTs, in 20 questions",
    )


async def a_primary_that_restarts_loses_nothing(show: Show) -> None:
    """Restart the primary while people report, each figure until it is in."""
    before = [one.version for one in show.reporters]
    async with load(
        strangers=show.strangers(), known=show.known(), reporters=[one.report for one in show.reporters]
    ) as told:
        await asyncio.sleep(1)
        await asyncio.to_thread(show.primary.stop)
        await asyncio.sleep(2)
        await asyncio.to_thread(show.primary.start)
        await asyncio.sleep(2)
    show.see("the primary restarts and strangers read on", not show.wrong(told["strangers"]), dict(told["strangers"]))
    friendly = {FINE, "UNAVAILABLE"}
    show.see(
        "who is known, and who reports, is told that the data cannot be reached",
        set(told["known"]) | set(told["reporters"]) == friendly,
        f"reading {dict(told['known'])}, reporting {dict(told['reporters'])}",
    )
    kept = [await asyncio.to_thread(show.kept, one) for one in show.reporters]
    whole = [[(number, 999 + number) for number in range(1, one.version + 1)] for one in show.reporters]
    reported = sum(one.version for one in show.reporters) - sum(before)
    show.see("every figure that was reported is there once, in order", kept == whole, f"{reported} figures")
    entries = show.count("journal_entry WHERE action LIKE 'observation%'")
    versions = sum(map(len, kept))
    show.see(
        "and each has its line in the journal and its receipt",
        entries == versions == show.count("receipt"),
        f"{entries} lines, {versions} figures",
    )
    good = await show.written_and_read(20)
    show.see("reporting works again", good == 20, f"{good} of 20")


async def a_process_that_dies_is_replaced(show: Show) -> None:
    """Kill one of the processes while strangers read."""
    before = show.site.workers()
    async with load(strangers=show.strangers()) as told:
        await asyncio.sleep(0.5)
        os.kill(min(before), signal.SIGKILL)
        await until(lambda: len(show.site.workers()) == 2 and min(before) not in show.site.workers())
        await asyncio.sleep(1)
    after = show.site.workers()
    failed = show.wrong(told["strangers"])
    show.see(
        "a process that was killed is replaced, and only what it was answering is lost",
        failed.total() <= READERS,
        f"{sorted(before)} became {sorted(after)}; {told['strangers'].total()} questions, {dict(failed)} lost",
    )


async def processes_are_renewed_one_by_one(show: Show) -> None:
    """Ask the service for new processes while strangers read."""
    before = show.site.workers()
    async with load(strangers=show.strangers()) as told:
        await asyncio.sleep(0.5)
        show.site.renew()
        await until(lambda: len(show.site.workers()) == 2 and not before & show.site.workers())
        await asyncio.sleep(0.5)
    failed = show.wrong(told["strangers"])
    show.see(
        "new processes take over one by one and nobody is told no",
        not failed,
        f"{sorted(before)} became {sorted(show.site.workers())}; {told['strangers'].total()} questions, {dict(failed)}",
    )


async def a_stop_finishes_what_was_asked(show: Show) -> None:
    """Stop the service while it answers, and start it again."""
    secret = show.world.secrets[0]
    asked = [asyncio.create_task(show.site.ask(LAST, secret, id=show.world.shares[0])) for _ in range(READERS)]
    await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
    code = await asyncio.to_thread(show.site.stop)
    said = Counter([(await one).said for one in asked])
    show.see("a stop lets what was begun finish", code == 0 and said == {FINE: READERS}, f"exit {code}, {dict(said)}")
    await show.site.start()
    viewer = await show.site.ask("{ viewer { role } }", secret)
    show.see(
        "who was signed in still is after a restart of the service",
        viewer.data == {"viewer": {"role": "EDITOR"}},
        viewer.data,
    )
