"""An export of any size: one moment, each row once, little memory, and nothing left behind when it ends early."""

import asyncio
import gc
import gzip
import json
import tracemalloc
import zlib
from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.core.database import Database
from app.main import make_app
from app.reporting.models import Observation
from app.settings import Mode, Settings
from app.web.exports.reading import Stopped
from tests.asking import Asker
from tests.conftest import PATIENCE
from tests.graph.declared import gid
from tests.rows import Rows
from tests.web.exporting import add_figures, held, lines_of, sheet_of, taking

FIGURES = "figures.jsonl"
PER_PAGE = 1_000


@pytest.fixture
async def many(haaglanden: Database) -> Database:
    """A database with figures for some pages."""
    await add_figures(haaglanden, range(2000, 2010))
    return haaglanden


@pytest.fixture
async def door(many: Database) -> AsyncIterator[Asker]:
    """The front door, with room for much."""
    async with open_door(many) as ask:
        yield ask


def open_door(database: Database, **settings: Any) -> Asker:
    """Open the front door with some settings."""
    given = {"operation_seconds": PATIENCE, "rate_objects": 10**9, **settings}
    return Asker(make_app(Settings(mode=Mode.DEMO, **given), database), database)


async def test_every_row_comes_once_and_in_order_over_the_borders_of_pages(door: Asker, many: Database) -> None:
    figures = [gid(one) for one in sorted((await Rows.of(many)).all(Observation), key=lambda one: one.id)]
    async with taking(door.app, FIGURES) as export:
        _, nodes, closing = lines_of((await export.rest()).decode())
        assert export.is_whole
    async with taking(door.app, "figures.csv") as export:
        _, _, rows = sheet_of((await export.rest()).decode())

    assert len(figures) > 3 * PER_PAGE
    assert [one["id"] for one in nodes] == figures
    assert closing == {"complete": True, "rows": len(figures)}
    assert len(rows) == len(figures)


async def test_an_export_is_of_one_moment_whatever_is_added_meanwhile(door: Asker, many: Database) -> None:
    async with taking(door.app, FIGURES) as export:
        expected = await export.rest()
    async with taking(door.app, FIGURES) as export:
        found = await export.chunk()
        async with asyncio.timeout(PATIENCE):
            added = await add_figures(many, range(1990, 1992))
        found += await export.rest()
    async with taking(door.app, FIGURES) as export:
        _, after, _ = lines_of((await export.rest()).decode())

    (_, nodes, closing), (_, before, _) = lines_of(found.decode()), lines_of(expected.decode())
    assert nodes == before
    assert closing == {"complete": True, "rows": len(before)}
    assert len(after) == len(before) + added


async def test_nothing_is_kept_of_a_page_that_was_sent(door: Asker, many: Database) -> None:
    await add_figures(many, range(2010, 2016))
    async with taking(door.app, FIGURES) as export:  # fills the caches
        await export.rest()
    kept = []
    tracemalloc.start()
    try:
        async with taking(door.app, FIGURES) as export:
            while await export.chunk():
                await export.settled()
                gc.collect()
                kept.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()

    assert len(kept) > 4  # both times two pages lay ready, and were full
    assert kept[1] - kept[0] < 100_000  # a page takes 650,000 as lines, and millions as objects


async def test_nothing_is_read_ahead_of_a_client_that_is_slow(door: Asker) -> None:
    async with taking(door.app, FIGURES) as export:
        await export.chunk()
        await asyncio.sleep(1)
        read = len(door.statements)
        await asyncio.sleep(1)

        assert len(door.statements) == read
        await export.rest()
        assert len(door.statements) > read


@pytest.mark.parametrize("after", [0, 1, 2])
async def test_a_client_that_goes_away_frees_its_connection_and_its_place(door: Asker, after: int) -> None:
    async with taking(door.app, FIGURES) as export:
        for _ in range(after):
            await export.chunk()
        assert after == 0 or held(door.database) == 1
    assert held(door.database) == 0

    async with taking(door.app, FIGURES) as export:
        await export.rest()
        assert (export.status, export.is_whole) == (200, True)
    assert held(door.database) == 0


async def test_one_exports_one_at_a_time_and_no_more_than_a_few_together(many: Database) -> None:
    async with open_door(many, exports_at_once=2) as ask:
        async with taking(ask.app, FIGURES, "secretary") as first:
            await first.chunk()
            own = await ask.http.get("/export/shares.csv", headers={"cookie": "woonagenda_demo_role=secretary"})
            async with taking(ask.app, FIGURES, "council-delft") as second:
                await second.chunk()
                other = await ask.http.get(
                    "/export/shares.csv", headers={"accept": "text/html", "accept-language": "en"}
                )
                assert (await ask("{ region { code } }", as_="secretary")).data
        again = await ask.http.get("/export/shares.csv")

    assert (own.status_code, own.headers["retry-after"]) == (429, "30")
    assert own.json()["errors"][0] == {
        "message": "Er loopt al een export van u. Wacht tot die klaar is.",
        "extensions": {"code": "ONE_EXPORT_AT_A_TIME"},
    }
    assert (other.status_code, other.headers["retry-after"]) == (503, "30")
    assert "Others are exporting as well. Try again in half a minute." in other.text
    assert again.status_code == 200


