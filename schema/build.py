"""The schema itself, put together and checked; and its printed form, the SDL."""

import logging
from collections.abc import Iterator
from functools import cached_property

import strawberry
from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLInputObjectType,
    lexicographic_sort_schema,
    print_schema,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

import schema.shared.enums  # noqa: F401 - importing is what makes the enums known
from schema.documents import Documents
from schema.errors import KNOWN
from schema.graph.links import graph
from schema.mutation import Mutation
from schema.query import Query
from schema.readers import tell_readers

log = logging.getLogger("woonagenda.graphql")


class KnownDocuments(SchemaExtension):
    """Hands over a document that was found right before, so that it is neither read nor validated again."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents

    def on_parse(self) -> Iterator[None]:
        """Take a known document; leave any other to Strawberry."""
        context = self.execution_context
        known = self.documents.get(context.query or "")
        if known is not None:
            context.graphql_document, context.pre_execution_errors = known, []
        yield


class Schema(strawberry.Schema):
    """Strawberry's schema, which knows its documents, and logs bugs only: a caller's mistake is the caller's to see."""

    @cached_property
    def documents(self) -> Documents:
        """The documents seen before."""
        return Documents(self._schema)

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log what was not meant to happen, without the document and its variables."""
        for error in errors:
            if error.original_error is not None and not isinstance(error.original_error, GraphQLError):
                assert execution_context is not None
                number = execution_context.context.caller.request_id
                # The field by its own name: its place in the answer is made of names the caller chose.
                field = next((one.name.value for one in error.nodes or () if isinstance(one, FieldNode)), None)
                log.error(
                    "Request %s: the field %s failed",
                    number,
                    field,
                    exc_info=error.original_error,
                    extra={"request": number, "field": field},
                )


def make_schema() -> Schema:
    """Make the schema; it refuses links and computed fields that speak of columns which are not there."""
    made = Schema(
        Query,
        Mutation,
        types=[*graph.sources, *(type_ for type_, _ in KNOWN.values())],
        extensions=[lambda: KnownDocuments(made.documents)],  # a factory: an instance would be shared by all requests
        config=StrawberryConfig(enable_experimental_incremental_execution=False),
    )
    for type_ in made._schema.type_map.values():
        if isinstance(type_, GraphQLInputObjectType):
            # Strawberry checks a choice of one itself and does not tell graphql-core, which prints and introspects it.
            type_.is_one_of = type_.extensions["strawberry-definition"].is_one_of
    graph.check(made._schema)
    tell_readers(made._schema)
    return made


def sdl() -> str:
    """Print the schema, sorted, so that two prints of the same schema are the same text."""
    return f"{print_schema(lexicographic_sort_schema(make_schema()._schema))}\n"
