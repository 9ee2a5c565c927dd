"""Whatever a test asks is answered a second time, by graphql-core alone; both answers have to be the same bytes.

The second time counts no statements and logs nothing. Left out are mutations, and what a database or a limit of time
stopped: that does not stop twice at the same place.
"""

from contextvars import ContextVar
from dataclasses import replace
from typing import Any

import orjson
from graphql import DocumentNode, ExecutionResult, OperationType, get_operation_ast
from sqlalchemy.exc import SQLAlchemyError

from schema.build import Schema
from schema.context import Context

STOPPED = (SQLAlchemyError, OSError, TimeoutError)
again: ContextVar[bool] = ContextVar("again", default=False)  # whether this is the second time
once = Schema.executed


class BothPaths:
    """Stands in for `Schema.executed`, and keeps what was answered otherwise: the query and both answers."""

    def __init__(self) -> None:
        self.differences: list[tuple[str, bytes, bytes]] = []

    async def executed(
        self, schema: Schema, document: DocumentNode, variables: dict[str, Any], context: Context, name: str | None
    ) -> ExecutionResult:
        """Execute a document, a query twice."""
        result = await once(schema, document, variables, context, name)
        operation = get_operation_ast(document, name)
        stopped = any(isinstance(one.original_error, STOPPED) for one in result.errors or ())
        if context.generated_completion and operation and operation.operation is OperationType.QUERY and not stopped:
            context.limit.reschedule(None)  # the first time was in time
            if result.errors:
                await context.snapshot.renew()  # an error of one root field calls off the statements of the others
            now = again.set(True)
            plain = await once(schema, document, variables, replace(context, generated_completion=False), name)
            again.reset(now)
            if told(result) != told(plain):
                assert document.loc is not None
                self.differences.append((document.loc.source.body, told(result), told(plain)))
        return result


def told(result: ExecutionResult) -> bytes:
    """Give the bytes of an answer, with the kinds of its errors beside it."""
    kinds = [type(one.original_error).__name__ for one in result.errors or ()]
    return orjson.dumps([result.data, [one.formatted for one in result.errors or ()], kinds])
