"""A PostgreSQL server of its own, and a replica that follows it; with a log of what each of them was asked."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tests.databases import LOCALE, Cluster, account

PATIENCE = 60.0  # seconds for starting and stopping
SETTINGS = {
    "listen_addresses": "",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "log_statement": "all",
    "log_line_prefix": "%a ",  # the name of the application, to tell its statements from ours
    "wal_retrieve_retry_interval": "1s",
}
LOOKING = ": SELECT calculation.id "  # every process looks now and then whether a calculation waits; nobody asks that


class Server:
    """One PostgreSQL, in a folder that its account owns. `sql` asks it with psql, outside any event loop."""

    def __init__(self, folder: Path, programs: Path, settings: Mapping[str, str] = SETTINGS) -> None:
        self.folder, self.programs, self.settings = folder, programs, {**SETTINGS, **settings}
        self.owner = account()
        folder.mkdir(mode=0o755)
        if self.owner is not None:
            os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
        self.cluster = Cluster(folder=folder, programs=programs)
        self.url, self.sql = self.cluster.url("woonagenda"), self.cluster.sql
        self.process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """Make an empty server."""
        self._run("initdb", "--username=postgres", "--auth=trust", "--no-sync", *LOCALE, f"--pgdata={self.folder}/data")

    def follow(self, primary: "Server") -> None:
        """Make a replica of a server that runs: a copy of its files, and from then on what it writes."""
        place = ["--host", str(primary.folder), "--username=postgres", f"--pgdata={self.folder}/data"]
        self._run("pg_basebackup", *place, "--checkpoint=fast", "--wal-method=stream", "--write-recovery-conf")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [f"--{name}={value}" for name, value in self.settings.items()]
        place = [f"{self.folder}/data", f"--unix_socket_directories={self.folder}"]
        self.process = self._launch("postgres", "-D", *place, *settings)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.sql("SELECT 1")
            except RuntimeError:
                assert self.process.poll() is None, self.log
                assert time.monotonic() < deadline, self.log
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Stop it as an administrator would: whoever is connected is disconnected."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=PATIENCE)
            self.process = None

    @property
    def log(self) -> str:
        """What it wrote so far."""
        return (self.folder / "log").read_text(errors="replace")

    def asked(self, word: str, since: int = 0) -> int:
        """Count the statements of the service that begin with a word, from a place in the log on."""
        lines = [one for one in self.log[since:].splitlines() if one.startswith("woonagenda ")]
        return sum(f": {word}" in one[:80] and LOOKING not in one for one in lines)

    def _run(self, program: str, *arguments: str) -> None:
        if self._launch(program, *arguments).wait(timeout=PATIENCE) != 0:
            raise RuntimeError(self.log)

    def _launch(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        owner = self.owner
        with (self.folder / "log").open("ab") as output:
            return subprocess.Popen(
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                extra_groups=[] if owner else None,
            )
