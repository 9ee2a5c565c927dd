"""Servers in processes of their own, on a free port each: one worker, as `woonagenda serve` starts it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench.kept import ROOT

NOWHERE = Path(os.devnull)
PATIENCE = 60.0  # seconds until a server answers


class ServerMissing(Exception):
    """A server did not start; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    process: int


@contextmanager
def running(command: list[str], environment: Mapping[str, str], log: Path = NOWHERE) -> Iterator[Server]:
    """Run a server that writes its log to a file; `{port}` in the command becomes its port."""
    port, writing = _free_port(), log.open("ab")
    process = subprocess.Popen(
        [part.replace("{port}", str(port)) for part in command],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=writing,
    )
    try:
        _await_answer(process, command, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)
        writing.close()


def uvicorn(factory: str) -> list[str]:
    """Give the command that serves what a factory makes."""
    options = ["--factory", "--host", "127.0.0.1", "--port", "{port}", "--no-access-log", "--log-level", "warning"]
    return [sys.executable, "-m", "uvicorn", factory, *options]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _await_answer(process: subprocess.Popen[bytes], command: list[str], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerMissing(f"{command} ended with code {process.returncode}")
        with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise ServerMissing(f"{command} did not answer within {PATIENCE:.0f} seconds")
