"""What a document asks of a type: fragments opened, `@skip` and `@include` settled. Nothing is read here."""

from collections.abc import Iterable, Iterator
from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLAbstractType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    SelectionSetNode,
    get_named_type,
    value_from_ast_untyped,
)


class Selection:
    """The fields a document asks of a type."""

    def __init__(self, info: GraphQLResolveInfo[Any]) -> None:
        self.schema, self.fragments = info.schema, info.fragments
        self.variables: Any = info.variable_values  # Strawberry hands over the plain dict

    def fields(self, owner: GraphQLObjectType, nodes: Iterable[FieldNode]) -> Iterator[FieldNode]:
        """Give the fields asked of `owner` below any of these nodes."""
        opened: set[str] = set()  # each fragment once a level, or a nest of doubled spreads would take 2^n steps
        for node in nodes:
            if node.selection_set:
                yield from self._walk(owner, node.selection_set, opened)

    def below(self, owner: GraphQLObjectType, nodes: Iterable[FieldNode], *path: str) -> list[FieldNode]:
        """Give the nodes of the field at the end of a path of field names."""
        found, above = list(nodes), owner
        for depth, name in enumerate(path, start=1):
            found = [node for node in self.fields(above, found) if node.name.value == name]
            if depth < len(path):
                below = get_named_type(above.fields[name].type)
                assert isinstance(below, GraphQLObjectType)
                above = below
        return found

    def _walk(self, owner: GraphQLObjectType, chosen: SelectionSetNode, opened: set[str]) -> Iterator[FieldNode]:
        for node in chosen.selections:
            if not all(self._included(directive) for directive in node.directives or ()):
                continue
            if isinstance(node, FieldNode):
                yield node
                continue
            fragment: Any = node  # an inline fragment, unless it is a spread
            if isinstance(node, FragmentSpreadNode):
                if node.name.value in opened:
                    continue
                opened.add(node.name.value)
                fragment = self.fragments[node.name.value]
            if self._applies(fragment.type_condition, owner):
                yield from self._walk(owner, fragment.selection_set, opened)

    def _included(self, directive: DirectiveNode) -> bool:
        if directive.name.value not in {"skip", "include"} or not directive.arguments:
            return True
        condition = value_from_ast_untyped(directive.arguments[0].value, self.variables)
        return bool(condition) is (directive.name.value == "include")

    def _applies(self, condition: Any, owner: GraphQLObjectType) -> bool:
        if condition is None or condition.name.value == owner.name:
            return True
        named = self.schema.get_type(condition.name.value)
        return isinstance(named, GraphQLAbstractType) and self.schema.is_sub_type(named, owner)
