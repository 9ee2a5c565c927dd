"""What a scenario of a year starts from, before anything is chosen: exactly what a calculation would use."""

from dataclasses import dataclass

from app.quotas.asking import Ask
from app.quotas.scenarios import neighbours
from app.quotas.scenarios.by_rule import counted_demand
from app.quotas.scenarios.gathering import known
from app.quotas.scenarios.inputs import Inputs, MunicipalityUsed
from app.quotas.scenarios.weighing import cap_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisOfMunicipality:
    """What a calculation would use of a municipality, in homes, people and households; None is unknown, never 0."""

    area: str
    mutation: int | None
    social_stock: int | None
    inhabitants: int | None
    demand: int | None
    cap: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a scenario starts from; `has_settlement` tells whether the year before can be carried over."""

    municipalities: tuple[BasisOfMunicipality, ...]
    categories: tuple[str, ...]
    cap_basis_points: int
    has_settlement: bool


async def basis(ask: Ask, year: int) -> Basis | None:
    """Give what a scenario of a year starts from; None where the year has no counting rules."""
    found = await known(ask, year)
    if found is None:
        return None
    own: dict[str, int] = {}
    for (_, origin), households in counted_demand(found).items():
        own[origin] = own.get(origin, 0) + households
    return Basis(
        municipalities=tuple(_of(found, one, own) for one in found.municipalities),
        categories=tuple(one.code for one in found.categories),
        cap_basis_points=found.rules.cap_basis_points,
        has_settlement=await neighbours.balances(ask, year - 1) is not None,
    )


def _of(inputs: Inputs, one: MunicipalityUsed, own: dict[str, int]) -> BasisOfMunicipality:
    rules = inputs.rules
    return BasisOfMunicipality(
        area=one.code,
        mutation=one.mutation,
        social_stock=one.social_stock,
        inhabitants=one.inhabitants,
        demand=own.get(one.code, 0) if inputs.demand else None,
        cap=None if one.mutation is None else cap_of(rules.cap_scope, one.supply, rules.cap_basis_points),
    )
