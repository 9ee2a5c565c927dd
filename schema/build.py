"""The schema itself, put together and checked; and its printed form, the SDL."""

import logging
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

import strawberry
from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    GraphQLInputObjectType,
    OperationType,
    execute,
    get_operation_ast,
    lexicographic_sort_schema,
    parse,
    print_schema,
)
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

import schema.quotas.enums
import schema.shared.enums  # noqa: F401 - importing these two is what makes the enums known
from schema.completion.executor import CompletingExecutor
from schema.context import Context
from schema.documents import Documents
from schema.errors import KNOWN
from schema.graph.links import graph
from schema.mutation import Mutation
from schema.query import Query
from schema.readers import tell_readers

log = logging.getLogger("woonagenda.graphql")


class NoSuchOperation(Exception):
    """There is no operation of that name in the document, or it is of a kind that may not be asked this way."""


class Schema(strawberry.Schema):
    """Strawberry's schema, which knows its documents, and logs bugs only: a caller's mistake is the caller's to see."""

    @cached_property
    def documents(self) -> Documents:
        """The documents seen before."""
        return Documents(self._schema)

    async def carry_out(
        self,
        text: str,
        variables: dict[str, Any],
        context: Context,
        name: str | None,
        only: Collection[OperationType],
    ) -> ExecutionResult:
        """Carry out a document that was found right, without what Strawberry's `execute` does around it.

        Refuses an operation that is not there, or of a kind that is not in `only`.
        """
        document = self.documents.get(text) or parse(text)
        operation = get_operation_ast(document, name)
        if operation is None or operation.operation not in only:
            raise NoSuchOperation
        result = await self.executed(document, variables, context, name)
        log_bugs(result.errors or (), context)
        return result

    async def executed(
        self, document: DocumentNode, variables: dict[str, Any], context: Context, name: str | None
    ) -> ExecutionResult:
        """Let the executor do it; whatever it raises is an error of the answer."""
        completing = context.generated_completion
        try:
            result = execute(
                self._schema,
                document,
                context_value=context,
                variable_values=variables,
                operation_name=name,
                executor_class=CompletingExecutor if completing else StrawberryGraphQLCoreExecutionContext,
                is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type] # Strawberry and graphql-core type it otherwise
            )
            return result if isinstance(result, ExecutionResult) else await result
        except Exception as error:
            told = error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)
            return ExecutionResult(None, [told])


def log_bugs(errors: Iterable[GraphQLError], context: Context) -> None:
    """Log what was not meant to happen, without the document and its variables."""
    for error in errors:
        if error.original_error is not None and not isinstance(error.original_error, GraphQLError):
            number = context.caller.request_id
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
