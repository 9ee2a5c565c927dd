"""Exporting in tests: an export taken as a server takes it, a chunk at a time, and figures in great numbers."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

from fastapi import FastAPI
from sqlalchemy import insert
from starlette.types import Message

from app.agenda.models import PeriodState, ReportingPeriod
from app.agreements.models import CommitmentShare
from app.core.database import Database
from app.core.keys import new_key
from app.core.tables import table_of
from app.reporting.models import Observation, ObservationVersion
from app.reporting.totals.keeping import renew
from tests.rows import Rows

MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

PATIENCE = 60.0  # seconds to wait for a chunk


class Taken:
    """An export on its way: what was sent, and whether it came to a proper end.

    It waits with each chunk until that is taken, as a server does when its client is slow.
    """

    def __init__(self) -> None:
        self.messages: asyncio.Queue[Message] = asyncio.Queue(1)
        self.gone, self.waits = asyncio.Event(), asyncio.Event()
        self.status, self.headers, self.is_whole = 0, dict[str, str](), False
        self.answering: asyncio.Task[None] | None = None

    async def receive(self) -> Message:
        """Tell the application when the client is gone."""
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take a message of the application; while another one lies here, it waits."""
        if self.messages.full():
            self.waits.set()
        await self.messages.put(message)
        self.waits.clear()

    async def chunk(self) -> bytes:
        """Take the next chunk; empty when there is none any more."""
        getting = asyncio.ensure_future(self.messages.get())
        assert self.answering is not None
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait({getting, self.answering}, return_when=asyncio.FIRST_COMPLETED)
        if not getting.done():
            getting.cancel()
            return b""
        message = getting.result()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            return await self.chunk()
        self.is_whole = not message.get("more_body", False)
        body: bytes = message["body"]
        return body

    async def settled(self) -> None:
        """Wait until the application waits with a chunk while another lies here, so that nothing is under way."""
        assert self.answering is not None
        waiting = asyncio.ensure_future(self.waits.wait())
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait({waiting, self.answering}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()

    async def rest(self) -> bytes:
        """Take all that is still to come."""
        found = []
        while chunk := await self.chunk():
            found.append(chunk)
        return b"".join(found)

    async def end(self) -> BaseException | None:
        """Wait until the application is done with it, and give what it failed with."""
        assert self.answering is not None
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait({self.answering})
        return self.answering.exception()


@asynccontextmanager
async def taking(app: FastAPI, file: str, as_: str = "secretary", **headers: str) -> AsyncIterator[Taken]:
    """Begin to take an export; leaving goes away from it."""
    path, _, query = f"/export/{file}".partition("?")
    sent = {"host": "127.0.0.1", "cookie": f"woonagenda_demo_role={as_}", **headers}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 80),
    }
    taken = Taken()
    taken.answering = asyncio.ensure_future(app(scope, taken.receive, taken.send))
    try:
        yield taken
    finally:
        taken.gone.set()
        await taken.end()


def held(database: Database) -> int:
    """Count the connections somebody is reading from."""
    return database.reading.lent


def lines_of(text: str) -> tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]:
    """Read lines of JSON: the heading, the nodes, and the closing line."""
    heading, *nodes, closing = map(json.loads, text.splitlines())
    return heading, nodes, closing


def sheet_of(text: str, delimiter: str = ";") -> tuple[list[str], list[str], list[list[str]]]:
    """Read a spreadsheet: what it says of itself, the names of its columns, and its rows."""
    assert text.startswith("\ufeff")
    told, header, *rows = csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter)
    return told, header, rows


async def add_figures(database: Database, years: range) -> int:
    """Add a figure of every share in both halves of each of these years, and tell how many that were."""
    shares, added = (await Rows.of(database)).all(CommitmentShare), 0
    for year in years:
        for half in (1, 2):
            added += await _add_period(database, shares, year, half)
    async with database.transaction() as session:
        await renew(session)
    return added


async def _add_period(database: Database, shares: list[CommitmentShare], year: int, half: int) -> int:
    first = date(year, 6 * half - 5, 1)
    last = date(year, 6, 30) if half == 1 else date(year, 12, 31)
    days = {"starts_on": first, "ends_on": last, "opens_on": last, "closes_on": last, "published_on": last}
    period = {"id": new_key(), "code": f"{year}-H{half}", "year": year, "half": half, "state": PeriodState.PUBLISHED}
    figures = [
        {
            "id": new_key(),
            "period_id": period["id"],
            "share_id": one.id,
            "is_demo": True,
            **{name: getattr(one, name) for name in ("measure_id", "organisation_id", "area_id")},
        }
        for one in shares
    ]
    versions = [
        {"id": new_key(), "observation_id": one["id"], "version": 1, "value": 40, "status": "FINAL"} for one in figures
    ]
    async with database.connection() as connection:
        await connection.execute(insert(table_of(ReportingPeriod)), [{**period, **days}])
        await connection.execute(insert(table_of(Observation)), figures)
        await connection.execute(
            insert(table_of(ObservationVersion)), [{**one, "recorded_at": MOMENT} for one in versions]
        )
    return len(figures)
