"""What the database itself refuses, whoever asks: changes to history."""

from uuid import uuid4

import pytest

from app.agreements.models import Agreement
from app.audit.service import record, take_turn
from app.core.database import Database
from tests.agreements.signing import answers
from tests.audit.callers import caller
from tests.migrations.guarding import HISTORY, everything, refusal, some
from tests.quotas.placed import fill_placements
from tests.rows import Rows, store


async def remember_something(database: Database) -> None:
    async with database.transaction() as session:
        await take_turn(session)
        await record(session, caller(), "thing.done", ("Thing", uuid4()), {"number": 1})
    await fill_placements(database)
    rows = await Rows.of(database)
    await store(database, *answers(rows, rows.one(Agreement, code="HA-1-01")))


@pytest.mark.parametrize("table", HISTORY)
async def test_history_is_not_changed_and_not_deleted(haaglanden: Database, table: str) -> None:
    await remember_something(haaglanden)
    key = (await some(haaglanden, table))["id"]
    before = await everything(haaglanden, table)
    statements = [
        f"UPDATE {table} SET recorded_at = recorded_at WHERE id = :key",
        f"UPDATE {table} SET id = id",
        f"DELETE FROM {table} WHERE id = :key",
        f"DELETE FROM {table}",
    ]
    if not haaglanden.is_sqlite:
        statements.append(f"TRUNCATE {table} CASCADE")

    said = [
        await refusal(haaglanden, statement, **({"key": key} if ":key" in statement else {}))
        for statement in statements
    ]

    assert before
    assert [one for one in said if f"{table} is append-only" not in one] == []
    assert await everything(haaglanden, table) == before


@pytest.mark.parametrize("table", HISTORY)
async def test_history_is_not_replaced_through_our_own_connections(haaglanden: Database, table: str) -> None:
    """INSERT OR REPLACE, and its kin on PostgreSQL, delete or change a row in passing."""
    await remember_something(haaglanden)
    row = await some(haaglanden, table)
    before = await everything(haaglanden, table)
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    statement = f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({values})"
    if not haaglanden.is_sqlite:
        statement = f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET recorded_at = now()"

    said = await refusal(haaglanden, statement, **(row if haaglanden.is_sqlite else {}))

    assert f"{table} is append-only" in said
    assert await everything(haaglanden, table) == before


async def test_what_history_hangs_under_cannot_be_deleted(haaglanden: Database) -> None:
    said = [await refusal(haaglanden, f"DELETE FROM {table}") for table in ("observation", "progress_update")]

    assert [one for one in said if "foreign key" not in one.lower()] == []
