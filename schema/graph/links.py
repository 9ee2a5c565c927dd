"""How types hang together: the words in which the types declare their links and computed fields, and the registry."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeAlias, TypeVar

import strawberry
from graphql import FieldNode, GraphQLField, GraphQLObjectType, GraphQLSchema, VariableNode, get_named_type
from sqlalchemy.sql import FromClause
from strawberry.types.field import StrawberryField

from app.access.roles import Role
from app.core.tables import Table
from schema.graph.arguments import After, First, Last

LINK, NEEDS, MOST = "link", "needs", "most"  # the places in a field's metadata where the declarations are found
LARGEST = 100  # of anything, on one page or in one list, where a field does not say otherwise
F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T", bound=type)

# The rows behind a type, as this role sees their columns: a table, or a selection a slice offers.
Rows: TypeAlias = Callable[[Role], FromClause]


class Kind(Enum):
    """What a parent gets."""

    ONE = auto()  # the row its foreign key points at, or null
    MANY = auto()  # all rows that point at it: only for lists that stay small by nature
    LAST = auto()  # the last n rows that point at it, oldest first
    PAGE = auto()  # a connection over the rows that point at it


@dataclass(frozen=True, slots=True)
class Link:
    """A way from parents to children: `by` is the foreign key, `order` columns of the child (the key breaks ties).

    `most` is how many rows a page or a list of the last ones holds at the most.
    """

    kind: Kind
    by: str
    order: tuple[str, ...] = ()
    descending: bool = False
    most: int = LARGEST


@dataclass(frozen=True, slots=True)
class Bare:
    """Rows with only what their order and the rules speak of, to choose some of many by.

    `whole` adds to rows that were chosen what else there is of them, and leaves the columns they have.
    """

    rows: Rows
    whole: Callable[[FromClause, Role], FromClause]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of a type come from; `table` is the name by which the policy knows them.

    `standing` are the same rows with sums over others, for who asks for one of those. `bare` is how to choose some of
    many without reading all there is of them. `counts` is the table whose rules say who gets its counts exactly.
    """

    table: str
    plain: Rows
    standing: Rows | None = None
    bare: Bare | None = None
    counts: str = "observation"

    def rows(self, role: Role, columns: Collection[str] = ()) -> FromClause:
        """Give the rows that have these columns, the plain ones where they do."""
        found = self.plain(role)
        if self.standing is None or all(name in found.c or name == "key" for name in columns):
            return found
        return self.standing(role)


def slot(python_name: str, node: FieldNode) -> str:
    """Name the place where a row keeps these children: `parties`, or `figures(last: $n)`.

    It is made of the field and its arguments and not of the response key, so one field asked twice with the same
    arguments is read once, and aliases with different arguments never get in each other's way.
    """
    if not node.arguments:
        return python_name
    values = ((argument.name.value, argument.value) for argument in node.arguments)
    texts = (f"{name}: {'$' + v.name.value if isinstance(v, VariableNode) else v.to_dict()}" for name, v in values)
    return f"{python_name}({', '.join(texts)})"


# The resolvers below only hand over what was read. Their signatures are what gives the fields their GraphQL arguments.
def _attached(root: Any, info: strawberry.Info) -> Any:
    node = info._raw_info.field_nodes[0]  # Strawberry has no public way to the syntax of a field
    return getattr(root, slot(info.python_name, node))


def one(*, by: str, description: str) -> Any:
    """Declare a link to the row that our foreign key `by` points at: `Agreement | None`, null too if out of sight."""
    return _field(Link(Kind.ONE, by), _attached, description)


def many(*, by: str, order: str, description: str, descending: bool = False) -> Any:
    """Declare a link to all rows whose foreign key `by` points at us: `list[QuotaLine]`."""
    return _field(Link(Kind.MANY, by, tuple(order.split()), descending), _attached, description)


def last(*, by: str, order: str, description: str) -> Any:
    """Declare a link to the last n rows whose foreign key `by` points at us, oldest first: `list[Observation]`."""

    def resolve(root: Any, info: strawberry.Info, last: Last = 8) -> Any:
        return _attached(root, info)

    return _field(Link(Kind.LAST, by, tuple(order.split())), resolve, description)


