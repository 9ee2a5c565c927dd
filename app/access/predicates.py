"""The policy as SQL: who may see which row becomes a predicate, so that lists, counts and totals all obey it.

The caller's own organisations, who asks, and the day it is for the caller travel as parameters (`OWN`, `ME`, `TODAY`),
so that a statement can be kept per role and outlives the day.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnCollection, ColumnElement, Date, and_, bindparam, false, or_, select, true
from sqlalchemy.sql import FromClause

from app.access.caller import Caller
from app.access.conditions import Always, Condition, Here, Is, Joined, Mine, Missing, Own, Since, Through
from app.access.roles import Role
from app.access.rows import EXACT, HIDDEN, ROWS, Rule
from app.core.keys import KeyList, among
from app.core.tables import Table

OWN = bindparam("own", type_=KeyList())
ME = bindparam("me", type_=KeyList())
TODAY = bindparam("today", type_=Date())
Columns = ColumnCollection[str, Any]


def visible(table: str, columns: Columns, role: Role, proven: str | None = None) -> ColumnElement[bool]:
    """Give the predicate of the rows of `table` a role sees; `columns` are those of the table or of a selection of it.

    A `Through` the column `proven` is known to hold already (the parent was just read) and is left out.
    """
    return asked_of(_needed(ROWS, table, role), columns, role, proven)


def exact(table: str, columns: Columns, role: Role) -> ColumnElement[bool]:
    """Give the predicate of the rows of which a role sees the exact count."""
    return asked_of(_needed(EXACT, table, role), columns, role, None)


def hidden(table: str, columns: Columns, role: Role) -> ColumnElement[bool]:
    """Give the predicate of the rows of which a role gets no count at all, unless it sees the exact one."""
    return asked_of(_needed(HIDDEN, table, role), columns, role, None)


def own(caller: Caller) -> dict[str, Any]:
    """Give the parameters that go with these predicates."""
    me = [] if caller.person_id is None else [caller.person_id]
    return {"own": caller.organisations, "me": me, "today": caller.today}


def table_named(name: str) -> FromClause:
    """Give a fresh alias of a table, which cannot be mixed up with the same table around it."""
    return Table.metadata.tables[name].alias()


def asked_of(rules: Iterable[Rule], columns: Columns, role: Role, proven: str | None) -> ColumnElement[bool]:
    """Give the predicate of the rows that one of these rules shows to a role."""
    ways = []
    for one in rules:
        if role not in one.roles:
            continue
        asked = [condition for condition in one.conditions if not met(condition, proven)]
        if not asked:  # a rule without conditions makes the others idle, and databases plan `OR true` badly
            return true()
        ways.append(and_(*(_sql(condition, columns, role) for condition in asked)))
    return or_(*ways) if ways else false()


def sees_all(table: str, role: Role) -> bool:
    """Tell whether a role sees every row of a table, whatever is in it."""
    return any(not one.conditions for one in _needed(ROWS, table, role))


def _needed(rules: Mapping[str, tuple[Rule, ...]], table: str, role: Role) -> tuple[Rule, ...]:
    """Give the rules of a table for a role, without what holds of every row.

    That a row hangs under one of which the role sees all need not be asked; asked for nothing, SQLite goes through
    every parent first, and then sorts all there is for a page.
    """
    return tuple(
        Rule(one.roles, tuple(condition for condition in one.conditions if not _always_holds(condition, table, role)))
        for one in rules.get(table, ())
        if role in one.roles
    )


def _always_holds(condition: Condition, table: str, role: Role) -> bool:
    if not isinstance(condition, Through) or condition.conditions:
        return isinstance(condition, Always)
    return not Table.metadata.tables[table].c[condition.column].nullable and sees_all(condition.parent, role)


def met(condition: Condition, proven: str | None) -> bool:
    """Tell whether a condition needs no asking: it always holds, or was seen to hold when the parent was read."""
    if isinstance(condition, Always):
        return True
    return isinstance(condition, Through) and condition.column == proven and not condition.conditions


def _sql(condition: Condition, columns: Columns, role: Role) -> ColumnElement[bool]:
    found: ColumnElement[bool]
    match condition:
        case Always():
            found = true()
        case Is(column, values):
            found = columns[column].in_(values)
        case Missing(column):
            found = columns[column].is_(None)
        case Since(column):
            found = or_(columns[column].is_(None), columns[column] <= TODAY)
        case Own(column):
            found = among(columns[column], OWN)
        case Here(column):
            home = table_named("organisation")
            found = columns[column].in_(select(home.c.area_id).where(among(home.c.id, OWN)))
        case Mine(column):
            found = among(columns[column], ME)
        case Through(column, parent, conditions):
            above = table_named(parent)
            asked = [_sql(one, above.c, role) for one in conditions]
            found = columns[column].in_(select(above.c.id).where(visible(parent, above.c, role), *asked))
        case Joined(table, by, owner, conditions):
            joining = table_named(table)
            asked = [_sql(one, joining.c, role) for one in conditions]
            found = columns["id"].in_(select(joining.c[by]).where(among(joining.c[owner], OWN), *asked))
    return found
