"""What is right to record, in the database of the test, at a moment the test sets."""

from collections.abc import AsyncIterator

import pytest

from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.conftest import PATIENCE
from tests.quotas.recording import Clock, Recording, let_in


@pytest.fixture
async def recording(haaglanden: Database) -> AsyncIterator[Recording]:
    await let_in(haaglanden)
    settings, clock = Settings(mode=Mode.DEMO, operation_seconds=PATIENCE, response_cache_bytes=0), Clock()
    async with Asker(make_app(settings, haaglanden, clock=clock), haaglanden) as asker:
        yield Recording(asker, clock)
