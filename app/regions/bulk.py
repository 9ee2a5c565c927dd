"""Putting many rows of one table at once: what is new is added, what differs is changed or kept, nothing is deleted."""

from collections.abc import Callable, Container, Hashable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.keys import new_key
from app.core.tables import Table, table_of

Values = Mapping[str, object]
NaturalKey = Callable[[Values], Hashable]


class _Everything:
    def __contains__(self, column: object) -> bool:
        return True


# For `kept`: what partners decide in the product is theirs; the files give it once, at the start, and never again.
EVERYTHING: Container[str] = _Everything()


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened to the rows of a table; `kept` differ from the files and were left as the partners made them."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.kept + other.kept,
        )


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that was there and differs now: what stood in the columns that differ, and what stands there."""

    id: UUID
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class Put:
    """The keys of the rows that were put, in their order; those in `new` were not there before."""

    ids: list[UUID]
    new: frozenset[UUID]
    tally: Tally
    changes: list[Changed]


def by(*columns: str) -> NaturalKey:
    """Give the natural key that consists of these columns."""
    return lambda values: tuple(values[column] for column in columns)


async def put(
    session: AsyncSession,
    model: type[Table],
    rows: Sequence[Values],
    *,
    key: NaturalKey,
    kept: Container[str] = frozenset(),
) -> Put:
    """Put rows in a table, told apart by their natural key; every row has the same columns.

    `kept` are the columns that are filled for a new row and left alone afterwards; `EVERYTHING` is all of them.
    """
    if not rows:
        return Put([], frozenset(), Tally(), [])
    table, connection = table_of(model), await session.connection()
    names = ["id", *rows[0]]
    found_rows = await connection.execute(sa.select(*(table.c[name] for name in names)))
    there = {key(one): one for one in (dict(zip(names, values, strict=True)) for values in found_rows)}
    ids: list[UUID] = []
    adding: list[dict[str, object]] = []
    changing: list[dict[str, object]] = []
    changes: list[Changed] = []
    unchanged = left = 0
    for row in rows:
        found = there.get(key(row))
        if found is None:
            ids.append(new_key())
            adding.append({"id": ids[-1], **row})
            continue
        ids.append(found["id"])
        different = [name for name, value in row.items() if found[name] != value]
        if not different:
            unchanged += 1
        elif all(name in kept for name in different):
            left += 1
        else:
            changing.append({f"new_{name}": value for name, value in row.items() if name not in kept})
            changing[-1]["row_id"] = found["id"]
            seen = [name for name in different if name not in kept]
            changes.append(Changed(ids[-1], {one: found[one] for one in seen}, {one: row[one] for one in seen}))
    if adding:
        await connection.execute(sa.insert(table), adding)
    if changing:
        new: dict[str, sa.BindParameter[object]] = {
            name: sa.bindparam(f"new_{name}") for name in rows[0] if name not in kept
        }
        await connection.execute(sa.update(table).where(table.c.id == sa.bindparam("row_id")).values(new), changing)
    tally = Tally(len(adding), len(changing), unchanged, left)
    return Put(ids, frozenset(ids) - {one["id"] for one in there.values()}, tally, changes)
