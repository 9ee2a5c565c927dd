"""The policy asked of sums: which sums over rows a role gets whole, and which of their rows it sees beside them.

A sum is over rows that are alike in some columns. The rules that look at no other column hold for all its rows or for
none of them. What other rules add (one's own, what one takes part in) is found row by row.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, False_, True_, and_, false, not_

from app.access.conditions import Always, Condition, Joined
from app.access.predicates import Columns, asked_of, met
from app.access.roles import Role
from app.access.rows import ROWS, Rule


def whole(
    table: str, columns: Columns, role: Role, alike: Collection[str], proven: str | None = None
) -> ColumnElement[bool]:
    """Give the predicate of the sums over rows of `table` a role gets, of rows that are alike in the columns `alike`.

    `columns` are those of the sums, or of a selection that has those columns; `proven` is as for `visible`.
    """
    return asked_of(_for_all(table, role, alike, proven), columns, role, proven)


def beside(
    table: str, columns: Columns, role: Role, alike: Collection[str], proven: str | None = None
) -> ColumnElement[bool]:
    """Give the predicate of the rows a role sees that are in none of the sums it gets; false where there are none."""
    for_all = _for_all(table, role, alike, proven)
    enough = [_asked(one, proven) for one in for_all]
    # A rule that asks what one of those asks, and more, adds nothing.
    more = [
        one
        for one in ROWS.get(table, ())
        if role in one.roles and not any(known <= _asked(one, proven) for known in enough)
    ]
    shown, whole_sums = asked_of(more, columns, role, proven), asked_of(for_all, columns, role, proven)
    if isinstance(shown, False_) or isinstance(whole_sums, True_):
        return false()  # SQLAlchemy's `and_` would wrap it, and who asks could not tell that there are none
    return and_(shown, not_(whole_sums))


def _for_all(table: str, role: Role, alike: Collection[str], proven: str | None) -> list[Rule]:
    """Give the rules for a role that look at nothing but columns in which the rows of a sum are alike."""
    return [
        one
        for one in ROWS.get(table, ())
        if role in one.roles and all(_column(asked) in alike for asked in _asked(one, proven))
    ]


def _asked(rule: Rule, proven: str | None) -> frozenset[Condition]:
    return frozenset(one for one in rule.conditions if not met(one, proven))


def _column(condition: Condition) -> str:
    assert not isinstance(condition, Always)
    return "id" if isinstance(condition, Joined) else condition.column
