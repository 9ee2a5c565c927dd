"""The document guard: a document may be large, but not larger than any honest question. Linear in its length.

Fragments are measured once each, however often they are spread, so nests of doubled fragments cost nothing; a cycle is
refused. The cost of a document is the number of objects it could answer, with the sizes of pages taken into account.
Questions about the schema itself (`__schema`, `__type`) have a depth of their own, and are asked once in a document.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    VariableNode,
    get_named_type,
    is_introspection_type,
    value_from_ast_untyped,
)

from schema import introspection
from schema.graph.links import most_of

TOKENS = 4_000  # in a document: the largest of the web application has about 700
DEEPEST = 15  # fields inside fields
WIDEST = 1_500  # fields, with fragments written out
REPEATS = 20  # of one name in one selection: validation compares each with each
ALIASES = 60
DIRECTIVES = 60
FRAGMENTS = 60
DEAREST = 60_000  # objects an answer could hold
LIST = 10  # objects in a list that has no size of its own
HUGE = 10**9  # more than any limit: numbers stop growing here


@dataclass(frozen=True, slots=True)
class Size:
    """How large a selection is: fields inside fields, fields in all, objects in all."""

    depth: int = 0
    fields: int = 0
    objects: int = 0

    def beside(self, other: "Size") -> "Size":
        """Put another selection next to this one."""
        fields, objects = self.fields + other.fields, self.objects + other.objects
        return Size(max(self.depth, other.depth), min(fields, HUGE), min(objects, HUGE))


class DocumentGuard:
    """Measures one document for one set of variables."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: dict[str, Any]) -> None:
        self.schema, self.variables = schema, variables
        definitions = document.definitions
        self.fragments = {one.name.value: one for one in definitions if isinstance(one, FragmentDefinitionNode)}
        self.operations = [one for one in definitions if isinstance(one, OperationDefinitionNode)]
        self.measured: dict[str, Size | None] = {}  # None while it is being measured: meeting that again is a cycle
        self.aliases = self.directives = self.repeats = 0
        self.cost = 1  # objects the dearest operation could answer; asking for nothing costs something too
        self.introspections: list[Size] = []
        self.sizes: set[str] = set()  # the variables that set the size of a page

    def refusal(self) -> GraphQLError | None:
        """Give the error of a document that is too large, or None; `cost` then tells what it could cost."""
        if len(self.fragments) > FRAGMENTS:
            return too_large("fragments", FRAGMENTS)
        for operation in self.operations:
            root = self.schema.get_root_type(operation.operation)
            size = self._of(root, operation.selection_set.selections)
            self.cost = max(self.cost, size.objects)
            introspected = max((one.depth for one in self.introspections), default=0)
            for what, found, most in (
                ("levels", size.depth, DEEPEST),
                ("levels of introspection", introspected, introspection.DEEPEST),
                ("introspections", len(self.introspections), introspection.ONCE),
                ("fields", size.fields, WIDEST),
                ("objects", size.objects, DEAREST),
                ("aliases", self.aliases, ALIASES),
                ("directives", self.directives, DIRECTIVES),
                ("fields of one name", self.repeats, REPEATS),
            ):
                if found > most:
                    return too_large(what, most)
        return None

    def _of(self, owner: Any, selections: Iterable[SelectionNode]) -> Size:
        size, names, opened = Size(), Counter[str](), set[str]()
        for node in selections:
            self.directives += len(node.directives or ())
            match node:
                case FieldNode():
                    names[(node.alias or node.name).value] += 1
                    size = size.beside(self._of_field(owner, node))
                case InlineFragmentNode():
                    named = self.schema.get_type(node.type_condition.name.value) if node.type_condition else owner
                    size = size.beside(self._of(named, node.selection_set.selections))
                case FragmentSpreadNode() if node.name.value not in opened:  # twice in one place is the same as once
                    opened.add(node.name.value)
                    size = size.beside(self._of_fragment(node.name.value))
        self.repeats = max(self.repeats, *names.values(), 0)
        return size

    def _of_fragment(self, name: str) -> Size:
        if name not in self.measured:
            fragment = self.fragments.get(name)
            if fragment is None:
                return Size()  # validation will say so
            self.measured[name] = None
            owner = self.schema.get_type(fragment.type_condition.name.value)
            self.measured[name] = self._of(owner, fragment.selection_set.selections)
        found = self.measured[name]
        return Size(HUGE, HUGE, HUGE) if found is None else found

    def _of_field(self, owner: Any, node: FieldNode) -> Size:
        self.aliases += node.alias is not None
        field, below = self._field(owner, node.name.value), Size()
        if field is not None and node.selection_set is not None:
            below = self._of(get_named_type(field.type), node.selection_set.selections)
        if field in introspection.META_FIELDS.values():
            self.introspections.append(below)
            below = Size(0, below.fields, below.objects)  # its depth has a limit of its own
        if field is None or node.selection_set is None:
            return Size(1, 1, 0)
        times = self._times(owner, node, field)
        return Size(min(below.depth + 1, HUGE), min(below.fields + 1, HUGE), min(times * (below.objects + 1), HUGE))

    def _field(self, owner: Any, name: str) -> GraphQLField | None:
        if owner is self.schema.query_type and name in introspection.META_FIELDS:
            return introspection.META_FIELDS[name]
        known = isinstance(owner, GraphQLObjectType | GraphQLInterfaceType)
        return owner.fields.get(name) if known else None

    def _times(self, owner: Any, node: FieldNode, field: GraphQLField) -> int:
        """Tell how many objects a field gives to each parent at the most."""
        for argument in node.arguments or ():
            if argument.name.value in {"first", "last"}:
                if isinstance(argument.value, VariableNode):
                    self.sizes.add(argument.value.name.value)
                size, most = value_from_ast_untyped(argument.value, self.variables), most_of(field)
                return max(size, 1) if type(size) is int and 0 <= size <= most else most
        plain = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
        if isinstance(plain, GraphQLList):
            if is_introspection_type(owner):
                return introspection.SIZES.get(node.name.value, LIST)
            return 1 if owner.name.endswith("Connection") else LIST  # a connection was counted already
        return 20 if str(plain).endswith("Connection") else 1


def too_large(what: str, most: int) -> GraphQLError:
    """Give the error of a document that is too large."""
    return GraphQLError(
        f"This document is too large: at most {most} {what} fit. Ask in parts, or for smaller pages.",
        extensions={"code": "DOCUMENT_TOO_LARGE", "limit": most, "of": what},
    )
