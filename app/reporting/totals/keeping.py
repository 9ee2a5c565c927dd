"""Keeping the totals: compared with what they should be, and brought up to date, in the transaction of the deed.

A total that was touched is added up again from the level below, and never moved by a difference, so nothing drifts.
Writers take turns (`app.audit.service.take_turn`), so nobody adds up what another is about to change.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Executable, Select, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.keys import new_key
from app.core.snapshot import Snapshot
from app.core.tables import Table, table_of
from app.reporting.totals.adding import SUMS, agreement_totals, goal_totals, placement_totals
from app.reporting.totals.models import AgreementTotal, GoalTotal, PlacementTotal

Values: TypeAlias = tuple[Any, ...]
Row: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Callable[[Executable, dict[str, Any]], Awaitable[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Totals:
    """A table of totals: by what its rows are told apart, what they hold, and what they should hold."""

    model: type[Table]
    key: tuple[str, ...]
    values: tuple[str, ...]
    counted: Callable[[], Select[Any]]


AGREEMENTS = Totals(AgreementTotal, ("agreement_id", "period_id"), ("measure_id", "due_on", *SUMS), agreement_totals)
GOALS = Totals(
    GoalTotal, ("goal_id", "period_id", "visibility", "state", "embargo_until"), ("due_on", *SUMS), goal_totals
)
PLACEMENTS = Totals(
    PlacementTotal,
    ("period_id", "origin_area_id", "destination_area_id", "category_id"),
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


async def differences(snapshot: Snapshot) -> list[Difference]:
    """Give every total that is not what it should be, each held against the level below as that is kept."""
    found = []
    for totals in (AGREEMENTS, GOALS, PLACEMENTS):
        found += [one.told for one in await _compare(snapshot.rows, totals, {})]
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """A row that differs: its key in the database, if it is there, and the row it should be, if it should."""

    row_id: UUID | None
    counted: Row | None
    told: Difference


async def _compare(rows: Rows, totals: Totals, touched: Mapping[str, UUID]) -> list[_Found]:
    table, counted = table_of(totals.model), totals.counted().subquery("counted")
    names = (*totals.key, *totals.values)
    asked = select(*(counted.c[name] for name in names)).where(*(counted.c[one] == bindparam(one) for one in touched))
    stored = select(table.c.id, *(table.c[name] for name in names)).where(
        *(table.c[one] == bindparam(one) for one in touched)
    )
    split = len(totals.key)
    there = {row[1 : split + 1]: (row[0], row[split + 1 :]) for row in await rows(stored, dict(touched))}
    found = []
    for row in await rows(asked, dict(touched)):
        key, should = row[:split], row[split:]
        row_id, values = there.pop(key, (None, None))
        if values != should:
            found.append(_found(totals, key, row_id, values, should))
    return found + [_found(totals, key, row_id, values, None) for key, (row_id, values) in there.items()]


def _found(totals: Totals, key: Values, row_id: UUID | None, kept: Values | None, counted: Values | None) -> _Found:
    of, values = dict(zip(totals.key, key, strict=True)), totals.values
    is_, should = (None if one is None else dict(zip(values, one, strict=True)) for one in (kept, counted))
    told = Difference(table_of(totals.model).name, of, is_, should)
    return _Found(row_id, None if should is None else {**of, **should}, told)


async def _renew(connection: AsyncConnection, totals: Totals, touched: Mapping[str, UUID]) -> list[Difference]:
    async def rows(statement: Executable, parameters: dict[str, Any]) -> Sequence[Any]:
        return (await connection.execute(statement, parameters)).all()

    found, table = await _compare(rows, totals, touched), table_of(totals.model)
    gone = [{"row_id": one.row_id} for one in found if one.counted is None]
    new = [{"id": new_key(), **one.counted} for one in found if one.counted and one.row_id is None]
    changed = [
        {"row_id": one.row_id, **{f"new_{name}": one.counted[name] for name in totals.values}}
        for one in found
        if one.counted and one.row_id
    ]
    here = table.c.id == bindparam("row_id")
    if gone:
        await connection.execute(delete(table).where(here), gone)
    if new:
        await connection.execute(insert(table), new)
    if changed:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in totals.values}
        await connection.execute(update(table).where(here).values(values), changed)
    return [one.told for one in found]
