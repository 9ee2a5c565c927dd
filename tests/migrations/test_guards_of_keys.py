"""What the database itself refuses, whoever asks: references that lead nowhere, and what is there twice."""

from uuid import UUID

from sqlalchemy import UniqueConstraint, text

from app.core.database import Database
from app.models import metadata
from tests.migrations.guarding import APPENDED, attempted, key_for, refusal, some


def nowhere(database: Database) -> str:
    return UUID(int=0).hex if database.is_sqlite else str(UUID(int=0))


async def test_every_reference_leads_somewhere(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        row = (await some(full, table.name))["id"]
        for column in table.c:
            if column.foreign_keys:
                said[table.name, column.name] = await attempted(full, table, row, {column.name: f"'{nowhere(full)}'"})

    # Of these a CHECK says something first: a subject is one thing, a measure goes with a total, a version that was
    # divided again with a division, and a transfer is between two, and counts once it was accepted.
    del said["observation", "stock_target_id"], said["agreement_version", "measure_id"]
    del said["contingent_version", "redivision_id"], said["figure_correction", "stock_target_id"]
    for party in ("giver_id", "taker_id", "proposer_id", "decider_id", "round_id"):
        del said["quota_transfer", party]
    assert len(said) > 40
    refused = ("FOREIGN KEY constraint failed", "violates foreign key constraint")
    assert {case: words for case, words in said.items() if not any(one in words for one in refused)} == {}


async def test_what_is_unique_stays_so(full: Database) -> None:
    said = {}
    for table in metadata.sorted_tables:
        async with full.snapshot() as snapshot:
            keys = [row[0] for row in await snapshot.rows(text(f"SELECT id FROM {table.name} ORDER BY id LIMIT 2"))]
        for constraint in table.constraints:
            if not isinstance(constraint, UniqueConstraint):
                continue
            names = [column.name for column in constraint.columns]
            if table.name in APPENDED:  # one more row with everything that has to be unique
                said[constraint.name] = await attempted(full, table, keys[0], {name: f'"{name}"' for name in names})
            elif len(keys) == 2:
                other = str(keys[1])
                same = {
                    name: f"(SELECT one.\"{name}\" FROM {table.name} AS one WHERE one.id = '{other}')" for name in names
                }
                said[constraint.name] = await attempted(full, table, keys[0], same)

    assert len(said) > 25
    refused = ("UNIQUE constraint failed", "violates unique constraint", "overlaps")
    assert {case: words for case, words in said.items() if not any(one in words for one in refused)} == {}


async def test_a_subject_is_reported_once_in_a_period(full: Database) -> None:
    """By the partial indexes: over a share, over a stock target, and over the measure itself."""
    conditions = (
        "share_id IS NOT NULL",
        "stock_target_id IS NOT NULL",
        "share_id IS NULL AND stock_target_id IS NULL",
    )
    said = []
    for condition in conditions:
        statement = (
            "INSERT INTO observation "
            "(id, measure_id, period_id, organisation_id, area_id, share_id, stock_target_id, is_demo) "
            "SELECT :key, measure_id, period_id, organisation_id, area_id, share_id, stock_target_id, is_demo "
            f"FROM observation WHERE {condition} ORDER BY id LIMIT 1"
        )
        said.append(await refusal(full, statement, key=key_for(full)))

    assert [one for one in said if "unique" not in one.lower()] == []
