"""The schema itself, put together and checked; and its printed form, the SDL."""

import logging
from collections.abc import Iterator

import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLInputObjectType,
    lexicographic_sort_schema,
    print_schema,
    validate,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

import schema.shared.enums  # noqa: F401 - importing is what makes the enums known
from schema.context import Bounded
from schema.errors import KNOWN
from schema.graph.links import graph
from schema.mutation import Mutation
from schema.query import Query
from schema.texts import nul_in_document

log = logging.getLogger("woonagenda.graphql")


class KnownDocuments(SchemaExtension):
    """Parses and validates a text once. Only valid documents are kept, so a miss always tells its errors anew."""

    def __init__(self, documents: Bounded) -> None:
        self.documents = documents

    def on_parse(self) -> Iterator[None]:
        """Take a known document; validate and keep a new one."""
        context = self.execution_context
        known: DocumentNode | None = self.documents.values.get(context.query)
        if known is not None:
            context.graphql_document, context.pre_execution_errors = known, []
        yield
        document = context.graphql_document
        if known is None and document is not None:
            errors = validate(context.schema._schema, document, context.validation_rules)
            context.pre_execution_errors = errors or nul_in_document(document)
            if not context.pre_execution_errors:
                self.documents.get(context.query, lambda: document)


class Schema(strawberry.Schema):
    """Strawberry's schema, which logs bugs only: a caller's mistake is the caller's to see."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log what was not meant to happen, without the document and its variables."""
        for error in errors:
            if error.original_error is not None and not isinstance(error.original_error, GraphQLError):
                log.error("A field failed: %s", error.path, exc_info=error.original_error)


def make_schema() -> Schema:
    """Make the schema; it refuses links and computed fields that speak of columns which are not there."""
    documents = Bounded()
    made = Schema(
        Query,
        Mutation,
        types=[*graph.sources, *(type_ for type_, _ in KNOWN.values())],
        extensions=[lambda: KnownDocuments(documents)],  # a factory: an instance would be shared by all requests
        config=StrawberryConfig(enable_experimental_incremental_execution=False),
    )
    graph.check(made._schema)
    return made


def sdl() -> str:
    """Print the schema, sorted, so that two prints of the same schema are the same text."""
    made = lexicographic_sort_schema(make_schema()._schema)
    printed = print_schema(made)
    for type_ in made.type_map.values():
        if isinstance(type_, GraphQLInputObjectType) and type_.is_one_of:  # graphql-core does not print it yet
            printed = printed.replace(f"input {type_.name} {{", f"input {type_.name} @oneOf {{")
    return f"{printed}\n"
