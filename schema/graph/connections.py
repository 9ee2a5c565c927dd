"""Lists that grow: pages of them, and cursors that stay right while rows come and go."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

import strawberry
from graphql import GraphQLError
from sqlalchemy import Date, Integer, String, TypeDecorator, Uuid
from sqlalchemy.types import TypeEngine

from app.core.keys import Key
from app.core.tables import Choice
from schema.graph.links import computed

N = TypeVar("N")


@strawberry.type(description="Where a page ends, and whether there is more.")
class PageInfo:
    """Where a page ends, and whether there is more."""

    has_next_page: bool = strawberry.field(description="Whether there is more after this page.")
    end_cursor: str | None = strawberry.field(description="Give this as `after` for the next page.")


@strawberry.type(description="A node in a list, and its place there.")
class Edge(Generic[N]):
    """A node in a list, and its place there."""

    node: N = strawberry.field(description="The node itself.")
    cursor: str = strawberry.field(description="Its place: give it as `after` to go on from here.")


@strawberry.type(description="A page of a list that grows.")
class Connection(Generic[N]):
    """A page of a list that grows."""

    nodes: list[N] = strawberry.field(description="What stands on this page.")
    order: strawberry.Private[tuple[str, ...]]
    more: strawberry.Private[bool]
    total: strawberry.Private[int | None] = None  # counted only when the document asks for it

    @computed(description="The same, each with its place in the list.")
    def edges(self) -> list[Edge[N]]:
        """Give the nodes with their cursors."""
        return [Edge(node=node, cursor=cursor_of(node, self.order)) for node in self.nodes]

    @computed(description="Where this page ends.")
    def page_info(self) -> PageInfo:
        """Tell where this page ends."""
        end = cursor_of(self.nodes[-1], self.order) if self.nodes else None
        return PageInfo(has_next_page=self.more, end_cursor=end)

    @computed(description="How many there are in all, of what the caller may see.")
    def total_count(self) -> int:
        """Give the number of rows the caller may see."""
        assert self.total is not None, "the plan counts whenever totalCount is asked for"
        return self.total


def cursor_of(row: Any, order: tuple[str, ...]) -> str:
    """Give the cursor of a row: its type, then the values that fix its place in the order, ending in its key."""
    key: Key = row.key
    values = [getattr(row, name) for name in order]
    plain = [one.isoformat() if isinstance(one, date) else one for one in values]
    text = json.dumps([type(row).__name__, *plain, key if isinstance(key, str) else key.hex])
    return urlsafe_b64encode(text.encode()).decode()


def read_cursor(cursor: str, of: type, types: Sequence[TypeEngine[Any]]) -> list[Any]:
    """Give the values of a cursor, one of each of these column types; refuse what is not from a list of this type."""
    try:
        name, *values = json.loads(urlsafe_b64decode(cursor))
        if name != of.__name__:
            raise ValueError(f"a cursor of {name}")
        return [_value(one, value) for one, value in zip(types, values, strict=True)]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise GraphQLError(
            "This cursor is not one of ours.", extensions={"code": "INVALID_CURSOR", "field": ["after"]}
        ) from error


def _value(type_: TypeEngine[Any], value: Any) -> Any:
    plain = type_.impl_instance if isinstance(type_, TypeDecorator) else type_
    match plain:
        case Uuid():
            return UUID(value)
        case Date():
            return date.fromisoformat(value)
        case Integer() if type(value) is int and abs(value) < 2**31:
            return value
        case String() if isinstance(type_, Choice):
            return type_.values(value)
        case String() if type(value) is str and "\0" not in value:
            value.encode()  # half a pair of surrogates is text in JSON, but in no database
            return value
    raise ValueError(f"a cursor cannot hold {type_}")
