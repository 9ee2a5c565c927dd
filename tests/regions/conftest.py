"""A database to load into, and a folder of files to spoil."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.database import Database
from app.regions.files import folder_of, read_region
from app.regions.region import Region

TINY = Path(__file__).parent / "tiny"


@pytest.fixture
async def session(empty: Database) -> AsyncIterator[AsyncSession]:
    async with AsyncSession(empty.writing, expire_on_commit=False) as session:
        yield session


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