async def test_each_page_is_paid_for_and_who_cannot_pay_waits_or_comes_back_later(many: Database) -> None:
    async with open_door(many, rate_objects=9_000, rate_seconds=1) as ask:  # a page a second
        began = asyncio.get_running_loop().time()
        async with taking(ask.app, FIGURES) as export:
            _, nodes, closing = lines_of((await export.rest()).decode())
        took = asyncio.get_running_loop().time() - began
    async with open_door(many, rate_objects=9_000, rate_seconds=10**6) as ask:
        cookie = {"cookie": "woonagenda_demo_role=secretary"}
        taken = await ask.http.get("/export/shares.csv", headers=cookie)
        later = await ask.http.get("/export/shares.csv", headers=cookie)
        assert (await ask("{ region { code } }", as_="secretary")).data  # what is on screen has a bucket of its own

    pages = -(-len(nodes) // PER_PAGE)
    assert closing["complete"]
    assert took >= pages - 1 > 0
    assert taken.status_code == 200
    assert (later.status_code, later.json()["errors"][0]["extensions"]["code"]) == (429, "TOO_MANY_REQUESTS")
    assert int(later.headers["retry-after"]) > 100


async def test_an_export_that_takes_too_long_is_broken_off(many: Database) -> None:
    async with open_door(many, export_seconds=1.5) as ask:
        async with taking(ask.app, FIGURES) as export:
            await export.chunk()
            failure = await export.end()  # nobody takes the second chunk

        assert isinstance(failure, Stopped)
        assert str(failure) == "TOO_SLOW"
        assert not export.is_whole
        assert held(many) == 0


async def test_an_export_may_take_longer_than_one_operation(many: Database) -> None:
    hurried = Database(str(many.engines[0].url.render_as_string(hide_password=False)), 5.0)
    async with open_door(hurried, operation_seconds=5.0) as ask, taking(ask.app, FIGURES) as export:
        found = await export.chunk()
        await asyncio.sleep(6)
        found += await export.rest()
        _, nodes, closing = lines_of(found.decode())

        assert closing == {"complete": True, "rows": len(nodes)}
    await hurried.close()


async def test_an_export_that_is_packed_is_the_same(door: Asker) -> None:
    async with taking(door.app, FIGURES) as export:
        plain = lines_of((await export.rest()).decode())
    async with taking(door.app, FIGURES, accept_encoding="gzip") as export:
        packed = await export.rest()
        assert export.headers["content-encoding"] == "gzip"
        assert "content-length" not in export.headers

    unpacked = lines_of(gzip.decompress(packed).decode())
    assert unpacked[1:] == plain[1:]
    assert len(packed) < len(json.dumps(plain)) / 5


async def let_the_last_page_fail(database: Database) -> None:
    """Let the last figure be one that SQLite cannot work out."""
    last, impossible = "(SELECT id FROM observation ORDER BY id DESC LIMIT 1)", "abs(-9223372036854775807 - 1)"
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("ALTER TABLE observation_version RENAME TO kept_version")
        await connection.exec_driver_sql(
            "CREATE VIEW observation_version AS SELECT id, observation_id, version, status, note, recorded_at, "
            f"CASE WHEN observation_id = {last} THEN {impossible} ELSE value END AS value FROM kept_version"
        )


async def end_every_reader(database: Database) -> None:
    """End the connections of all others, as when PostgreSQL is restarted."""
    async with database.transaction() as session:
        await (await session.connection()).exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize("file", ["figures.csv", FIGURES])
async def test_what_fails_halfway_is_broken_off_and_nobody_can_take_it_for_whole(
    door: Asker, many: Database, file: str
) -> None:
    if many.is_sqlite:
        await let_the_last_page_fail(many)
    async with taking(door.app, file, accept_encoding="gzip") as export:
        packed = await export.chunk()
        if not many.is_sqlite:
            await end_every_reader(many)
        packed += await export.rest()

        assert isinstance(await export.end(), Stopped)
        assert (export.status, export.is_whole) == (200, False)
    assert held(many) == 0

    text, everything = zlib.decompressobj(wbits=31).decompress(packed).decode(), await door.count(Observation)
    if file == FIGURES:
        _, nodes, closing = lines_of(text)
        assert PER_PAGE <= len(nodes) < everything
        assert (closing["complete"], closing["rows"]) == (False, len(nodes))
        assert closing["error"]["extensions"] == {"code": "UNAVAILABLE"}
    else:
        assert PER_PAGE <= len(sheet_of(text)[2]) < everything
