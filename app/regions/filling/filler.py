"""What all filling shares: the session, the files, and which code became which key."""

from collections.abc import Callable, Container, Sequence
from datetime import UTC, datetime, time
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.agenda.models import PeriodState
from app.core.tables import Table, table_of
from app.regions.bulk import Changed, NaturalKey, Put, Tally, Values, by, put
from app.regions.region import R, Region
from app.regions.rows.reporting import PeriodRow
from app.regions.rows.row import Row, columns_of

# In these states the figures of a period stand.
FIRM = frozenset({PeriodState.CLOSED, PeriodState.PUBLISHED})


class Filler:
    """One load of one region. `keys` says per file which code became which key; `tallies` what happened per table.

    `changes` are the rows that were there and differ now, each with the name of its model.
    """

    def __init__(self, session: AsyncSession, region: Region, *, demo: bool, moment: datetime) -> None:
        self.session = session
        self.region = region
        self.demo = demo
        self.moment = moment
        self.keys: dict[str, dict[str, UUID]] = {}
        self.tallies: dict[str, Tally] = {}
        self.changes: list[tuple[str, Changed]] = []

    def rows(self, kind: type[R]) -> list[R]:
        """Give the rows of a file that this load is about."""
        return self.region.of(kind, demo=self.demo)

    def key(self, file: str, code: str | None) -> UUID | None:
        """Give the key that the row of this code has in the database; no code, no key."""
        return None if code is None else self.keys[file][code]

    def recorded_at(self, period: PeriodRow, *, is_demo: bool) -> datetime:
        """Give when a figure was recorded: now; an example pretends to have come on the last day there was."""
        if not is_demo or period.state not in FIRM:
            return self.moment
        return min(self.moment, datetime.combine(period.closes_on, time(12), tzinfo=UTC))

    async def put(
        self,
        model: type[Table],
        values: Sequence[Values],
        *,
        key: NaturalKey,
        kept: Container[str] = frozenset(),
    ) -> Put:
        """Put rows in a table and keep count."""
        done = await put(self.session, model, values, key=key, kept=kept)
        name = str(model.__tablename__)
        self.tallies[name] = self.tallies.get(name, Tally()) + done.tally
        self.changes += [(model.__name__, one) for one in done.changes]
        return done

    async def fill(
        self,
        kind: type[R],
        model: type[Table],
        *,
        key: NaturalKey | None = None,
        kept: Container[str] = frozenset(),
        below: str | None = None,
        more: Callable[[R], Values] | None = None,
    ) -> None:
        """Fill a table from its file: each column from the cell of that name; `more` gives what has no cell.

        Without another `key`, rows have a code, and other files can refer to them from then on. `below` is the column
        that names another row of the same file: parents go first, so that they have a key when a child needs it.
        """
        keys = self.keys.setdefault(kind.file, {})
        waiting = self.rows(kind)
        while waiting:
            ready = [row for row in waiting if below is None or getattr(row, below) in {None, *keys}]
            values = [{**self.values(row, model), **(more(row) if more else {})} for row in ready]
            done = await self.put(model, values, key=key or by("code"), kept=kept)
            if key is None:
                keys.update(zip((str(one["code"]) for one in values), done.ids, strict=True))
            waiting = [row for row in waiting if below is not None and getattr(row, kind.key[0]) not in keys]

    def values(self, row: Row, model: type[Table]) -> dict[str, object]:
        """Give the columns of a table that a row has cells for; a code becomes the key of the row it names."""
        columns = table_of(model).c
        values: dict[str, object] = {}
        for column in columns_of(type(row)).values():
            value = getattr(row, column.name)
            if column.refers is None and column.name in columns:
                values[column.name] = value
            elif column.refers is not None and f"{column.name}_id" in columns:
                values[f"{column.name}_id"] = self.key(column.refers, value)
        if "is_demo" in columns:
            values["is_demo"] = row.place.is_demo
        return values
