"""The rows themselves: what tests work their expectations out from, and how they put rows of their own beside them.

Nothing here uses the product's own selections, so a mistake in those cannot hide in the expectation as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

import app.models  # noqa: F401 - importing is what makes every table known
from app.core.database import Database
from app.core.keys import new_key
from app.core.prepared import Prepared, Text
from app.core.tables import Table, table_of
from app.quotas.models import PlacementFlow
from app.reporting.totals.keeping import renew
from app.reporting.totals.models import PlacementTotal

M = TypeVar("M", bound=Table)
PLACEMENTS = (PlacementFlow, PlacementTotal)


class Found(dict[type[Table], dict[UUID, Table]]):
    """The rows of each table by their keys. They are made into objects when they are first looked at: few ever are."""

    def __init__(self, told: dict[type[Table], tuple[Text, Sequence[Any]]]) -> None:
        self.told = told

    def __missing__(self, model: type[Table]) -> dict[UUID, Table]:
        text, told = self.told[model]
        names = table_of(model).c.keys()
        made = [model(**dict(zip(names, row, strict=True))) for row in text.converted(told)]
        found = self[model] = {one.id: one for one in made}
        return found


class Rows:
    """Every row of a database, as plain objects."""

    def __init__(self, found: Mapping[type[Table], dict[UUID, Table]]) -> None:
        self.found = found
        self.indexes: dict[tuple[type[Table], str], dict[object, list[Table]]] = {}

    @classmethod
    async def of(cls, database: Database, *, with_placements: bool = False) -> "Rows":
        """Read them all; placements, of which there are more than of all else together, only for who asks for them."""
        models = [one for one in every_model() if with_placements or one not in PLACEMENTS]
        async with database.snapshot() as snapshot:
            asked = {model: _every(model) for model in models}
            return cls(
                Found(
                    {
                        model: (every.on(snapshot.dialect), await snapshot.fetch(every, {}))
                        for model, every in asked.items()
                    }
                )
            )

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


@cache
def _every(model: type[Table]) -> Prepared:
    return Prepared(lambda: select(*table_of(model).c))


def another(row: M, **changes: object) -> M:
    """Make a row like this one, under a key of its own, that differs in these columns."""
    return type(row)(**{**row.model_dump(), "id": new_key(), **changes})


async def store(database: Database, *made: Table) -> None:
    """Put rows in, in this order, and bring the totals up to date, as whoever writes has to."""
    async with database.transaction() as session:
        for one in made:
            session.add(one)
            await session.flush()
        if not all(map(is_about_people, made)):
            await renew(session)


def is_about_people(row: Table) -> bool:
    """Tell whether a row says who somebody is or may be: no total counts such a row."""
    return type(row).__module__ == "app.identity.models"


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
