"""What deciding about waivers reads."""

from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.refusal import InvalidInput
from app.core.words import Words
from app.partners.models import Area, Organisation, OrganisationKind


async def municipality_of(session: AsyncSession, area: Area) -> UUID:
    """Give the municipality an area is of; its cap is its own to ask a waiver of."""
    asked = select(Organisation.id).where(
        col(Organisation.area_id) == area.id, col(Organisation.kind) == OrganisationKind.MUNICIPALITY
    )
    found = (await session.exec(asked.order_by(col(Organisation.valid_from).desc()))).first()
    if found is None:
        raise InvalidInput(Words(nl="Kies een gemeente.", en="Choose a municipality."), "areaId")
    return found
