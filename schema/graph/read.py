"""Reading what a plan says: one statement for each link of the document, whatever the number of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError, Undefined, value_from_ast_untyped

from app.access.caller import Caller
from app.access.predicates import own
from app.core.prepared import Prepared
from app.core.snapshot import Snapshot
from schema.graph.conditions import Condition
from schema.graph.connections import Connection
from schema.graph.filling import filler
from schema.graph.links import Kind
from schema.graph.plan import Branch, Plan
from schema.graph.statements import count_of_branch, count_of_page, cursor_values, of_branch, of_page, of_root


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, in which view of the database, with which variables; `given` are parameters of conditions and rows."""

    caller: Caller
    snapshot: Snapshot
    variables: dict[str, Any]
    given: dict[str, Any]

    async def rows(self, statement: Prepared, **parameters: Any) -> Sequence[Any]:
        """Run a statement as this caller; its values come as the driver gives them."""
        return await self.snapshot.fetch(statement, self._parameters(parameters))

    async def only_rows(self, statement: Prepared, **parameters: Any) -> Sequence[Any]:
        """Run the one statement that an answer takes."""
        return await self.snapshot.fetch_only(statement, self._parameters(parameters))

    def _parameters(self, more: dict[str, Any]) -> dict[str, Any]:
        return {**own(self.caller), **self.given, **more}

    async def objects(self, plan: Plan, statement: Prepared, **parameters: Any) -> list[Any]:
        """Run the statement of a plan as this caller."""
        rows = await self.rows(statement, **parameters)
        return self.filled(plan, statement, rows)

    def filled(self, plan: Plan, statement: Prepared, rows: Sequence[Any]) -> list[Any]:
        """Make objects of the rows of the statement of a plan."""
        return filler(plan, statement.on(self.snapshot.dialect).conversions)(rows)


async def read(plan: Plan, ask: Ask, where: tuple[Condition, ...] = (), order: str = "") -> list[Any]:
    """Read the visible rows of a root field, and everything the document asks below them."""
    found = await ask.objects(plan, of_root(plan, ask.caller.role, where, order))
    await below(plan, found, ask)
    return found


async def read_page(
    root: Branch, ask: Ask, first: int, after: str | None, where: tuple[Condition, ...] = ()
) -> Connection[Any]:
    """Read a page of the visible rows of a root field, and everything below them."""
    plan, role, size = root.child, ask.caller.role, _within_limit("first", first, root.link.most)
    place = cursor_values(plan.source.rows(role).c, root, after)
    found = await ask.objects(plan, of_page(root, role, where, after is not None), size=size + 1, **place)
    total = (await ask.rows(count_of_page(root, role, where)))[0][0] if root.counted else None
    await below(plan, found[:size], ask)
    return Connection(nodes=found[:size], order=root.link.order, more=len(found) > size, total=total)


async def below(plan: Plan, parents: list[Any], ask: Ask) -> None:
    """Follow the links level by level, each with one statement for all parents."""
    level = [(plan, parents)]
    while level:
        below = []
        for one, above in level:
            for branch in one.joined:
                if branch.child.goes_on:
                    hung = (getattr(parent, branch.slot) for parent in above)
                    once = {child.key: child for child in hung if child is not None}  # rows may share one
                    below.append((branch.child, list(once.values())))
            for branch in one.branches:
                below.append((branch.child, await _follow(branch, above, ask)))
        level = below


async def _follow(branch: Branch, parents: list[Any], ask: Ask) -> list[Any]:
    """Read the children of all parents, hang them on, and return them as the parents of the next level."""
    link, given = branch.link, _arguments(branch, ask.variables)
    size, after = _size(branch, given), given.get("after")
    groups: dict[Any, list[Any]] = {parent.key: [] for parent in parents}
    totals: dict[Any, int] = {}
    if groups:
        is_sqlite = ask.snapshot.dialect.name == "sqlite"
        statement = of_branch(branch, ask.caller.role, after is not None, is_sqlite)
        place = cursor_values(branch.child.source.rows(ask.caller.role).c, branch, after)
        rows = await ask.rows(statement, parents=groups.keys(), size=size, **place)
        for child in ask.filled(branch.child, statement, rows):
            groups[getattr(child, link.by)].append(child)
        if branch.counted and after is None:
            by = branch.child.columns.index(link.by)
            totals = {row[by]: row[-1] for row in rows}
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
