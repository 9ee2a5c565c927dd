"""Texts no database can hold: a NUL character in a document or its variables is refused before anything is read."""

from typing import Any

from graphql import DocumentNode, GraphQLError, StringValueNode, Visitor, visit


class _Strings(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.refused: list[GraphQLError] = []

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        if "\0" in node.value:
            self.refused.append(_refusal([], node))


def nul_in_document(document: DocumentNode) -> list[GraphQLError]:
    """Give an error for each text of a document that holds a NUL character."""
    strings = _Strings()
    visit(document, strings)
    return strings.refused


def nul_in_variables(value: Any, path: tuple[str, ...] = ()) -> GraphQLError | None:
    """Give an error for the first variable that holds a NUL character, with its path."""
    if isinstance(value, str):
        return _refusal(list(path)) if "\0" in value else None
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in below:
        found = nul_in_variables(one, (*path, str(name)))
        if found is not None:
            return found
    return None


def _refusal(field: list[str], node: StringValueNode | None = None) -> GraphQLError:
    return GraphQLError(
        "A text holds a NUL character, which cannot be kept.",
        nodes=node,
        extensions={"code": "INVALID_INPUT", "field": field},
    )
