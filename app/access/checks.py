"""The policy asked of one row: may this caller see it? The same rules as `app.access.predicates`, evaluated in Python.

Parents and joining rows are fetched through the session, and only when a condition looks at them. A NULL has no value
and is nobody's. Tests hold these answers equal to those of the SQL.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.conditions import Always, Condition, Here, Is, Joined, Mine, Missing, Own, Since, Through
from app.access.rows import ROWS
from app.core.refusal import NotFound
from app.core.tables import Table, model_of, table_of

M = TypeVar("M", bound=Table)


async def seen(session: AsyncSession, caller: Caller, model: type[M], *field: str, **named: object) -> M:
    """Give the row with these values, where the caller may see it: `seen(…, Organisation, "organisation", code=code)`.

    Raises NotFound, about the input `field`, when there is none: for this caller the two are alike.
    """
    asked = select(model).where(*(getattr(model, column) == value for column, value in named.items()))
    found = (await session.exec(asked)).first()
    if found is None or not await sees(session, caller, found):
        raise NotFound(*field)
    return found


async def sees(session: AsyncSession, caller: Caller, row: Table) -> bool:
    """Tell whether the caller may see a row."""
    for rule in ROWS.get(table_of(type(row)).name, ()):
        if caller.role in rule.roles and await _all_hold(session, caller, row, rule.conditions):
            return True
    return False


async def _all_hold(session: AsyncSession, caller: Caller, row: Table, conditions: Iterable[Condition]) -> bool:
    for one in conditions:
        if not await _holds(session, caller, row, one):
            return False
    return True


async def _holds(session: AsyncSession, caller: Caller, row: Table, condition: Condition) -> bool:
    match condition:
        case Always():
            return True
        case Is(column, values):
            return _of(row, column) in values
        case Missing(column):
            return _of(row, column) is None
        case Since(column):
            day = _of(row, column)
            return day is None or day <= caller.today
        case Own(column):
            return _of(row, column) in caller.organisations
        case Here(column):
            organisation = model_of("organisation")
            asked = select(organisation).where(col(organisation.id).in_(caller.organisations))
            homes = {_of(home, "area_id") for home in (await session.exec(asked)).all()}
            return _of(row, column) is not None and _of(row, column) in homes
        case Mine(column):
            return caller.person_id is not None and _of(row, column) == caller.person_id
        case Through(column, parent, conditions):
            key = _of(row, column)
            above = None if key is None else await session.get(model_of(parent), key)
            if above is None or not await sees(session, caller, above):
                return False
            return await _all_hold(session, caller, above, conditions)
        case Joined(table, by, owner, conditions):
            model = model_of(table)
            for tie in (await session.exec(select(model).where(col(getattr(model, by)) == row.id))).all():
                if _of(tie, owner) in caller.organisations and await _all_hold(session, caller, tie, conditions):
                    return True
            return False


def _of(row: Table, column: str) -> Any:
    return getattr(row, column)
