"""The SQL of a plan: who asks, how many and after what are always parameters.

It is the same on SQLite and PostgreSQL, but for how the last children of many parents are found: SQLite looks them up
parent by parent, PostgreSQL ranks all children at once. Either takes half as long again the other's way.
"""

from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, Uuid, bindparam, func, select, tuple_, type_coerce
from sqlalchemy.sql import FromClause

from app.access.predicates import Columns, visible
from app.access.roles import Role
from app.core.keys import CARRIED, KeyList, among
from app.core.prepared import Prepared
from schema.graph.conditions import Condition
from schema.graph.connections import read_cursor
from schema.graph.kept import Keeping, kept_with_it
from schema.graph.links import Kind, Link
from schema.graph.plan import Branch, Plan

PARENTS = bindparam("parents", type_=KeyList())
SIZE = bindparam("size", type_=Integer())
K = TypeVar("K", bound=Keeping)
P = ParamSpec("P")


def prepared(write: Callable[Concatenate[K, P], Select[Any]]) -> Callable[Concatenate[K, P], Prepared]:
    """Keep the statements that a function writes of a plan with that plan."""

    @kept_with_it
    @wraps(write)
    def kept(plan: K, /, *given: P.args, **named: P.kwargs) -> Prepared:
        return Prepared(partial(write, plan, *given, **named))

    return kept


class Reading:
    """A plan as a selection: its own columns, then those of the rows joined to it, in the order `filler` takes them.

    `rows` are those to read, where it is not just any of them.
    """

    def __init__(self, plan: Plan, role: Role, rows: FromClause | None = None) -> None:
        self.rows = plan.source.rows(role, plan.columns).alias() if rows is None else rows
        self.columns: list[ColumnElement[Any]] = []
        self.joined: FromClause = self.rows
        self._take(plan, self.rows, role)

    def _take(self, plan: Plan, rows: FromClause, role: Role) -> None:
        for name in plan.columns:
            self.columns.append(_carried(rows.c, name).label(f"c{len(self.columns)}"))
        for branch in plan.joined:
            below = branch.child.source.rows(role, branch.child.columns).alias()
            sees = visible(branch.child.source.table, below.c, role)
            self.joined = self.joined.outerjoin(below, (below.c.id == rows.c[branch.link.by]) & sees)
            self._take(branch.child, below, role)

    def select(self, joined: FromClause | None = None) -> Select[Any]:
        """Select the columns, from more than the rows and what is joined to them where that is given."""
        return select(*self.columns).select_from(self.joined if joined is None else joined)


@prepared
def of_root(plan: Plan, role: Role, where: tuple[Condition, ...], order: str) -> Select[Any]:
    """Select the visible rows of a root field that meet all conditions; made once, as all statements here."""
    return select_root(plan, role, where, order)


def select_root(plan: Plan, role: Role, where: tuple[Condition, ...], order: str) -> Select[Any]:
    """Write that selection, which may also be a part of a statement."""
    reading = Reading(plan, role)
    columns = reading.rows.c
    found = reading.select().where(*_seen(plan, columns, role, where))
    return found.order_by(*(columns[name] for name in order.split()))


@prepared
def of_page(root: Branch, role: Role, where: tuple[Condition, ...], after: bool) -> Select[Any]:
    """Select a page of the visible rows of a root field that meet all conditions."""
    reading = Reading(root.child, role)
    columns = reading.rows.c
    found = reading.select().where(*_seen(root.child, columns, role, where))
    if after:
        found = found.where(beyond(columns, root.link))
    return found.order_by(*in_order(columns, root.link)).limit(SIZE)


@prepared
def count_of_page(root: Branch, role: Role, where: tuple[Condition, ...]) -> Select[Any]:
    """Count the rows of all pages of a root field."""
    rows = root.child.source.rows(role, root.child.columns).alias()
    return select(func.count()).select_from(rows).where(*_seen(root.child, rows.c, role, where))


def _seen(plan: Plan, columns: Columns, role: Role, where: tuple[Condition, ...]) -> Iterator[ColumnElement[bool]]:
    yield visible(plan.source.table, columns, role)
    yield from (condition(columns) for condition in where)


