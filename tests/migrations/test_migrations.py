"""The migrations make the tables of the models, go up and down, and keep what is stored."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Integer, MetaData, Table, text

from app.core import revisions
from app.core.database import Database
from app.models import metadata
from app.regions.files import folder_of, read_region
from app.regions.service import load
from tests.conftest import Templates
from tests.databases import postgres
from tests.migrations.guarding import HISTORY

SCRIPT = ScriptDirectory.from_config(revisions.config())
LINE = ["base", *reversed([one.revision for one in SCRIPT.walk_revisions()])]
LAST = LINE[-1]
MADE = {"revision"}  # whose one row is made by its migration


async def names(database: Database) -> set[str]:
    """Give the names of the tables that are there."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if not database.is_sqlite:
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    async with database.connection() as connection:
        return {name for (name,) in await connection.execute(text(asked))}


Rows = list[dict[str, Any]]


async def contents(database: Database) -> dict[str, Rows]:
    """Give every row of every table of ours that is there."""
    there = await names(database)
    async with database.connection() as connection:
        return {
            name: list(
                map(dict, (await connection.execute(text(f'SELECT * FROM "{name}" ORDER BY id'))).mappings().all())
            )
            for name in metadata.tables
            if name in there
        }


def narrowed(rows: Rows, like: Rows) -> Rows:
    """Give of each row the columns that the same row has in `like`."""
    return [{name: one[name] for name in other} for one, other in zip(rows, like, strict=True)]


async def fill(database: Database) -> None:
    async with database.transaction() as session:
        moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
        await load(session, read_region(folder_of("haaglanden")), demo=True, moment=moment)


def parts(statement: str) -> set[str]:
    """Take a CREATE TABLE of SQLite apart into its columns and constraints, whatever their order and layout."""
    inside = statement[statement.index("(") + 1 : statement.rindex(")")]
    found, depth, start = [], 0, 0
    for place, character in enumerate(inside):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            found.append(inside[start:place])
            start = place + 1
    told = (re.sub(r"\s+", " ", one).strip() for one in (*found, inside[start:]))
    # Of a column that was added later, the constraint stands behind it.
    return {part for one in told for part in re.split(r" (?=CONSTRAINT )", one)}


async def shape_on_sqlite(database: Database) -> dict[str, Any]:
    async with database.connection() as connection:
        rows = await connection.execute(
            text("SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL")
        )
        return {
            name: parts(sql) if kind == "table" else re.sub(r"\s+", " ", sql)
            for kind, name, sql in rows
            if name != "alembic_version"
        }


async def shape_on_postgresql(database: Database) -> dict[str, Any]:
    columns = (
        "SELECT table_name || '.' || column_name, data_type, character_maximum_length, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'"
    )
    constraints = (
        "SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'"
    )
    indexes = (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    )
    async with database.connection() as connection:
        return {
            name: tuple(rest)
            for asked in (columns, constraints, indexes)
            for name, *rest in await connection.execute(text(asked))
        }


@pytest.fixture
async def from_models(engine: str, tmp_path: Path, worker_id: str) -> AsyncIterator[Database]:
    """A database with the tables as the models say them, made without the migrations."""
    url = f"sqlite+aiosqlite:///{tmp_path}/models.db"
    if engine == "postgresql":
        url = postgres().create(f"{worker_id}_from_models")
    database = Database(url)
    async with database.connection() as connection:
        await connection.run_sync(metadata.create_all)
    yield database
    await database.close()


async def test_the_migrations_make_exactly_what_the_models_say(empty: Database, from_models: Database) -> None:
    shape = shape_on_sqlite if empty.is_sqlite else shape_on_postgresql

    migrated, modelled = await shape(empty), await shape(from_models)

    assert len(migrated) > 90
    assert migrated == modelled


