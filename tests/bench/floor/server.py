"""The floor: a bare ASGI application that runs one statement written by hand and sends the JSON it returns.

`GET /<document>` answers it. `BENCH_DATABASE_URL` says from which database. Run by uvicorn.
"""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any, TypeAlias

import asyncpg

from app.core.engines import CACHED, MAPPED
from tests.bench.counting import count_statements
from tests.bench.questions import QUESTIONS

SQL = Path(__file__).parent / "sql"
LINES = 16  # connections to PostgreSQL: one for each request the bench has under way
HEADERS = [(b"content-type", b"application/json")]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]


class Floor:
    """The application."""

    def __init__(self, url: str) -> None:
        self.url = url
        engine = "sqlite" if url.startswith("sqlite") else "postgresql"
        self.statements = {
            f"/{one.name}": (statement(f"{one.name}.{engine}.sql"), tuple(one.variables.values())) for one in QUESTIONS
        }
        self.sqlite: sqlite3.Connection | None = None
        # No pool: that would send a statement of its own after each of ours.
        self.idle: asyncio.LifoQueue[asyncpg.Connection[asyncpg.Record]] = asyncio.LifoQueue()

    async def open(self) -> None:
        """Connect."""
        if self.url.startswith("sqlite"):
            file = self.url.removeprefix("sqlite+aiosqlite:///")
            self.sqlite = sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)
            for pragma in (f"mmap_size = {MAPPED}", f"cache_size = -{CACHED}"):  # as the service reads
                self.sqlite.execute(f"PRAGMA {pragma}")
        else:
            for _ in range(LINES):
                self.idle.put_nowait(await asyncpg.connect(self.url.replace("+asyncpg", "")))

    async def close(self) -> None:
        """Let go of every connection."""
        while not self.idle.empty():
            await self.idle.get_nowait().close()
        if self.sqlite is not None:
            self.sqlite.close()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        body = await self._asked(*self.statements[scope["path"]])
        length = (b"content-length", str(len(body)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS, length]})
        await send({"type": "http.response.body", "body": body})

    async def _asked(self, statement: str, values: tuple[Any, ...]) -> bytes:
        if self.sqlite is not None:  # in the loop itself: a thread would cost more than it gives
            text: str = self.sqlite.execute(statement, values).fetchone()[0]
        else:
            connection = await self.idle.get()
            text = await connection.fetchval(statement, *values)
            self.idle.put_nowait(connection)
        return text.encode()

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.open()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.close()
        await send({"type": "lifespan.shutdown.complete"})


def statement(file: str) -> str:
    """Read a statement without the comment above it, which would be sent along each time."""
    lines = (SQL / file).read_text().splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))


def make() -> Floor:
    """Make the application; for uvicorn."""
    count_statements()
    return Floor(os.environ["BENCH_DATABASE_URL"])
