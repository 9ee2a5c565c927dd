"""A front door for what never gets as far as the database."""

from collections.abc import AsyncIterator

import pytest

from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker


@pytest.fixture(scope="session")
async def front() -> AsyncIterator[Asker]:
    """The front door of a service whose database is never asked for anything: there is none."""
    database = Database("sqlite+aiosqlite:////nowhere/at/all.db")
    settings = Settings(mode=Mode.DEMO, response_cache_bytes=0)
    async with Asker(make_app(settings, database), database) as asker:
        yield asker
    await database.close()
