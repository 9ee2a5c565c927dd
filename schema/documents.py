"""Documents: read and validated once; measured each time, because variables set the sizes of pages."""

from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
    parse,
    validate,
)

from app.core.words import Language
from schema.context import Bounded
from schema.guard import DEEPEST, TOKENS, DocumentGuard, too_large
from schema.introspection import introspection_off
from schema.texts import nul_in_document, nul_in_variables


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a document and its variables, and how many objects the answer could hold if nothing is."""

    errors: list[GraphQLError]
    cost: int = 1


class Documents:
    """The documents of a schema that were seen before. Only right ones are kept: a wrong one tells its errors anew."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.known = Bounded()

    def get(self, text: str) -> DocumentNode | None:
        """Give a document that was found right before."""
        found: DocumentNode | None = self.known.values.get(text)
        return found

    def only_reads(self, text: str, name: str | None) -> bool:
        """Tell whether an operation of a document that was found right changes nothing, and could be done again."""
        document = self.get(text)
        operation = get_operation_ast(document, name) if document is not None else None
        return operation is not None and operation.operation is OperationType.QUERY

    def verdict(
        self, text: str, variables: dict[str, Any], name: str | None = None, stranger: Language | None = None
    ) -> Verdict:
        """Judge a document with its variables and the name of the operation that is asked, if it is named.

        A document that is right can be had from `get` afterwards. `stranger` is the language of somebody who may not
        ask about the schema itself; others leave it out.
        """
        document = self.get(text)
        is_new = document is None
        if document is None:
            try:
                document = parse(text, max_tokens=TOKENS)
            except GraphQLError as error:
                return Verdict([error])
            except RecursionError:
                return Verdict([too_large("levels", DEEPEST)])
        guard = DocumentGuard(self.schema, document, variables)
        refused = nul_in_variables(variables) or guard.refusal() or _unclear(document, name)
        if stranger is not None and guard.introspections:
            refused = introspection_off(stranger)
        if refused is not None:
            return Verdict([refused])
        if is_new:
            errors = validate(self.schema, document) or nul_in_document(document)
            if errors:
                return Verdict(errors)
        self.known.get(text, lambda: document)
        return Verdict([], guard.cost)


def _unclear(document: DocumentNode, name: str | None) -> GraphQLError | None:
    """Refuse to guess: of several operations the one that is meant has to be named (GraphQL specification, 6.1)."""
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    if name is None and len(operations) > 1:
        return GraphQLError(f"This document has {len(operations)} operations. Name the one you mean in operationName.")
    return None
