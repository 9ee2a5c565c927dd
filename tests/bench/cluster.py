"""The PostgreSQL of the bench: the tests' way of starting it, but as shipped where that counts, and with kept data."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.counting import PostgresqlCount
from tests.databases import Cluster, start

# Everything else is as PostgreSQL ships it: what it writes is on the disk before it says so.
SETTINGS = {
    "shared_buffers": "1GB",
    "max_wal_size": "4GB",  # filling 5,000,000 figures would otherwise stop for checkpoints again and again
    "listen_addresses": "",  # a socket in our own folder cannot clash with another server
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.track_utility": "off",
}


@dataclass(frozen=True, slots=True)
class Running:
    """A cluster, and the process whose children do its work."""

    cluster: Cluster
    process: int


@contextmanager
def postgresql(data: Path) -> Iterator[Running]:
    """Run a cluster on this data, which stays when it stops."""
    folder = Path(tempfile.mkdtemp(prefix="woonagenda-bench-"))
    folder.chmod(0o755)  # PostgreSQL may run as another account
    try:
        server, cluster = start(folder, data, SETTINGS)
        try:
            PostgresqlCount.stop(cluster)
            yield Running(cluster, server.pid)
        finally:
            server.send_signal(signal.SIGINT)  # fast: connections are closed, and everything is kept
            server.wait(timeout=60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
