"""Filling sources, areas, organisations and regions."""

from app.partners.models import Area, Organisation, OrganisationIdentifier, RegionMembership, RegionScheme
from app.regions.bulk import by
from app.regions.filling.filler import Filler
from app.regions.rows.partners import (
    AreaRow,
    IdentifierRow,
    MembershipRow,
    OrganisationRow,
    SchemeRow,
    SourceRow,
)
from app.sources.models import Source


async def fill_partners(filler: Filler) -> None:
    """Fill who is there, and where."""
    await filler.fill(SourceRow, Source)
    await filler.fill(AreaRow, Area, below="parent")
    await filler.fill(OrganisationRow, Organisation)
    await filler.fill(IdentifierRow, OrganisationIdentifier, key=by("organisation_id", "scheme"))
    await filler.fill(SchemeRow, RegionScheme)
    await filler.fill(MembershipRow, RegionMembership, key=by("scheme_id", "organisation_id", "valid_from"))
