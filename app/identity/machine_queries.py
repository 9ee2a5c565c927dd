"""What is read of machines; for those who manage them, each select starts from what the caller may see."""

from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy import select as select_columns
from sqlalchemy.sql import FromClause
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.predicates import own, visible
from app.access.roles import Role
from app.core.refusal import NotFound
from app.core.tables import Table, table_of
from app.identity.models import IdentityProvider, Machine, ProviderOrganisation
from app.partners.models import Organisation

M = TypeVar("M", bound=Table)


@lru_cache
def machines(role: Role) -> FromClause:
    """Give each machine with the code of its provider; the same for every role."""
    machine, provider = table_of(Machine).alias(), table_of(IdentityProvider).alias()
    return (
        select_columns(*machine.c, provider.c.code.label("provider_code"))
        .join_from(machine, provider, provider.c.id == machine.c.provider_id)
        .subquery("machine_of_provider")
    )


async def seen_machine(session: AsyncSession, caller: Caller, key: UUID) -> Machine:
    """Give the machine with this key."""
    return await _seen(session, caller, Machine, col(Machine.id) == key, "id")


async def seen_organisation(session: AsyncSession, caller: Caller, code: str) -> Organisation:
    """Give the organisation with this code."""
    return await _seen(session, caller, Organisation, col(Organisation.code) == code, "organisation")


async def _seen(session: AsyncSession, caller: Caller, model: type[M], condition: ColumnElement[bool], field: str) -> M:
    table = table_of(model)
    asked = select(model).where(condition, visible(table.name, table.c, caller.role))
    found = (await session.exec(asked, params=own(caller))).first()
    if found is None:
        raise NotFound(field)
    return found


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
