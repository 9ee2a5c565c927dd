"""Documents: read and validated once; measured each time, because variables set the sizes of pages."""

from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, validate

from app.core.words import Language
from schema.context import Bounded
from schema.guard import DEEPEST, TOKENS, DocumentGuard, too_large
from schema.introspection import introspection_off
from schema.texts import nul_in_document, nul_in_variables


class Documents:
    """The documents of a schema that were seen before. Only right ones are kept: a wrong one tells its errors anew."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.known = Bounded()

    def get(self, text: str) -> DocumentNode | None:
        """Give a document that was found right before."""
        found: DocumentNode | None = self.known.values.get(text)
        return found

    def refusals(self, text: str, variables: dict[str, Any], stranger: Language | None = None) -> list[GraphQLError]:
        """Tell what is wrong with a document and its variables; one that is right can be had from `get` afterwards.

        `stranger` is the language of somebody who may not ask about the schema itself; others leave it out.
        """
        document = self.get(text)
        is_new = document is None
        if document is None:
            try:
                document = parse(text, max_tokens=TOKENS)
            except GraphQLError as error:
                return [error]
            except RecursionError:
                return [too_large("levels", DEEPEST)]
        guard = DocumentGuard(self.schema, document, variables)
        refused = guard.refusal() or nul_in_variables(variables)
        if stranger is not None and guard.introspections:
            refused = introspection_off(stranger)
        if refused is not None:
            return [refused]
        if is_new:
            errors = validate(self.schema, document) or nul_in_document(document)
            if errors:
                return errors
        self.known.get(text, lambda: document)
        return []
