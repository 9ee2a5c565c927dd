"""CPU time: what a server and the database behind it have used. On a busy machine clocks on the wall say little."""

from contextlib import suppress

import psutil  # type: ignore[import-untyped]

from tests.bench.cluster import Running


class Meter:
    """Adds up the processes that do the work: a server, and where there is one, a PostgreSQL with its children."""

    def __init__(self, server: int, postgresql: Running | None) -> None:
        self.server = psutil.Process(server)
        self.postmaster = psutil.Process(postgresql.process) if postgresql else None

    def seconds(self) -> float:
        """Give the CPU seconds used so far."""
        used = _of(self.server)
        if self.postmaster is not None:
            used += _of(self.postmaster)
            for backend in self.postmaster.children(recursive=True):
                with suppress(psutil.NoSuchProcess):  # it ended just now; its time is its parent's from then on
                    used += _of(backend)
        return used


def _of(process: psutil.Process) -> float:
    """Give the time of a process, with that of its children that have ended."""
    times = process.cpu_times()
    ended: float = times.children_user + times.children_system
    return float(times.user + times.system + ended)
