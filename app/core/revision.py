"""The revision: a number in the database that every writing transaction raises, so that two views can be compared."""

from typing import Any, Protocol

import sqlalchemy
from sqlalchemy import CheckConstraint, Column, Executable, Integer, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.tables import Table

REVISION = sqlalchemy.Table(
    "revision",
    Table.metadata,
    Column("sole", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    CheckConstraint("sole = 1", name="sole_is_one"),
)


class View(Protocol):
    """What runs a reading statement, as a `Snapshot` does."""

    async def rows(self, statement: Executable) -> Any:
        """Run it."""


async def revision_of(view: View) -> int:
    """Give the number of the last writing transaction that a view sees."""
    number: int = (await view.rows(select(REVISION.c.number)))[0][0]
    return number


async def raise_revision(session: AsyncSession) -> None:
    """Raise the number, as the last thing a transaction does: whoever commits later has the higher number."""
    await session.flush()
    await (await session.connection()).execute(update(REVISION).values(number=REVISION.c.number + 1))
