"""Reading rows the same way in the view of a request and in the transaction of a deed."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Executable
from sqlmodel.ext.asyncio.session import AsyncSession

# Runs a statement with its parameters, and gives its rows. `Snapshot.rows` is one.
Ask: TypeAlias = Callable[[Executable, dict[str, Any]], Awaitable[Sequence[Any]]]


def asking(session: AsyncSession) -> Ask:
    """Read in the transaction of a deed."""

    async def ask(statement: Executable, parameters: dict[str, Any]) -> Sequence[Any]:
        connection = await session.connection()
        return (await connection.execute(statement, parameters)).all()

    return ask
