"""The boundary of a mutation: one transaction, committed before the answer is built; a refusal becomes data."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.ids import from_global_id
from app.core.refusal import NotFound, Refusal
from schema.context import Info
from schema.errors import user_error
from schema.graph.links import column
from schema.refused import UserError


@strawberry.interface(description="What a mutation answers: what was made or changed, or why not.")
class Payload:
    """What a mutation answers: what was made or changed, or why not."""

    key: strawberry.Private[UUID | None]
    errors: list[UserError] = column("Why it was refused; empty when it was done.")
    client_mutation_id: str | None = column("The request number, as it was given.")


P = TypeVar("P", bound=Payload)


async def attempt(
    info: Info, payload: type[P], client_mutation_id: str | None, work: Callable[[AsyncSession], Awaitable[UUID]]
) -> P:
    """Carry out `work` in one transaction; the rest of the answer is read afterwards, in a fresh view."""
    context = info.context
    try:
        async with context.database.transaction() as session:
            key = await work(session)
            # Who is told that it took too long must find nothing changed, so a commit is no longer called off.
            context.limit.reschedule(None)
    except Refusal as refusal:
        error = user_error(refusal, context.caller.language)
        return payload(key=None, errors=[error], client_mutation_id=client_mutation_id)
    await context.snapshot.renew()
    return payload(key=key, errors=[], client_mutation_id=client_mutation_id)


def key_of(id: Any, type_name: str, *field: str) -> UUID:
    """Give the key behind a global id of a type; the id of anything else is not found."""
    found = from_global_id(str(id))
    if found is None or found[0] != type_name:
        raise NotFound(*field)
    return found[1]
