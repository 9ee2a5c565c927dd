"""A database with something in every table."""

from uuid import uuid4

import pytest

from app.audit.service import keep_receipt, record
from app.core.database import Database
from tests.audit.callers import caller


@pytest.fixture
async def full(haaglanden: Database) -> Database:
    """Haaglanden, with something in every table."""
    async with haaglanden.transaction() as session:
        await record(session, caller(), "thing.done", ("Thing", uuid4()), {"number": 1})
        await keep_receipt(session, caller(), "1", {}, ("Thing", uuid4()))
        await keep_receipt(session, caller(), "2", {}, ("Thing", uuid4()))
    return haaglanden
