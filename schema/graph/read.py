"""Reading what a plan says: one statement for each link of the document, whatever the number of rows."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import GraphQLError, Undefined, value_from_ast_untyped
from sqlalchemy import ColumnElement, Select, func, select

from app.access.caller import Caller
from app.access.predicates import Columns, own, visible
from app.core.snapshot import Snapshot
from schema.graph.connections import Connection
from schema.graph.links import Kind
from schema.graph.plan import Branch, Plan
from schema.graph.statements import Reading, beyond, count_of_branch, cursor_values, fill, in_order, of_branch

# Further conditions of a root field, on the columns of its rows.
Where: TypeAlias = Callable[[Columns], Sequence[ColumnElement[bool]]]


def everything(_columns: Columns) -> Sequence[ColumnElement[bool]]:
    """Ask for no further condition."""
    return ()


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, in which view of the database, with which variables; `given` are parameters of the rows themselves."""

    caller: Caller
    snapshot: Snapshot
    variables: dict[str, Any]
    given: dict[str, Any]

    async def rows(self, statement: Select[Any], **parameters: Any) -> Sequence[Any]:
        """Run a statement as this caller."""
        return await self.snapshot.rows(statement, {**own(self.caller), **self.given, **parameters})


async def read(plan: Plan, ask: Ask, where: Where = everything, order: str = "") -> list[Any]:
    """Read the visible rows of a root field, and everything the document asks below them."""
    reading = Reading(plan, ask.caller.role)
    columns = reading.rows.c
    statement = reading.select().where(visible(plan.source.table, columns, ask.caller.role), *where(columns))
    statement = statement.order_by(*(columns[name] for name in order.split()))
    found = [fill(plan, iter(row)) for row in await ask.rows(statement)]
    await _below(plan, found, ask)
    return found


async def read_page(
    root: Branch, ask: Ask, first: int, after: str | None, where: Where = everything
) -> Connection[Any]:
    """Read a page of the visible rows of a root field, and everything below them."""
    plan, link = root.child, root.link
    size = _within_limit("first", first, link.most)
    reading = Reading(plan, ask.caller.role)
    columns = reading.rows.c
    seen = [visible(plan.source.table, columns, ask.caller.role), *where(columns)]
    statement = reading.select().where(*seen).order_by(*in_order(columns, link)).limit(size + 1)
    if after is not None:
        statement = statement.where(beyond(columns, link))
    rows = await ask.rows(statement, **cursor_values(columns, root, after))
    found = [fill(plan, iter(row)) for row in rows]
    total = None
    if root.counted:
        total = (await ask.rows(select(func.count()).select_from(reading.rows).where(*seen)))[0][0]
    await _below(plan, found[:size], ask)
    return Connection(nodes=found[:size], order=link.order, more=len(found) > size, total=total)


async def _below(plan: Plan, parents: list[Any], ask: Ask) -> None:
    """Follow the links level by level, each with one statement for all parents."""
    level = [(plan, parents)]
    while level:
        below = []
        for one, above in level:
            for branch in one.joined:
                hung = [getattr(parent, branch.slot) for parent in above]
                below.append((branch.child, [child for child in hung if child is not None]))
            for branch in one.branches:
                below.append((branch.child, await _follow(branch, above, ask)))
        level = below


async def _follow(branch: Branch, parents: list[Any], ask: Ask) -> list[Any]:
    """Read the children of all parents, hang them on, and return them as the parents of the next level."""
    link, given = branch.link, _arguments(branch, ask.variables)
    size, after = _size(branch, given), given.get("after")
    groups: dict[Any, list[Any]] = {parent.key: [] for parent in parents}
    totals: dict[Any, int] = {}
    for row in await _children(branch, groups.keys(), ask, size, after):
        child = fill(branch.child, iter(row))
        groups[getattr(child, link.by)].append(child)
        if branch.counted:
            totals[getattr(child, link.by)] = row[-1]
    hung: dict[Any, Any] = groups
    if link.kind is Kind.PAGE:
        if branch.counted and after is not None and groups:
            counts = await ask.rows(count_of_branch(branch, ask.caller.role), parents=groups.keys())
            totals = {row[0]: row[1] for row in counts}
        hung = {key: _page(branch, group, size, totals.get(key, 0)) for key, group in groups.items()}
        groups = {key: one.nodes for key, one in hung.items()}
    for parent in parents:
        setattr(parent, branch.slot, hung[parent.key])
    return [child for group in groups.values() for child in group]


async def _children(
    branch: Branch, keys: Collection[Any], ask: Ask, size: int | None, after: str | None
) -> Sequence[Any]:
    if not keys:
        return []
    statement = of_branch(branch, ask.caller.role, after is not None)
    limit = {} if size is None else {"size": size}
    columns = branch.child.source.rows(ask.caller.role).c
    place = cursor_values(columns, branch, after)
    return await ask.rows(statement, parents=keys, **limit, **place)


def _page(branch: Branch, group: list[Any], size: int | None, total: int) -> Connection[Any]:
    assert size is not None
    return Connection(nodes=group[: size - 1], order=branch.link.order, more=len(group) == size, total=total)


def _arguments(branch: Branch, variables: dict[str, Any]) -> dict[str, Any]:
    given = branch.node.arguments if branch.node and branch.node.arguments else ()
    values = {one.name.value: value_from_ast_untyped(one.value, variables) for one in given}
    return {name: value for name, value in values.items() if value is not Undefined}


def _size(branch: Branch, given: dict[str, Any]) -> int | None:
    """Tell how many rows each parent may have: of a page one more than was asked, to know whether there are more."""
    match branch.link.kind:
        case Kind.LAST:
            return _within_limit("last", given.get("last", 8), branch.link.most)
        case Kind.PAGE:
            return _within_limit("first", given.get("first", 20), branch.link.most) + 1
        case _:
            return None


def _within_limit(name: str, size: Any, most: int) -> int:
    if not isinstance(size, int) or not 0 <= size <= most:
        raise GraphQLError(
            f"`{name}` must be from 0 to {most}.", extensions={"code": "LIMIT_EXCEEDED", "field": [name]}
        )
    return size
