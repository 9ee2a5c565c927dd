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


def nul_in_variables(variables: Any) -> GraphQLError | None:
    """Give an error for the first variable that holds a NUL character, with its path."""
    # Not by recursion: a body may be nested deeper than Python's stack.
    waiting: list[tuple[Any, tuple[str, ...]]] = [(variables, ())]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, str) and "\0" in value:
            return _refusal(list(path))
        below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting.extend([(one, (*path, str(name))) for name, one in below][::-1])
    return None


def _refusal(field: list[str], node: StringValueNode | None = None) -> GraphQLError:
    return GraphQLError(
        "A text holds a NUL character, which cannot be kept.",
        nodes=node,
        extensions={"code": "INVALID_INPUT", "field": field},
    )
