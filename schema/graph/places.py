"""Places in documents: the names under which plans and completions are kept."""

from collections.abc import Hashable, Iterable
from typing import Any

from graphql import FieldNode, OperationDefinitionNode


def place_of(
    operation: OperationDefinitionNode, variables: dict[str, Any], nodes: Iterable[FieldNode], kind: Hashable
) -> tuple[Hashable, ...]:
    """Name a place in a document: the text, where in it, for what, and what @skip and @include may have looked at."""
    assert operation.loc is not None
    flags = tuple(item for item in variables.items() if type(item[1]) is bool)
    name = operation.name and operation.name.value
    return operation.loc.source.body, name, kind, tuple(node.loc.start for node in nodes if node.loc), flags
