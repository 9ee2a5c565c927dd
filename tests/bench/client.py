"""A client that keeps its connections open and does little else, so that it takes little time from who is measured."""

import asyncio
import time
from dataclasses import dataclass


class BadAnswer(Exception):
    """A server answered something else than 200."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, written out."""

    port: int
    raw: bytes


def post(port: int, path: str, body: bytes, **headers: str) -> Ask:
    """Write a POST of JSON."""
    given = {"content-type": "application/json", "content-length": str(len(body)), **headers}
    return Ask(port, _head("POST", path, port, given) + body)


def get(port: int, path: str, **headers: str) -> Ask:
    """Write a GET."""
    return Ask(port, _head("GET", path, port, headers))


def _head(method: str, path: str, port: int, headers: dict[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"host: 127.0.0.1:{port}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Line:
    """One open connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def to(cls, port: int) -> "Line":
        """Connect."""
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=2**20))

    async def ask(self, raw: bytes) -> bytes:
        """Send a request, and give the body of the answer. Raises BadAnswer."""
        self.writer.write(raw)
        head = await self.reader.readuntil(b"\r\n\r\n")
        headers = dict(line.lower().split(b": ", 1) for line in head[:-4].split(b"\r\n")[1:])
        if b"content-length" in headers:
            body = await self.reader.readexactly(int(headers[b"content-length"]))
        else:
            body = await self._chunks()
        if not head.startswith(b"HTTP/1.1 200"):
            raise BadAnswer(f"{head[:200]!r} {body[:500]!r}")
        return body

    async def _chunks(self) -> bytes:
        body = b""
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            body += (await self.reader.readexactly(size + 2))[:-2]
        await self.reader.readexactly(2)
        return body

    async def close(self) -> None:
        """Hang up."""
        self.writer.close()
        await self.writer.wait_closed()


async def once(ask: Ask) -> bytes:
    """Ask once, over a connection of its own."""
    line = await Line.to(ask.port)
    try:
        return await line.ask(ask.raw)
    finally:
        await line.close()


async def for_a_while(ask: Ask, *, lines: int, seconds: float) -> list[float]:
    """Ask again and again over some connections; give how many seconds each answer took."""
    opened = [await Line.to(ask.port) for _ in range(lines)]
    took: list[float] = []
    end = time.perf_counter() + seconds

    async def keep_asking(line: Line) -> None:
        while (before := time.perf_counter()) < end:
            await line.ask(ask.raw)
            took.append(time.perf_counter() - before)

    await asyncio.gather(*map(keep_asking, opened))
    for line in opened:
        await line.close()
    return took
