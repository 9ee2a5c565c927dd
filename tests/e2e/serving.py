"""The real server in a process of its own, and its API."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from tests.asking import Answer

COOKIE = "woonagenda_demo_role"
DATABASE = "woonagenda.db"
PROGRAM = Path(sys.executable).with_name("woonagenda")
PATIENCE = 60  # seconds for loading the region on a slow computer


class Site:
    """A Woonagenda that answers: its address, the folder it works in, and its API."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address, self.folder = address, folder

    async def ask(self, document: str, *, as_: str | None = None, **variables: Any) -> Any:
        """Ask a document as one of the roles of the picker, and give the data of the answer."""
        headers = {"cookie": f"{COOKIE}={as_}"} if as_ else {}
        async with httpx2.AsyncClient(base_url=self.address, timeout=30) as client:
            body = {"query": document, "variables": variables}
            return Answer(await client.post("/graphql", json=body, headers=headers)).data


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve from a folder, with the database that is in it or else a new one; at the end the server is stopped."""
    port = free_port()
    settings = {name: value for name, value in os.environ.items() if not name.startswith("WOONAGENDA_")}
    log = folder / "server.log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            [PROGRAM, "run", "--demo", "--port", str(port)], cwd=folder, env=settings, stdout=output, stderr=output
        ) as process,
    ):
        try:
            wait(process, port, log)
            yield Site(f"http://127.0.0.1:{port}", folder)
        finally:
            process.kill()
    assert "Traceback" not in log.read_text(), log.read_text()


def free_port() -> int:
    """Give a port nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until something listens on a port; tell what the process said if it ended before."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the server did not start:\n{log.read_text()}")
