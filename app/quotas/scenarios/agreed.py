"""What was agreed beside the quotas and holds in an optimum: limits of districts, and contingents of care providers."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from app.core.words import Words
from app.quotas.asking import Ask
from app.quotas.scenarios import neighbours
from app.quotas.scenarios.inputs import CategoryUsed, DistrictUsed, MunicipalityUsed, Provenance
from app.quotas.scenarios.parameters import Bound

Agreed = tuple[tuple[DistrictUsed, ...], Provenance | None]
Promised = tuple[tuple[Bound, ...], Provenance | None]


async def district_limits(ask: Ask, year: int, municipalities: Iterable[MunicipalityUsed]) -> Agreed:
    """Give the limits of the districts where homes will be let (letter, principle d), and where those came from."""
    found = await neighbours.district_limits(ask, year)
    if found is None:
        return (), None
    set_in, limits = found
    places = {cell.district: one.code for one in municipalities for cell in one.supply if cell.district}
    districts = tuple(
        DistrictUsed(code, place, limits[code]) for code, place in sorted(places.items()) if code in limits
    )
    if not districts:
        return (), None
    source = Words(f"vastgesteld voor {set_in}", f"set for {set_in}")
    return districts, Provenance(label=Words("grenzen van wijken", "limits of districts"), source=source)


async def contingents(
    ask: Ask, year: int, codes: Mapping[UUID | None, str], categories: Mapping[UUID, CategoryUsed]
) -> Promised:
    """Give the contingents of the categories that are divided, and where those came from."""
    found = [
        Bound(codes[area], categories[category].code, households)
        for area, category, households in await neighbours.contingents(ask, year)
        if households and area in codes and categories[category].counts_towards_cap
    ]
    if not found:
        return (), None
    source = Words(f"zoals ze nu zijn voor {year}", f"as they are now for {year}")
    return tuple(sorted(found)), Provenance(label=Words("contingenten", "contingents"), source=source)
