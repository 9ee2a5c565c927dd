"""Two providers, an inactive one, and the machines they vouch for."""

from collections.abc import AsyncIterator

import pytest

from app.core.database import Database
from tests.identity.machine_room import MachineRoom


@pytest.fixture
async def room(haaglanden: Database) -> AsyncIterator[MachineRoom]:
    """A service in production with providers and machines; see `MachineRoom`."""
    async with MachineRoom(haaglanden) as made:
        await made.fill()
        yield made