async def test_alembic_finds_nothing_to_change(empty: Database) -> None:
    def compare(connection: Connection) -> Any:
        options = {"compare_type": True, "compare_server_default": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    async with empty.connection() as connection:
        found = await connection.run_sync(compare)

    assert found == []


async def test_the_check_of_the_command_line_tells_what_differs(tmp_path: Path) -> None:
    more = MetaData()
    for table in metadata.sorted_tables:
        table.to_metadata(more)
    Table("surprise", more, Column("id", Integer, primary_key=True))

    found = await revisions.differences(more)

    assert len(found) == 1
    assert "surprise" in found[0]


async def test_a_filled_database_goes_down_to_nothing_and_up_again(haaglanden: Database) -> None:
    before = await contents(haaglanden)

    await revisions.downgrade(haaglanden, "base")
    bare = await names(haaglanden)
    await revisions.upgrade(haaglanden)
    again = await contents(haaglanden)
    await fill(haaglanden)
    filled = await contents(haaglanden)

    assert bare == {"alembic_version"}
    assert {name for name, rows in again.items() if rows} == MADE
    assert {name: len(rows) for name, rows in filled.items()} == {name: len(rows) for name, rows in before.items()}
    assert sum(map(len, before.values())) > 10_000


async def test_each_step_down_and_up_again_keeps_the_rows_of_the_tables_that_stay(haaglanden: Database) -> None:
    before = await contents(haaglanden)

    for below, revision in reversed(list(pairwise(LINE))):
        await revisions.downgrade(haaglanden, below)
        left = await contents(haaglanden)
        await revisions.upgrade(haaglanden, revision)
        returned = await contents(haaglanden)
        await revisions.downgrade(haaglanden, below)

        assert left == {name: narrowed(before[name], rows) for name, rows in left.items()}, revision
        assert left == {name: narrowed(returned[name], rows) for name, rows in left.items()}, revision
        assert not any(returned[name] for name in returned.keys() - left.keys() - MADE), revision

    assert await names(haaglanden) == {"alembic_version"}


async def test_going_up_twice_changes_nothing(haaglanden: Database) -> None:
    before = await contents(haaglanden)

    await revisions.upgrade(haaglanden)

    assert await revisions.current(haaglanden) == revisions.head() == LAST
    assert await contents(haaglanden) == before


async def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(haaglanden: Database) -> None:
    """Going up to 0009 makes many triggers; one that is there already stops it."""
    await revisions.downgrade(haaglanden, "0008")
    if haaglanden.is_sqlite:
        obstacle = (
            "CREATE TRIGGER agreement_version_no_overlap_update BEFORE UPDATE ON agreement_version BEGIN SELECT 1; END"
        )
    else:
        obstacle = "CREATE FUNCTION agreement_version_no_overlap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN END $$"
    async with haaglanden.connection() as connection:
        await connection.exec_driver_sql(obstacle.format(name="agreement_version"))
    before, triggers = await contents(haaglanden), await triggers_of(haaglanden)

    with pytest.raises(Exception, match="already exists"):
        await revisions.upgrade(haaglanden)

    assert await revisions.current(haaglanden) == "0008"
    assert await contents(haaglanden) == before
    assert await triggers_of(haaglanden) == triggers


async def triggers_of(database: Database) -> set[str]:
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if not database.is_sqlite:
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    async with database.connection() as connection:
        return {name for (name,) in await connection.execute(text(asked))}


async def test_the_triggers_that_guard_history_are_there(haaglanden: Database) -> None:
    found = await triggers_of(haaglanden)

    guarded, stands = HISTORY, ("figure_correction", "quota_transfer")
    apart = ("agreement_version", "region_membership", "reporting_period")
    if haaglanden.is_sqlite:
        expected = {f"{table}_no_{deed}" for table in guarded for deed in ("update", "delete")}
        expected |= {f"{table}_no_overlap_{deed}" for table in apart for deed in ("insert", "update")}
        expected |= {f"{table}_stands_{deed}" for table in stands for deed in ("update", "delete")}
        expected |= {"mutation_forecast_once_insert", "mutation_forecast_once_update"}
    else:
        expected = {f"{table}_{one}" for table in guarded for one in ("append_only", "no_truncate")}
        expected |= {f"{table}_no_overlap" for table in apart}
        expected |= {f"{table}_no_truncate" for table in ("calculation", "quota_line_response")}
        expected |= {"mutation_forecast_once", *(f"{table}_stands" for table in stands)}
    once_decided = ["calculation", "counted_category", "counting_rule_set"]
    once_decided += ["quota_line", "quota_line_response", "quota_line_share", "quota_round"]
    expected |= {f"{table}_guard_{deed}" for table in once_decided for deed in ("update", "delete")}
    assert found == expected


@pytest.mark.parametrize("revision", [None, LINE[-2], "9999"], ids=["none", "behind", "ahead"])
async def test_a_database_of_another_release_is_refused(empty: Database, revision: str | None) -> None:
    async with empty.connection() as connection:
        await connection.execute(text("DELETE FROM alembic_version"))
        if revision is not None:
            await connection.execute(text(f"INSERT INTO alembic_version VALUES ('{revision}')"))

    with pytest.raises(revisions.DatabaseBehind) as refused:
        await revisions.require_head(empty)

    said = str(refused.value)
    assert (revision or "geen") in said
    assert LAST in said
    assert ("woonagenda migrate" in said) == (revision != "9999")


async def test_a_database_of_a_later_release_is_not_touched(haaglanden: Database) -> None:
    async with haaglanden.connection() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = await contents(haaglanden)

    with pytest.raises(revisions.DatabaseBehind, match="later release"):
        await revisions.upgrade(haaglanden)

    assert await revisions.current(haaglanden) == "9999"
    assert await contents(haaglanden) == before


async def test_a_new_database_comes_into_being_by_the_migrations_alone(
    engine: str, tmp_path: Path, templates: Templates, worker_id: str
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/new.db"
    if engine == "postgresql":
        url = postgres().create(f"{worker_id}_new")
    database = Database(url)

    before = await revisions.current(database)
    await revisions.upgrade(database)

    assert before is None
    assert await names(database) == {*metadata.tables, "alembic_version"}
    await database.close()


def test_the_revisions_are_one_line_and_numbered() -> None:
    assert LINE[1:] == [f"{number:04}" for number in range(1, len(LINE))]
    assert SCRIPT.get_heads() == [LAST]
    assert SCRIPT.get_bases() == ["0001"]
