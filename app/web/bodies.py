"""The body of an answer: JSON, packed for who takes it packed."""

import asyncio
import gzip
from dataclasses import dataclass
from typing import Any

import orjson

SMALLEST = 1_000  # bytes that are worth packing
LEVEL = 6  # of 9: above it, packing our JSON takes twice the time for one byte in thirty
LARGE = 128 * 1024  # bytes whose packing would keep other requests waiting


@dataclass(frozen=True, slots=True)
class Body:
    """A finished body, which is sent as it is."""

    content: bytes
    is_packed: bool = False

    @classmethod
    def of(cls, content: dict[str, Any]) -> "Body":
        """Write plain data as JSON."""
        return cls(orjson.dumps(content))

    async def packed(self) -> "Body":
        """Give it as it goes to who takes it packed; the same bytes each time, and as it is when it is small."""
        if self.is_packed or len(self.content) < SMALLEST:
            return self
        if len(self.content) < LARGE:
            return Body(_pack(self.content), True)
        return Body(await asyncio.to_thread(_pack, self.content), True)

    def plain(self) -> "Body":
        """Give it unpacked."""
        return Body(gzip.decompress(self.content)) if self.is_packed else self

    def data(self) -> dict[str, Any]:
        """Read it back, for pages of our own."""
        found: dict[str, Any] = orjson.loads(self.plain().content)
        return found


def _pack(content: bytes) -> bytes:
    return gzip.compress(content, LEVEL, mtime=0)
