"""What the tests of the guards in the database do to it, around the product."""

from typing import Any

import pytest
from sqlalchemy import Table, text
from sqlalchemy.exc import DBAPIError

from app.core.database import Database
from app.core.keys import new_key

HISTORY = (
    "agreement_answer",
    "contingent_version",
    "journal_entry",
    "observation_version",
    "placement_flag",
    "placement_version",
    "progress_update_version",
    "quota_settlement",
)
APPENDED = (*HISTORY, "calculation", "figure_correction", "quota_line_response", "quota_transfer")


async def some(database: Database, table: str) -> dict[str, Any]:
    """Give a row of a table, as the database keeps it."""
    async with database.snapshot() as snapshot:
        return dict((await snapshot.rows(text(f"SELECT * FROM {table} ORDER BY id LIMIT 1")))[0]._mapping)


async def everything(database: Database, table: str) -> list[str]:
    """Give all rows of a table, in words."""
    async with database.snapshot() as snapshot:
        return sorted(map(repr, await snapshot.rows(text(f"SELECT * FROM {table}"))))


async def run(database: Database, statement: str, **parameters: Any) -> None:
    """Send one statement, around the product."""
    async with database.connection() as connection:
        await connection.execute(text(statement), parameters)


async def refusal(database: Database, statement: str, **parameters: Any) -> str:
    """Give what the database says when it refuses a statement."""
    with pytest.raises(DBAPIError) as refused:
        await run(database, statement, **parameters)
    return str(refused.value.orig)


def key_for(database: Database) -> Any:
    """Make a key as a statement of this database takes it."""
    return new_key().hex if database.is_sqlite else new_key()


async def attempted(database: Database, table: Table, row: Any, changes: dict[str, str]) -> str:
    """Change a row, or add one like it where rows are not changed, and give what the database says to that."""
    statement = f"UPDATE {table.name} SET " + ", ".join(f'"{name}" = {value}' for name, value in changes.items())
    statement += " WHERE id = :row"
    parameters = {"row": row}
    if table.name in APPENDED:
        own = {"id": ":key", "version": "version + 1000", "sequence": "sequence + 1000", "number": "number + 1000"}
        own |= {"hash": "'another'", "previous_hash": "'another'"}
        values = {one.name: changes.get(one.name, own.get(one.name, f'"{one.name}"')) for one in table.c}
        columns = ", ".join(f'"{name}"' for name in values)
        statement = f"INSERT INTO {table.name} ({columns}) SELECT {', '.join(values.values())} "
        statement += f"FROM {table.name} WHERE id = :row"
        parameters |= {"key": key_for(database)} if ":key" in statement else {}
    try:
        await run(database, statement, **parameters)
    except DBAPIError as refused:
        return str(refused.orig)
    return "kept"
