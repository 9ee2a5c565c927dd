"""What is read of machines; for those who manage them, each select starts from what the caller may see."""

from functools import lru_cache

from sqlalchemy import select as select_columns
from sqlalchemy.sql import FromClause
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.roles import Role
from app.core.refusal import NotFound
from app.core.tables import table_of
from app.identity.models import IdentityProvider, Machine, ProviderOrganisation
from app.partners.models import Organisation


@lru_cache
def machines(role: Role) -> FromClause:
    """Give each machine with the code of its provider; the same for every role."""
    machine, provider = table_of(Machine).alias(), table_of(IdentityProvider).alias()
    return (
        select_columns(*machine.c, provider.c.code.label("provider_code"))
        .join_from(machine, provider, provider.c.id == machine.c.provider_id)
        .subquery("machine_of_provider")
    )


async def provider_for_machines(session: AsyncSession, code: str) -> IdentityProvider:
    """Give the active provider with this code that takes machines; any other is not found."""
    asked = select(IdentityProvider).where(
        col(IdentityProvider.code) == code,
        col(IdentityProvider.is_active),
        col(IdentityProvider.audience).is_not(None),
    )
    found = (await session.exec(asked)).first()
    if found is None:
        raise NotFound("providerCode")
    return found


async def speaks_for(session: AsyncSession, provider: IdentityProvider, organisation: Organisation) -> bool:
    """Tell whether a provider may speak for an organisation."""
    asked = select(ProviderOrganisation.id).where(
        col(ProviderOrganisation.provider_id) == provider.id,
        col(ProviderOrganisation.organisation_id) == organisation.id,
    )
    return (await session.exec(asked)).first() is not None


async def is_running(session: AsyncSession, provider: IdentityProvider, client: str) -> bool:
    """Tell whether a client of a provider is a machine that has not ended."""
    asked = select(Machine.id).where(
        col(Machine.provider_id) == provider.id, col(Machine.client) == client, col(Machine.ended_at).is_(None)
    )
    return (await session.exec(asked)).first() is not None
