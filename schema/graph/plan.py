"""From the selection of a document to a plan: which columns, which links, which arguments. Nothing is read here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graphql import FieldNode, GraphQLField, GraphQLObjectType, GraphQLResolveInfo, get_named_type

from schema.graph.kept import Bounded, of_one_plan
from schema.graph.links import LINK, NEEDS, Graph, Kind, Link, Source, declared, declared_class, slot
from schema.graph.selection import Selection


@dataclass(frozen=True, eq=False, slots=True)
class Plan:
    """What to read of one type in one place of a document; `columns` always starts with the key.

    `joined` are links to one row, read in the same statement; `branches` take a statement each. `kept` is what was
    worked out of the plan, such as its statements.
    """

    type: type
    source: Source
    columns: tuple[str, ...]
    joined: tuple["Branch", ...]
    branches: tuple["Branch", ...]
    kept: Bounded = field(default_factory=of_one_plan, repr=False)

    @property
    def goes_on(self) -> bool:
        """Whether anything below takes a statement of its own."""
        return bool(self.branches) or any(one.child.goes_on for one in self.joined)


@dataclass(frozen=True, eq=False, slots=True)
class Branch:
    """A link to follow from the rows of a plan; `node` holds its arguments, `slot` is where the children are kept."""

    link: Link
    slot: str
    node: FieldNode | None
    child: Plan
    counted: bool
    kept: Bounded = field(default_factory=of_one_plan, repr=False)


@dataclass(slots=True)
class Wanted:
    """What a document asks of one link, possibly in several places."""

    asked: GraphQLField
    nodes: list[FieldNode] = field(default_factory=list)


class Planner:
    """Turns one selection into a plan."""

    def __init__(self, graph: Graph, info: GraphQLResolveInfo[Any]) -> None:
        self.graph, self.selection = graph, Selection(info)

    def plan(self, owner: GraphQLObjectType, nodes: Iterable[FieldNode], needs: Iterable[str] = ()) -> Plan:
        """Plan the objects of type `owner` for the sub-selections of `nodes`, and further columns they need."""
        columns = {"key": None}  # a dict and not a set, so that equal documents give equal statements
        wanted: dict[str, Wanted] = {}
        for node in self.selection.fields(owner, nodes):
            if node.name.value == "__typename":
                continue
            asked = owner.fields[node.name.value]
            definition = declared(asked)
            if LINK in definition.metadata:
                wanted.setdefault(slot(definition.python_name, node), Wanted(asked)).nodes.append(node)
            else:
                columns |= dict.fromkeys(definition.metadata.get(NEEDS, (definition.python_name,)))
        columns |= dict.fromkeys(needs)
        all_branches = [self._branch(place, one) for place, one in wanted.items()]
        joined = tuple(branch for branch in all_branches if branch.link.kind is Kind.ONE)
        branches = tuple(branch for branch in all_branches if branch.link.kind is not Kind.ONE)
        type_ = declared_class(owner)
        return Plan(type_, self.graph.sources[type_], tuple(columns), joined, branches)

    def _branch(self, place: str, wanted: Wanted) -> Branch:
        link: Link = declared(wanted.asked).metadata[LINK]
        return self.follow(link, place, wanted)

    def follow(self, link: Link, place: str, wanted: Wanted) -> Branch:
        """Plan the children of a link, or of a root field that answers a connection."""
        owner, nodes, counted = get_named_type(wanted.asked.type), wanted.nodes, False
        assert isinstance(owner, GraphQLObjectType)
        child_nodes = nodes
        if link.kind is Kind.PAGE:
            below = self.selection.below
            counted = bool(below(owner, nodes, "totalCount"))
            child_nodes = below(owner, nodes, "nodes") + below(owner, nodes, "edges", "node")
            named = get_named_type(owner.fields["nodes"].type)
            assert isinstance(named, GraphQLObjectType)
            owner = named
        pointing = () if link.kind is Kind.ONE or not link.by else (link.by,)
        places = link.order if link.kind is Kind.PAGE else ()  # a cursor is made of them
        child = self.plan(owner, child_nodes, [*places, *pointing])
        return Branch(link, place, nodes[0] if nodes else None, child, counted)
