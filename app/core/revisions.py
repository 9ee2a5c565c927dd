"""Which migrations a database has had, and bringing it up to date; the only way a database comes into being."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData

import migrations
from app.core.database import Database
from app.core.revision import raised


class DatabaseBehind(Exception):
    """The database has not had every migration of this release (or has had one of a later release)."""

    def __init__(self, found: str | None, needed: str) -> None:
        if found is not None and found not in known():
            super().__init__(
                f"De database staat op versie {found}, van een later programma; dit programma kent {needed}. "
                "Gebruik dat latere programma, of zet de reservekopie van voor het bijwerken terug.\n"
                f"(The database is at revision {found}, of a later release; this release knows {needed}. "
                "Use that later release, or restore the backup from before it was migrated.)"
            )
            return
        super().__init__(
            f"De database staat op versie {found or 'geen'}, dit programma heeft {needed} nodig. "
            "Maak eerst een reservekopie en werk haar dan bij met: woonagenda migrate\n"
            f"(The database is at revision {found or 'none'}, this release needs {needed}. "
            "Make a backup, then run: woonagenda migrate)"
        )


def config() -> Config:
    """Give Alembic's configuration, wherever the package is installed."""
    found = Config()
    found.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    return found


@cache
def head() -> str:
    """Give the revision this release needs, from the files of its migrations."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    assert newest is not None
    return newest


def known() -> frozenset[str]:
    """Give the revisions this release knows."""
    return frozenset(one.revision for one in ScriptDirectory.from_config(config()).walk_revisions())


def earlier() -> frozenset[str]:
    """Give the revisions at which a database is still behind this release."""
    return known() - {head()}


async def current(database: Database) -> str | None:
    """Give the revision a database is at."""
    async with database.connection() as connection:
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


async def require_head(database: Database) -> None:
    """Refuse to work with a database of another release."""
    found = await current(database)
    if found != head():
        raise DatabaseBehind(found, head())


async def upgrade(database: Database, revision: str = "head") -> None:
    """Bring a database up to a revision. Raises DatabaseBehind when it is of a later release."""
    found = await current(database)
    if found is not None and found not in known():
        raise DatabaseBehind(found, head())
    async with database.connection() as connection:
        await connection.run_sync(lambda sync: command.upgrade(_with(sync), revision))
        if revision == "head" and found != head():  # the release before may still be serving what this changed
            await connection.execute(raised())


async def downgrade(database: Database, revision: str) -> None:
    """Take a database back to a revision."""
    async with database.connection() as connection:
        await connection.run_sync(lambda sync: command.downgrade(_with(sync), revision))


def _with(connection: Connection) -> Config:
    found = config()
    found.attributes["connection"] = connection
    return found


async def differences(metadata: MetaData) -> list[str]:
    """Tell where the models and the migrations do not make the same tables; empty when they do."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{folder}/check.db")
        await upgrade(database)
        async with database.connection() as connection:
            found = await connection.run_sync(
                lambda sync: compare_metadata(MigrationContext.configure(sync, opts={"compare_type": True}), metadata)
            )
        await database.close()
    return [str(one) for one in found]
