"""A service in production with providers: for machines, and for people who sign in."""

from collections.abc import AsyncIterator

import pytest

from app.core.database import Database
from tests.identity.machine_room import MachineRoom
from tests.identity.town import Town


@pytest.fixture
async def room(haaglanden: Database) -> AsyncIterator[MachineRoom]:
    """A service in production with providers and machines; see `MachineRoom`."""
    async with MachineRoom(haaglanden) as made:
        await made.fill()
        yield made


@pytest.fixture
async def town(haaglanden: Database) -> AsyncIterator[Town]:
    """The service in production over Haaglanden, with the providers `delft` and `broker`."""
    async with Town(haaglanden) as made:
        yield made
