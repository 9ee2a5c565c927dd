"""Root fields: each names the permission it needs and is one call of a reader; the plan does what lies below."""

from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import strawberry
from graphql import FieldNode, GraphQLError, GraphQLObjectType
from strawberry.extensions import FieldExtension

from app.access.policy import GRANTS, NotAllowed, Permission, require
from app.access.roles import ALL, EVERYBODY
from schema.context import Info
from schema.graph.conditions import Condition, Conditions
from schema.graph.connections import Connection
from schema.graph.links import LARGEST, MOST, Kind, Link, graph, most_of
from schema.graph.places import place_of
from schema.graph.plan import Plan, Planner, Wanted
from schema.graph.read import Ask, read, read_page
from schema.graph.selection import Selection

F = TypeVar("F", bound=Callable[..., Any])
PERMISSION = "permission"  # the place in a field's metadata where the access matrix finds it
MANY = 1_000  # on a page of a list that is there to be exported: a page of 100 has the same fixed costs ten times


class Guard(FieldExtension):
    """Refuses a caller without the permission before anything is read."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    async def resolve_async(self, next_: Callable[..., Awaitable[Any]], source: Any, info: Info, **kwargs: Any) -> Any:
        """Ask the policy, then go on."""
        try:
            require(info.context.caller, self.permission)
        except NotAllowed as refusal:
            words = refusal.words.in_(info.context.caller.language)
            carried = {
                "code": refusal.code,
                "needs": refusal.needs.name,
                "heldBy": [role.name for role in refusal.held_by],
                "grantedBy": [role.name for role in refusal.granted_by],
            }
            raise GraphQLError(words, extensions=carried) from None
        return await next_(source, info, **kwargs)


def root(permission: Permission, description: str, *, most: int = LARGEST) -> Callable[[F], Any]:
    """Declare a root field: what it gives, and the permission it needs, which its description tells as well.

    `most` is how many rows a page of it holds at the most.
    """
    declare: Callable[[F], Any] = strawberry.field(
        description=f"{description}\n\n{needs(permission)}",
        extensions=[Guard(permission)],
        metadata={PERMISSION: permission, MOST: most},
    )
    return declare


def needs(permission: Permission) -> str:
    """Tell who holds a permission, for the description of a field."""
    roles = GRANTS[permission]
    if roles == ALL:
        who = "everybody"
    elif roles == EVERYBODY:
        who = "everybody but the platform administrator, of what they may see"
    else:
        who = ", ".join(sorted(role.value for role in roles))
    return f"Needs `{permission.value}`: {who}."


def asking(info: Info, **given: Any) -> Ask:
    """Give who asks, for the readers; `given` are parameters of conditions and of the rows themselves."""
    return Ask(info.context.caller, info.context.snapshot, info.variable_values, given)


def type_named(info: Info, name: str) -> GraphQLObjectType:
    """Give an object type of the schema."""
    found = info._raw_info.schema.get_type(name)
    assert isinstance(found, GraphQLObjectType)
    return found


def nodes_below(info: Info, type_name: str, *paths: tuple[str, ...]) -> list[list[FieldNode]]:
    """Give the nodes that ask for each of these fields of what this field answers; kept with the document."""
    raw = info._raw_info

    def look() -> list[list[FieldNode]]:
        selection, owner = Selection(raw), type_named(info, type_name)
        return [selection.below(owner, raw.field_nodes, *path) for path in paths]

    place = place_of(raw.operation, info.variable_values, raw.field_nodes, ("below", *paths))
    return info.context.plans.kept(place, look)


def planned(info: Info, nodes: Sequence[FieldNode], kind: Hashable, make: Callable[[Planner], Plan]) -> Plan:
    """Give the plan of what these nodes ask; made once, and kept with the document under what it is for."""
    raw = info._raw_info
    place = place_of(raw.operation, info.variable_values, nodes, kind)
    return info.context.plans.plan(place, lambda: make(Planner(graph, raw)))


def is_all_asked(info: Info) -> bool:
    """Tell whether this root field is all that its document asks."""
    selections = info._raw_info.operation.selection_set.selections
    return len(selections) == 1 and isinstance(selections[0], FieldNode)


async def read_all(
    info: Info,
    type_name: str,
    *where: Condition,
    nodes: Iterable[FieldNode] | None = None,
    needed: Iterable[str] = (),
    order: str = "",
    **given: Any,
) -> list[Any]:
    """Read the visible rows of a type that meet all conditions, for this field or for the nodes of places below it.

    `given` are the values the conditions speak of, and the parameters of the rows themselves.
    """
    raw = info._raw_info
    chosen = list(raw.field_nodes if nodes is None else nodes)
    owner = type_named(info, type_name)
    plan = planned(info, chosen, (type_name, *needed), lambda planner: planner.plan(owner, chosen, needed))
    return await read(plan, asking(info, **given), where, order)


async def read_one(info: Info, type_name: str, *where: Condition, **given: Any) -> Any:
    """Read the one visible row that meets all conditions, or None."""
    found = await read_all(info, type_name, *where, **given)
    return found[0] if found else None


async def read_connection(
    info: Info, order: str, first: int, after: str | None, chosen: Conditions | None = None, *, descending: bool = False
) -> Connection[Any]:
    """Read a page of the visible rows a filter lets through."""
    raw = info._raw_info
    field = raw.parent_type.fields[raw.field_name]
    link = Link(Kind.PAGE, by="", order=tuple(order.split()), descending=descending, most=most_of(field))
    wanted = Wanted(field, list(raw.field_nodes))
    place = place_of(raw.operation, info.variable_values, raw.field_nodes, "page")
    branch = info.context.plans.branch(place, lambda: Planner(graph, raw).follow(link, "", wanted))
    given = chosen.given() if chosen else {}
    where = tuple(chosen.condition(name) for name in given) if chosen else ()
    return await read_page(branch, asking(info, **given), first, after, where)


def decision(permission: Permission, description: str) -> Callable[[F], Any]:
    """Declare a mutation. Its service asks the policy after looking whether the caller sees the thing at all."""
    declare: Callable[[F], Any] = strawberry.mutation(
        description=f"{description}\n\n{needs(permission)}", metadata={PERMISSION: permission}
    )
    return declare
