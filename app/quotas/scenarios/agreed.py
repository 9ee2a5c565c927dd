"""What was agreed beside the quotas and holds in an optimum: limits of districts, and contingents of care providers."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.words import Words
from app.quotas.scenarios import neighbours
from app.quotas.scenarios.inputs import CategoryUsed, DistrictUsed, Provenance, Supply
from app.quotas.scenarios.parameters import Bound

Agreed = tuple[tuple[DistrictUsed, ...], Provenance | None]
Promised = tuple[tuple[Bound, ...], Provenance | None]


async def district_limits(
    session: AsyncSession, year: int, codes: Mapping[UUID, str], supply: Mapping[UUID, Iterable[Supply]]
) -> Agreed:
    """Give the limits of the districts where homes will be let (letter, principle d), and where those came from."""
    found = await neighbours.district_limits(session, year)
    if found is None:
        return (), None
    set_in, limits = found
    municipalities = {cell.district: codes[area] for area, cells in supply.items() for cell in cells if cell.district}
    districts = tuple(
        sorted(
            DistrictUsed(codes[district], municipalities[codes[district]], limit)
            for district, limit in limits.items()
            if codes.get(district) in municipalities
        )
    )
    if not districts:
        return (), None
    source = Words(f"vastgesteld voor {set_in}", f"set for {set_in}")
    return districts, Provenance(label=Words("grenzen van wijken", "limits of districts"), source=source)


async def contingents(
    session: AsyncSession, year: int, codes: Mapping[UUID, str], categories: Mapping[UUID, CategoryUsed]
) -> Promised:
    """Give the contingents of the categories that are divided, and where those came from."""
    found = [
        Bound(codes[area], categories[category].code, households)
        for area, category, households in await neighbours.contingents(session, year)
        if households and area in codes and categories[category].counts_towards_cap
    ]
    if not found:
        return (), None
    source = Words(f"zoals ze nu zijn voor {year}", f"as they are now for {year}")
    return tuple(sorted(found)), Provenance(label=Words("contingenten", "contingents"), source=source)
