"""A database to load into, and a folder of files to spoil."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.models import metadata
from app.regions.files import folder_of, read_region
from app.regions.region import Region

TINY = Path(__file__).parent / "tiny"


def _keep_foreign_keys(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()


@pytest.fixture
async def session() -> AsyncIterator[AsyncSession]:
    engine = create_async_engine("sqlite+aiosqlite://")
    _keep_foreign_keys(engine.sync_engine)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session
    await engine.dispose()


@pytest.fixture(scope="session")
def haaglanden() -> Region:
    return read_region(folder_of("haaglanden"))


@pytest.fixture(scope="session")
def tiny() -> Region:
    return read_region(TINY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny region, free to spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))
