"""A service with two sign-in services, for whoever signs in."""

from collections.abc import AsyncIterator

import pytest

from app.core.database import Database
from tests.identity.town import Town


@pytest.fixture
async def town(haaglanden: Database) -> AsyncIterator[Town]:
    """The service in production over Haaglanden, with the providers `delft` and `broker`."""
    async with Town(haaglanden) as made:
        yield made
