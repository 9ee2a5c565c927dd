"""A database with something in every table."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from sqlmodel import delete

from app.audit.service import keep_receipt, record
from app.core.database import Database
from app.identity.models import Membership
from app.quotas.contingents.models import ContingentRedivision
from tests.audit.callers import caller
from tests.conftest import Templates
from tests.identity.rows import fill_identity


@pytest.fixture
async def haaglanden(engine: str, templates: Templates) -> AsyncIterator[Database]:
    """Haaglanden, to write rows into by hand: what the database itself refuses. Nobody renews the totals after that."""
    url = await templates.copy(engine, "haaglanden")
    database = Database(url)
    yield database
    await database.close()
    templates.discard(url)


@pytest.fixture
async def full(haaglanden: Database) -> Database:
    """Haaglanden, with something in every table."""
    async with haaglanden.transaction() as session:
        await session.exec(delete(Membership))  # invitations of the demo hold too little to try every guard on
        for number in range(2):
            await record(session, caller(), "thing.done", ("Thing", uuid4()), {"number": number})
        await keep_receipt(session, caller(), "1", {}, ("Thing", uuid4()))
        await keep_receipt(session, caller(), "2", {}, ("Thing", uuid4()))
        for year in (2026, 2027):
            session.add(
                ContingentRedivision(year=year, divided=2, remaining=0, decided_at=caller().moment, is_demo=True)
            )
    await fill_identity(haaglanden)
    return haaglanden
