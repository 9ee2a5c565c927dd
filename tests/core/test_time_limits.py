"""What takes too long is stopped at the database, and the database goes on."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.core.database import Database
from app.core.time_limits import was_stopped
from tests.conftest import Templates

SECONDS = 0.3
ENDLESS = {
    "sqlite": "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT max(n) FROM numbers",
    "postgresql": "SELECT count(*) FROM generate_series(1, 100000000000)",
}
SLOW = {  # about half a second, more than the limit
    "sqlite": "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 4000000) "
    "SELECT count(*) FROM numbers",
    "postgresql": "SELECT pg_sleep(0.5)",
}
WRITE = "UPDATE alembic_version SET version_num = 'changed'"


@pytest.fixture
async def limited(engine: str, templates: Templates) -> AsyncIterator[Database]:
    database = Database(await templates.copy(engine, "empty"), SECONDS)
    yield database
    await database.close()


async def version(database: Database) -> str:
    async with database.snapshot() as snapshot:
        ((found,),) = await snapshot.rows(text("SELECT version_num FROM alembic_version"))
    return str(found)


async def write(database: Database, *statements: str) -> None:
    async with database.transaction() as session:
        for statement in statements:
            await (await session.connection()).exec_driver_sql(statement)


async def ask(database: Database, statement: str) -> None:
    async with database.snapshot() as snapshot:
        await snapshot.rows(text(statement))


async def test_a_question_that_takes_too_long_is_stopped(limited: Database, engine: str) -> None:
    started = time.monotonic()

    with pytest.raises(DBAPIError) as stopped:
        await ask(limited, ENDLESS[engine])

    assert was_stopped(stopped.value)
    assert time.monotonic() - started < 3
    assert await version(limited) != "changed"  # and the next question is answered


async def test_another_error_was_not_stopped(limited: Database) -> None:
    with pytest.raises(DBAPIError) as wrong:
        await ask(limited, "SELECT * FROM nothing")

    assert not was_stopped(wrong.value)
    assert not was_stopped(TimeoutError())


async def test_a_write_that_takes_too_long_is_rolled_back_whole(limited: Database, engine: str) -> None:
    before = await version(limited)

    with pytest.raises(DBAPIError) as stopped:
        await write(limited, WRITE, ENDLESS[engine])

    assert was_stopped(stopped.value)
    assert await version(limited) == before
    await write(limited, WRITE)
    assert await version(limited) == "changed"


async def test_what_nobody_waits_for_any_more_stops_at_once(engine: str, templates: Templates) -> None:
    """The limit of the database is a minute here: only giving up can end it."""
    patient = Database(await templates.copy(engine, "empty"), 60)
    before, started = await version(patient), time.monotonic()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(write(patient, WRITE, ENDLESS[engine]), SECONDS)
    after = await version(patient)
    await write(patient, WRITE)

    assert time.monotonic() - started < 3
    assert (after, await version(patient)) == (before, "changed")
    await patient.close()


async def test_a_migration_takes_as_long_as_it_needs(limited: Database, engine: str) -> None:
    async with limited.connection() as connection:
        started = time.monotonic()
        await connection.exec_driver_sql(SLOW[engine])
        took = time.monotonic() - started
        await connection.exec_driver_sql(WRITE)

    assert took > SECONDS
    assert await version(limited) == "changed"


async def test_after_a_migration_the_limit_is_there_again(limited: Database, engine: str) -> None:
    async with limited.connection() as connection:
        await connection.exec_driver_sql("SELECT 1")

    with pytest.raises(DBAPIError) as stopped:
        await write(limited, ENDLESS[engine])

    assert was_stopped(stopped.value)


async def test_a_database_without_a_limit_waits(engine: str, templates: Templates) -> None:
    database = Database(await templates.copy(engine, "empty"))
    started = time.monotonic()

    await ask(database, SLOW[engine])

    assert time.monotonic() - started > SECONDS
    await database.close()
