"""A process that is asked to stop: who was on the way in is still answered."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.cli.server import PATIENCE, Server

QUESTION = b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
NOTHING = b""
CLOSES = b"\r\nconnection: close\r\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database in it, so that starting is quick from then on."""
    folder = tmp_path_factory.mktemp("stopping")
    with Server(folder):
        pass
    return folder


@contextmanager
def connection(server: Server) -> Iterator[socket.socket]:
    """Give a connection to the server over which nothing was asked."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as one:
        yield one


def ask(one: socket.socket) -> bytes:
    """Ask a question; give the head of the answer in small letters, and nothing where the connection was cut off."""
    got = NOTHING
    with suppress(ConnectionError):
        one.sendall(QUESTION)
        while b"\r\n\r\n" not in got and (more := one.recv(65536)):
            got += more
    return got.lower()


def stop(server: Server) -> None:
    """Ask it to stop, and wait until it lets nobody in."""
    server.process.send_signal(signal.SIGTERM)
    while True:
        try:
            socket.create_connection(("127.0.0.1", server.port)).close()
        except ConnectionRefusedError:
            return
        except ConnectionResetError:  # it stopped listening while this one waited to be let in
            continue


def test_who_was_let_in_and_asks_after_it_was_told_to_stop_is_answered(loaded: Path) -> None:
    with Server(loaded) as server, connection(server) as one:
        server.http.get("/robots.txt")  # the connection made before this one was let in

        stop(server)
        said = ask(one)

        assert said.startswith(b"http/1.1 200 ok")
        assert CLOSES in said
        while one.recv(65536):  # the rest of the answer, and then the end
            pass
        assert server.process.wait(timeout=PATIENCE) == -signal.SIGTERM


def test_who_asked_before_may_ask_once_more(loaded: Path) -> None:
    with Server(loaded) as server, connection(server) as one:
        before = ask(one)

        stop(server)
        after = ask(one)

        assert CLOSES not in before
        assert CLOSES in after
        assert server.process.wait(timeout=PATIENCE) == -signal.SIGTERM


def test_who_asks_nothing_does_not_keep_it_from_stopping(loaded: Path) -> None:
    with Server(loaded) as server, connection(server) as one:
        server.http.get("/robots.txt")

        stop(server)

        assert one.recv(65536) == NOTHING
        assert server.process.wait(timeout=PATIENCE) == -signal.SIGTERM
