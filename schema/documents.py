"""Documents: read and validated once, and measured once for the sizes of pages that its variables give."""

from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)

from app.core.words import Language
from schema.graph.kept import Bounded
from schema.guard import DEEPEST, TOKENS, DocumentGuard, too_large
from schema.introspection import introspection_off
from schema.texts import nul_in_document, nul_in_variables

SIZES = 32  # sets of page sizes for which the measure of one document is kept


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a document and its variables, and how many objects the answer could hold if nothing is.

    `only_reads` tells whether it asks about the data and about nothing else: it decides nothing, and does not ask about
    the schema.
    """

    errors: list[GraphQLError]
    cost: int = 1
    only_reads: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What the guard found of a document: why it is too large, or what it costs; and whether it asks of the schema."""

    refusal: GraphQLError | None
    cost: int
    introspects: bool
    sizes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """A document that was found right, and its measures, by the values of the variables that size its pages."""

    document: DocumentNode
    sizes: frozenset[str]
    measures: Bounded = field(default_factory=lambda: Bounded(SIZES))

    def sizes_in(self, variables: dict[str, Any]) -> tuple[int | None, ...]:
        """Give the sizes of pages; to the guard, whatever is no whole number is the same."""
        values = (variables.get(name) for name in self.sizes)
        return tuple(value if type(value) is int else None for value in values)


class Documents:
    """The documents of a schema that were seen before. Only right ones are kept: a wrong one tells its errors anew."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.known = Bounded()

    def get(self, text: str) -> DocumentNode | None:
        """Give a document that was found right before."""
        found: Known | None = self.known.values.get(text)
        return found.document if found else None

    def verdict(
        self, text: str, variables: dict[str, Any], name: str | None = None, stranger: Language | None = None
    ) -> Verdict:
        """Judge a document with its variables and the name of the operation that is asked, if it is named.

        A document that is right can be had from `get` afterwards. `stranger` is the language of somebody who may not
        ask about the schema itself; others leave it out.
        """
        known: Known | None = self.known.values.get(text)
        if known is None:
            try:
                document = parse(text, max_tokens=TOKENS)
            except GraphQLError as error:
                return Verdict([error])
            except RecursionError:
                return Verdict([too_large("levels", DEEPEST)])
            measure = self._measure(document, variables)
        else:
            document = known.document
            measure = known.measures.get(known.sizes_in(variables), lambda: self._measure(document, variables))
        refused = nul_in_variables(variables) or measure.refusal or _unclear(document, name)
        if stranger is not None and measure.introspects:
            refused = introspection_off(stranger)
        if refused is not None:
            return Verdict([refused])
        if known is None:
            errors = validate(self.schema, document) or nul_in_document(document)
            if errors:
                return Verdict(errors)
            known = Known(document, measure.sizes)
        self.known.get(text, lambda: known)
        return Verdict([], measure.cost, _is_query(document, name) and not measure.introspects)

    def _measure(self, document: DocumentNode, variables: dict[str, Any]) -> Measure:
        guard = DocumentGuard(self.schema, document, variables)
        refusal = guard.refusal()
        return Measure(refusal, guard.cost, bool(guard.introspections), frozenset(guard.sizes))


def _operations(document: DocumentNode) -> list[OperationDefinitionNode]:
    return [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]


def _unclear(document: DocumentNode, name: str | None) -> GraphQLError | None:
    """Refuse to guess: of several operations the one that is meant has to be named (GraphQL specification, 6.1)."""
    operations = _operations(document)
    if name is None and len(operations) > 1:
        return GraphQLError(f"This document has {len(operations)} operations. Name the one you mean in operationName.")
    return None


def _is_query(document: DocumentNode, name: str | None) -> bool:
    """Tell whether the operation of this name (None: the only one) is a query."""
    asked = [one for one in _operations(document) if name is None or (one.name and one.name.value == name)]
    return len(asked) == 1 and asked[0].operation is OperationType.QUERY