def page(*, by: str, order: str, description: str) -> Any:
    """Declare a connection over the rows whose foreign key `by` points at us: `Connection[CommitmentShare]`."""

    def resolve(root: Any, info: strawberry.Info, first: First = 20, after: After = None) -> Any:
        return _attached(root, info)

    return _field(Link(Kind.PAGE, by, tuple(order.split())), resolve, description)


def _field(link: Link, resolver: Callable[..., Any], description: str) -> Any:
    return strawberry.field(resolver=resolver, description=description, metadata={LINK: link})


def column(description: str, *, name: str | None = None) -> Any:
    """Declare a column; `name` is its GraphQL name where that is another word."""
    return strawberry.field(description=description, name=name)


def computed(*needs: str, description: str, graphql_type: Any = None) -> Callable[[F], Any]:
    """Declare a pure function of a row as a field, with the columns it needs."""

    def declare(function: F) -> Any:
        return strawberry.field(
            resolver=function, description=description, graphql_type=graphql_type, metadata={NEEDS: needs}
        )

    return declare


def resolved(description: str) -> Callable[[F], Any]:
    """Declare a field that makes its answer itself, and may read for it; for types without rows of their own."""
    declare: Callable[[F], Any] = strawberry.field(description=description)
    return declare


class Graph:
    """Which rows stand behind which type: the one registry, handed to the schema."""

    def __init__(self) -> None:
        self.sources: dict[type, Source] = {}

    def table(
        self,
        table: str,
        rows: Rows | None = None,
        standing: Rows | None = None,
        *,
        bare: Bare | None = None,
        counts: str = "observation",
    ) -> Callable[[T], T]:
        """Register a type over the rows of a table, or over a selection of them."""

        def register(cls: T) -> T:
            plain = rows or (lambda _role: Table.metadata.tables[table])
            self.sources[cls] = Source(table, plain, standing, bare, counts)
            return cls

        return register

    def check(self, schema: GraphQLSchema) -> None:
        """Refuse declarations that cannot work; called once, when the schema is made."""
        for owner in schema.type_map.values():
            if isinstance(owner, GraphQLObjectType) and declared_class(owner) in self.sources:
                for name, field in owner.fields.items():
                    self._check(f"{owner.name}.{name}", self.sources[declared_class(owner)], field)

    def _check(self, place: str, source: Source, field: GraphQLField) -> None:
        definition = declared(field)
        link: Link | None = definition.metadata.get(LINK)
        names = definition.metadata.get(NEEDS, (definition.python_name,)) if link is None else (link.by,)
        if link and link.kind is not Kind.ONE:
            child: Any = get_named_type(field.type)
            if link.kind is Kind.PAGE:
                child = get_named_type(child.fields["nodes"].type)
            source, names = self.sources[declared_class(child)], (link.by, *link.order)
        columns = source.rows(Role.PUBLIC, names).c
        for name in names:
            if name not in columns and name != "key":
                raise TypeError(f"{place}: {source.table} has no column {name}")


def declared(field: GraphQLField) -> StrawberryField:
    """Give the declaration behind a field of the finished schema."""
    definition: StrawberryField = field.extensions["strawberry-definition"]
    return definition


def most_of(field: GraphQLField) -> int:
    """Tell how many rows a page or a list of a field of the finished schema holds at the most."""
    most: int = declared(field).metadata.get(MOST, LARGEST) if is_declared(field) else LARGEST
    return most


def is_declared(field: GraphQLField) -> bool:
    """Tell whether there is one: the fields of introspection are graphql-core's own."""
    return "strawberry-definition" in field.extensions


def declared_class(owner: GraphQLObjectType) -> type:
    """Give the Python class behind an object type; `object` behind the types of introspection, which have none."""
    definition = owner.extensions.get("strawberry-definition")
    return definition.origin if definition else object


graph = Graph()
