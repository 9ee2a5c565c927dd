"""The revision: raised once by whatever wrote something, in its own transaction, and by nothing else."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.core.database import Database
from app.core.models import Revision as RevisionRow
from app.core.revision import Revision, revision_of
from app.partners.models import Area
from app.regions.files import folder_of, read_region
from app.regions.service import load
from tests.conftest import MOMENT
from tests.rows import Rows, another, change, store


async def revision(database: Database) -> Revision:
    """Give the revision a database is at."""
    return await revision_of(database.glance())


async def test_a_database_has_one_revision_and_takes_no_other(empty: Database) -> None:
    row = (await Rows.of(empty)).one(RevisionRow)

    with pytest.raises(IntegrityError):
        await store(empty, another(row))
    with pytest.raises(IntegrityError):
        await store(empty, another(row, sole=2))

    assert (await Rows.of(empty)).all(RevisionRow) == [row]


async def test_whatever_writes_raises_it_by_one(haaglanden: Database) -> None:
    area, before = (await Rows.of(haaglanden)).all(Area)[0], await revision(haaglanden)

    await change(haaglanden, area, name="Elders")

    after = await revision(haaglanden)
    assert after.number == before.number + 1
    assert after.mark != before.mark


async def test_what_only_reads_or_changes_nothing_leaves_it(haaglanden: Database) -> None:
    rows, before = await Rows.of(haaglanden), await revision(haaglanden)

    await Rows.of(haaglanden)
    await change(haaglanden, rows.all(Area)[0], name=rows.all(Area)[0].name)

    assert await revision(haaglanden) == before


async def test_what_is_rolled_back_leaves_it(haaglanden: Database) -> None:
    area, before = (await Rows.of(haaglanden)).all(Area)[0], await revision(haaglanden)

    with pytest.raises(IntegrityError):
        await store(haaglanden, another(area))

    assert await revision(haaglanden) == before


async def test_what_no_answer_shows_leaves_it(haaglanden: Database) -> None:
    area, before = (await Rows.of(haaglanden)).all(Area)[0], await revision(haaglanden)

    async with haaglanden.transaction(unseen=True) as session:
        (await session.get_one(Area, area.id)).name = "Elders"

    assert await revision(haaglanden) == before
    assert (await Rows.of(haaglanden)).get(Area, area.id).name == "Elders"


async def test_loading_a_region_raises_it_once(empty: Database) -> None:
    before = await revision(empty)

    async with empty.transaction() as session:
        await load(session, read_region(folder_of("haaglanden")), demo=True, moment=MOMENT)

    assert (await revision(empty)).number == before.number + 1


async def test_writers_at_once_each_raise_it(haaglanden: Database) -> None:
    areas, before = (await Rows.of(haaglanden)).all(Area)[:8], await revision(haaglanden)

    await asyncio.gather(*(change(haaglanden, area, name=f"{area.name} anders") for area in areas))

    assert (await revision(haaglanden)).number == before.number + 8


async def test_a_snapshot_keeps_the_revision_it_began_with(haaglanden: Database) -> None:
    area = (await Rows.of(haaglanden)).all(Area)[0]
    async with haaglanden.snapshot() as snapshot:
        before = await revision_of(snapshot)

        await change(haaglanden, area, name="Elders")
        names = {name for (name,) in await snapshot.rows(text("SELECT name FROM area"))}

        assert await revision_of(snapshot) == before
        assert "Elders" not in names
    assert (await revision(haaglanden)).number == before.number + 1


async def test_a_single_question_cannot_write(haaglanden: Database) -> None:
    before = await revision(haaglanden)

    with pytest.raises(DBAPIError):
        await haaglanden.glance().rows(text("UPDATE revision SET number = 0"))

    assert await revision(haaglanden) == before


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_a_single_question_outlives_a_connection_that_was_closed(haaglanden: Database) -> None:
    before = await revision(haaglanden)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    here = " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    async with haaglanden.connection() as connection:
        await connection.exec_driver_sql(others + here)

    assert await revision(haaglanden) == before
