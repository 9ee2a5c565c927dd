"""The program as people start it: in a process of its own, on a port of its own."""

import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx2
import psutil  # type: ignore[import-untyped]

PROGRAM = Path(sysconfig.get_path("scripts")) / "woonagenda"
PATIENCE = 120.0  # seconds; on a quiet machine it takes three


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Give the environment of the program: nothing of this test run's own settings, and the database in a folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("WOONAGENDA_")}
    given = {f"WOONAGENDA_{name.upper()}": value for name, value in settings.items()}
    return clean | {"WOONAGENDA_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/woonagenda.db"} | given


def run(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [PROGRAM, *arguments],
        cwd=folder,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def python(code: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines of Python in a process that imported nothing yet."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=Path(__file__).parents[2],
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


class Server:
    """A running `woonagenda run --demo`, over the database in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.work = 0.0  # seconds of computing it took to be up, which other programs do not make longer

    def __enter__(self) -> "Server":
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "run", "--demo", "--port", str(self.port)],
                cwd=self.folder,
                env=environment(self.folder),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.http = httpx2.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=30)
        deadline = time.monotonic() + PATIENCE
        while not self._is_up():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.02)
        spent = psutil.Process(self.process.pid).cpu_times()
        self.work = spent.user + spent.system
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE)

    def _is_up(self) -> bool:
        try:
            return self.http.get("/robots.txt").status_code == 200
        except httpx2.TransportError:
            return False

    @property
    def said(self) -> str:
        """What the program printed so far."""
        return (self.folder / "log").read_text()

    def kill(self) -> None:
        """End it as a power cut would: without a chance to finish anything."""
        self.process.kill()
        self.process.wait(timeout=PATIENCE)

    def ask(self, document: str, *, as_: str = "public", **variables: Any) -> Any:
        """Ask a document, and give its data."""
        body = {"query": document, "variables": variables}
        headers = {"cookie": f"woonagenda_demo_role={as_}"}
        content = self.http.post("/graphql", json=body, headers=headers).json()
        assert "errors" not in content, content
        return content["data"]
