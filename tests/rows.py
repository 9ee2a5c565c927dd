"""The rows themselves: what tests work their expectations out from, and how they put rows of their own beside them.

Nothing here uses the product's own selections, so a mistake in those cannot hide in the expectation as well.
"""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from sqlmodel import select

import app.models  # noqa: F401 - importing is what makes every table known
from app.core.database import Database
from app.core.keys import new_key
from app.core.tables import Table
from app.quotas.models import PlacementFlow
from app.reporting.totals.keeping import renew
from app.reporting.totals.models import PlacementTotal

M = TypeVar("M", bound=Table)
PLACEMENTS = (PlacementFlow, PlacementTotal)


class Rows:
    """Every row of a database, as plain objects."""

    def __init__(self, found: dict[type[Table], dict[UUID, Table]]) -> None:
        self.found = found
        self.indexes: dict[tuple[type[Table], str], dict[object, list[Table]]] = {}

    @classmethod
    async def of(cls, database: Database, *, with_placements: bool = False) -> "Rows":
        """Read them all; placements, of which there are more than of all else together, only for who asks for them."""
        models = [one for one in every_model() if with_placements or one not in PLACEMENTS]
        async with database.transaction() as session:
            return cls({model: {one.id: one for one in (await session.exec(select(model))).all()} for model in models})

    def all(self, model: type[M], **having: object) -> list[M]:
        """Give the rows of a table that have these values."""
        found: Iterable[Table] = self.found[model].values()
        if having:
            name, value = having.popitem()
            found = self._by(model, name).get(value, ())
        return [
            one
            for one in found
            if isinstance(one, model) and all(getattr(one, name) == value for name, value in having.items())
        ]

    def one(self, model: type[M], **having: object) -> M:
        """Give the only row of a table that has these values."""
        (found,) = self.all(model, **having)
        return found

    def get(self, model: type[M], key: UUID | None) -> M:
        """Give the row with this key."""
        assert key is not None
        found = self.found[model][key]
        assert isinstance(found, model)
        return found

    def _by(self, model: type[Table], name: str) -> dict[object, list[Table]]:
        if (model, name) not in self.indexes:
            index = self.indexes[model, name] = {}
            for one in self.found[model].values():
                index.setdefault(getattr(one, name), []).append(one)
        return self.indexes[model, name]


def every_model() -> list[type[Table]]:
    """Give the model of every table."""
    return Table.__subclasses__()


def another(row: M, **changes: object) -> M:
    """Make a row like this one, under a key of its own, that differs in these columns."""
    return type(row)(**{**row.model_dump(), "id": new_key(), **changes})


async def store(database: Database, *made: Table) -> None:
    """Put rows in, in this order, and bring the totals up to date, as whoever writes has to."""
    async with database.transaction() as session:
        for one in made:
            session.add(one)
            await session.flush()
        await renew(session)


async def change(database: Database, row: Table, **values: object) -> None:
    """Change columns of a row."""
    async with database.transaction() as session:
        kept = await session.get(type(row), row.id)
        assert kept is not None
        for name, value in values.items():
            setattr(kept, name, value)
        await renew(session)


async def remove(database: Database, row: Table) -> None:
    """Take a row away."""
    async with database.transaction() as session:
        await session.delete(await session.get(type(row), row.id))
        await renew(session)
