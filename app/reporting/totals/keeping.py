"""Keeping the totals: compared with what they should be, and brought up to date, in the transaction of the deed.

A total that was touched is added up again from the level below, and never moved by a difference, so nothing drifts.
Writers take turns (`app.audit.service.take_turn`), so nobody adds up what another is about to change.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, bindparam, cast, delete, func, insert, null, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import FromClause
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.keys import new_key
from app.core.snapshot import Snapshot
from app.core.tables import Table, table_of
from app.reporting.totals.adding import PLACEMENT_KEY, SUMS, agreement_totals, goal_totals, placement_totals
from app.reporting.totals.models import AgreementTotal, GoalTotal, PlacementTotal

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Totals:
    """A table of totals: by what its rows are told apart, what they hold, and what they should hold."""

    model: type[Table]
    key: tuple[str, ...]
    values: tuple[str, ...]
    counted: Callable[[tuple[str, ...]], Select[Any]]


AGREEMENTS = Totals(AgreementTotal, ("agreement_id", "period_id"), ("measure_id", "due_on", *SUMS), agreement_totals)
GOALS = Totals(
    GoalTotal, ("goal_id", "period_id", "visibility", "state", "embargo_until"), ("due_on", *SUMS), goal_totals
)
PLACEMENTS = Totals(
    PlacementTotal,
    PLACEMENT_KEY,
    ("households", "is_demo"),
    placement_totals,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A total that is not what it should be; `kept` or `counted` is None where there is no such row."""

    table: str
    key: Row
    kept: Row | None
    counted: Row | None


async def renew(
    session: AsyncSession, *, agreement_id: UUID | None = None, period_id: UUID | None = None
) -> list[Difference]:
    """Bring totals up to date after a write, and give what differed; whoever writes below them calls it.

    `agreement_id` and `period_id` tell what the write touched, if it was no more than that. The caller holds the turn.
    """
    await session.flush()
    connection = await session.connection()
    in_period = {} if period_id is None else {"period_id": period_id}
    of_agreement = {} if agreement_id is None else {"agreement_id": agreement_id}
    found = await _renew(connection, AGREEMENTS, {**of_agreement, **in_period})
    found += await _renew(connection, GOALS, in_period)
    if agreement_id is None:
        found += await _renew(connection, PLACEMENTS, in_period)
    return found


async def renew_placements(
    session: AsyncSession, *, period_id: UUID, destination_area_id: UUID, category_id: UUID
) -> list[Difference]:
    """Bring the totals of these placements up to date after one was recorded, and give what differed."""
    await session.flush()
    touched = {"period_id": period_id, "destination_area_id": destination_area_id, "category_id": category_id}
    return await _renew(await session.connection(), PLACEMENTS, touched)


async def differences(snapshot: Snapshot) -> list[Difference]:
    """Give every total that is not what it should be, each held against the level below as that is kept."""
    found = []
    for totals in (AGREEMENTS, GOALS, PLACEMENTS):
        found += _told(totals, await snapshot.rows(_comparison(totals, ())))
    return found


async def _renew(connection: AsyncConnection, totals: Totals, touched: Mapping[str, UUID]) -> list[Difference]:
    rows = (await connection.execute(_comparison(totals, tuple(touched)), dict(touched))).all()
    table, names = table_of(totals.model), (*totals.key, *totals.values)
    gone = [{"row_id": UUID(row.row_id)} for row in rows if row.row_id is not None]
    new = [{"id": new_key(), **{name: getattr(row, name) for name in names}} for row in rows if row.row_id is None]
    if gone:
        await connection.execute(delete(table).where(table.c.id == bindparam("row_id")), gone)
    if new:
        await connection.execute(insert(table), new)
    return _told(totals, rows)


@lru_cache
def _comparison(totals: Totals, touched: tuple[str, ...]) -> Select[Any]:
    """Select the rows that are kept and should not be (with their key in the database), or should be and are not."""
    table, counted = table_of(totals.model).alias(), totals.counted(touched).subquery("counted")
    names = (*totals.key, *totals.values)

    def of(rows: FromClause, row_id: ColumnElement[Any]) -> Select[Any]:
        return select(row_id.label("row_id"), *(rows.c[name] for name in names))

    # Of a row that is right there are two, alike in every column; GROUP BY takes two NULLs for the same.
    kept = of(table, cast(table.c.id, String)).where(*(table.c[name] == bindparam(name) for name in touched))
    both = union_all(kept, of(counted, cast(null(), String))).subquery("both")
    columns = [both.c[name] for name in names]
    return select(func.max(both.c.row_id).label("row_id"), *columns).group_by(*columns).having(func.count() == 1)


def _told(totals: Totals, rows: Sequence[Any]) -> list[Difference]:
    found: dict[tuple[Any, ...], dict[bool, Row]] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in totals.key)
        found.setdefault(key, {})[row.row_id is None] = {name: getattr(row, name) for name in totals.values}
    table = table_of(totals.model).name
    return [
        Difference(table, dict(zip(totals.key, key, strict=True)), one.get(False), one.get(True))
        for key, one in found.items()
    ]
