"""How Alembic reaches the database: on a connection it is handed, or on one made from the settings."""

import asyncio
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel import AutoString

from app.core.database import Database
from app.core.tables import Choice, Moment
from app.models import metadata
from app.settings import Settings


def plain_type(kind: str, item: Any, _autogenerate: object) -> str | Literal[False]:
    """Write our own column types as the SQL types they are: a migration must not depend on today's code."""
    if kind == "type" and isinstance(item, Choice):
        return "sa.String(length=32)"
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})"
    return False


def run(connection: Connection) -> None:
    """Run the migrations on a connection."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=plain_type,
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_from_settings() -> None:
    """Run the migrations on the database of the settings, for the `alembic` command itself."""
    database = Database(Settings().database_url)
    async with database.connection() as connection:
        await connection.run_sync(run)
    await database.close()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(run_from_settings())
