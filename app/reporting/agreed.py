"""What is agreed counts towards its goal from the moment it takes effect, in the transaction of that deed."""

from collections.abc import Awaitable
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.reporting.totals.keeping import renew


async def counted(session: AsyncSession, deed: Awaitable[UUID]) -> UUID:
    """Carry out a deed about an agreement, bring the totals above it up to date, and give the key of the agreement."""
    agreement_id = await deed
    await renew(session, agreement_id=agreement_id)
    return agreement_id