@prepared
def of_branch(branch: Branch, role: Role, after: bool, is_sqlite: bool) -> Select[Any]:
    """Select the children of all parents at once; made once for each plan and role.

    The parents were visible, so where a rule of the child says "visible through its parent" it is met already. The
    last column of a first page that is counted tells how many children its parent has in all.
    """
    link, plan = branch.link, branch.child
    if link.kind is Kind.MANY:
        reading = Reading(plan, role)
        found = reading.select().where(*_chosen(branch, reading.rows.c, role, after=False))
        return found.order_by(*in_order(reading.rows.c, link))
    if link.kind is Kind.LAST and is_sqlite:
        return _last_looked_up(branch, role)
    if plan.source.bare is None:
        reading = Reading(plan, role)
        ranked = _ranked(reading.select(), branch, reading.rows.c, role, after)
        kept: Select[Any] = select(*(ranked.c[column.name] for column in reading.columns))
    else:
        # What is shown of a row is looked up for those that are kept, and not for all there are to choose from.
        bare = plan.source.bare.rows(role).alias().c
        ranked = plan.source.bare.whole(_ranked(select(*bare), branch, bare, role, after), role)
        kept = Reading(plan, role, ranked).select()
    if "total" in ranked.c:
        kept = kept.add_columns(ranked.c.total)
    backwards = link.kind is Kind.LAST
    return kept.where(ranked.c.rank <= SIZE).order_by(ranked.c.rank.desc() if backwards else ranked.c.rank)


def _last_looked_up(branch: Branch, role: Role) -> Select[Any]:
    """Select the last children of all parents: a few are looked up for each, and only of those everything is read."""
    link, plan = branch.link, branch.child
    bare = plan.source.bare.rows if plan.source.bare else plan.source.plain
    child, parent = bare(role).alias().c, func.json_each(PARENTS).table_valued("value")
    last = (
        select(child.id)
        .where(child[link.by] == parent.c.value, visible(plan.source.table, child, role, proven=link.by))
        .order_by(*(one.desc() for one in in_order(child, link)))
        .limit(SIZE)
    )
    reading = Reading(plan, role)
    columns = reading.rows.c
    found = reading.select(parent.join(reading.joined, columns.id.in_(last.correlate(parent))))
    return found.order_by(*in_order(columns, link))


def _ranked(found: Select[Any], branch: Branch, columns: Columns, role: Role, after: bool) -> FromClause:
    """Give the children of all parents with their rank, and how many each parent has where that is asked."""
    link, of_parent = branch.link, columns[branch.link.by]
    order = in_order(columns, link)
    ranking = [one.desc() for one in order] if link.kind is Kind.LAST else order
    more = [func.row_number().over(partition_by=of_parent, order_by=ranking).label("rank")]
    if branch.counted and not after:
        more.append(func.count().over(partition_by=of_parent).label("total"))
    return found.add_columns(*more).where(*_chosen(branch, columns, role, after)).subquery("ranked")


def _chosen(branch: Branch, columns: Columns, role: Role, after: bool) -> Iterator[ColumnElement[bool]]:
    """Choose the visible children of all parents, and of those the ones after a cursor."""
    yield among(columns[branch.link.by], PARENTS)
    yield visible(branch.child.source.table, columns, role, proven=branch.link.by)
    if after:
        yield beyond(columns, branch.link)


@prepared
def count_of_branch(branch: Branch, role: Role) -> Select[Any]:
    """Count the children of each parent, for the pages after the first."""
    columns = branch.child.source.rows(role).alias().c
    parent = columns[branch.link.by]
    sees = visible(branch.child.source.table, columns, role, proven=branch.link.by)
    counted: Select[Any] = select(_carried(columns, branch.link.by), func.count())
    return counted.where(among(parent, PARENTS), sees).group_by(parent)


def in_order(columns: Columns, link: Link) -> list[ColumnElement[Any]]:
    """Give the columns that fix the order, always ending in the key: without it pages would lose or repeat rows."""
    order = [columns[name] for name in (*link.order, "id")]
    return [one.desc() for one in order] if link.descending else order


def beyond(columns: Columns, link: Link) -> ColumnElement[bool]:
    """Compare the whole order at once with the cursor, which both databases can answer from an index."""
    order = [columns[name] for name in (*link.order, "id")]
    cursor = tuple_(*(bindparam(f"after_{place}", type_=one.type) for place, one in enumerate(order)))
    return tuple_(*order) < cursor if link.descending else tuple_(*order) > cursor


def cursor_values(columns: Columns, branch: Branch, cursor: str | None) -> dict[str, Any]:
    """Give the parameters of `beyond`."""
    if cursor is None:
        return {}
    types = [columns[name].type for name in (*branch.link.order, "id")]
    values = read_cursor(cursor, branch.child.type, types)
    return {f"after_{place}": value for place, value in enumerate(values)}


def _carried(columns: Columns, name: str) -> ColumnElement[Any]:
    found = columns["id" if name == "key" else name]
    return type_coerce(found, CARRIED) if isinstance(found.type, Uuid) else found
