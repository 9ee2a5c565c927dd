"""While all goes well: who answers whom, from where, and that everybody reads what they wrote."""

import asyncio
import time

from tests.scale.show import PATIENCE, Show
from tests.scale.site import LAST, REGION


async def every_process_answers(show: Show) -> None:
    """Ask until both processes answered."""
    workers = show.site.workers()
    deadline = time.monotonic() + PATIENCE  # one may be starting still when the other answers
    while not show.site.answering() >= workers and time.monotonic() < deadline:
        await asyncio.gather(*(show.site.ask(REGION) for _ in range(10)))
    show.see("two processes answer", len(workers) == 2 and show.site.answering() >= workers, sorted(workers))


async def reads_and_writes_go_where_they_should(show: Show) -> None:
    """Count at the databases themselves; each question is a text of its own, so that no answer was kept."""
    places = show.places()
    for number in range(50):
        await show.site.ask(f"{REGION} # {number}")
    primary, replica = show.asked("SELECT", places)
    show.see(
        "what nobody in particular reads comes from the replica",
        primary == 0 and replica >= 50,
        f"{replica} SELECTs there and {primary} on the primary, in 50 questions",
    )
    places = show.places()
    for _ in range(20):
        await show.reporters[0].report()
    primary, replica = show.asked("INSERT", places)
    show.see(
        "what is reported goes to the primary",
        primary >= 40 and replica == 0,
        f"{primary} INSERTs there and {replica} on the replica, in 20 reports",
    )
    await show.caught_up()
    places = show.places()
    for number in range(50):
        await show.site.ask(f"{LAST} # {number}", show.world.secrets[0], id=show.world.shares[0])
    primary, replica = show.asked("SELECT", places)
    show.see(
        "of somebody known the primary tells who it is, and the replica the rest",
        100 >= primary >= 50 <= replica,
        f"{primary} SELECTs on the primary and {replica} on the replica, in 50 questions",
    )


async def everybody_reads_what_they_wrote(show: Show) -> None:
    """Report and read at once, also while the replica replays nothing."""
    good = await show.written_and_read(100)
    show.see("what one wrote is read back at once", good == 100, f"{good} of 100")
    show.replica.sql("SELECT pg_wal_replay_pause()", database="woonagenda")
    good = await show.written_and_read(100)
    show.see("also while the replica stands still", good == 100, f"{good} of 100")
    show.replica.sql("SELECT pg_wal_replay_resume()", database="woonagenda")


async def strangers_read_something_old_and_whole(show: Show) -> None:
    """Change two rows in one transaction, and read both in one answer."""
    await show.rename(0)
    await show.caught_up()
    show.replica.sql("SELECT pg_wal_replay_pause()", database="woonagenda")
    await show.rename(1)
    stale = await show.names()
    show.replica.sql("SELECT pg_wal_replay_resume()", database="woonagenda")
    await show.caught_up()
    fresh = await show.names()
    show.see(
        "strangers read what a replica that stands still has, and the rest once it goes on",
        (stale, fresh) == (("0", "0"), ("1", "1")),
        f"{stale[0]}, then {fresh[0]}",
    )
    mixed = 0
    for number in range(2, 42):
        _, names = await asyncio.gather(show.rename(number), show.names())
        mixed += names[0] != names[1]
    show.see("no answer is of two moments", mixed == 0, f"{mixed} of 40")
