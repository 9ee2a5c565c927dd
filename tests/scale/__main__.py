"""Shows what several processes, a primary and a replica do together: `make scale`.

It starts a real PostgreSQL, a real replica that follows it, and the service in production, and prints a line for each
thing it saw. It ends with 1 when one of them did not hold.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.databases import account, programs_in
from tests.scale import ordinary, trouble
from tests.scale.people import fill
from tests.scale.postgres import Server
from tests.scale.show import Show
from tests.scale.site import Site

PEOPLE = 4


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
            await ordinary.every_process_answers(show)
            await ordinary.reads_and_writes_go_where_they_should(show)
            await ordinary.everybody_reads_what_they_wrote(show)
            await ordinary.strangers_read_something_old_and_whole(show)
            await trouble.a_replica_that_restarts_is_not_noticed(show)
            await trouble.a_primary_that_restarts_loses_nothing(show)
            await trouble.a_process_that_dies_is_replaced(show)
            await trouble.processes_are_renewed_one_by_one(show)
            await trouble.a_stop_finishes_what_was_asked(show)
        finally:
            await site.close()
    finally:
        replica.stop()
        primary.stop()
    print(f"{len(show.broken)} of these did not hold" if show.broken else "all of this holds")
    return 1 if show.broken else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="woonagenda-scale-") as name:
        os.chmod(name, 0o755)
        sys.exit(asyncio.run(main(Path(name).resolve())))
