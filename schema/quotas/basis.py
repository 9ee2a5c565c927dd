"""What a scenario starts from, shown beside the fields of its form."""

from collections.abc import Sequence
from typing import Any

import strawberry
from sqlalchemy import ColumnElement

from app.access.predicates import Columns
from app.partners.models import AreaKind
from app.quotas.scenarios.basis import BasisOfMunicipality, basis
from schema.agenda.types import UrgencyCategory
from schema.context import Info
from schema.graph.conditions import Condition
from schema.graph.links import column
from schema.graph.selection import Selection
from schema.partners.types import Area
from schema.root import read_all, type_named


@strawberry.type(description="What a scenario starts from in one municipality; what is not known is null, never 0.")
class MunicipalityBasis:
    """What a scenario starts from in one municipality."""

    area: Area = column("The municipality.")
    mutation: int | None = column(
        "The homes that will be let: as forecast, where there is a forecast, else as planned."
    )
    social_stock: int | None = column("The social homes there are, as they were counted last.")
    inhabitants: int | None = column("The inhabitants, as they were counted last.")
    demand: int | None = column("Urgencies granted to people from here in categories that count towards the cap.")
    cap: int | None = column(
        "The most urgent households by the counting rules, rounded down; all its mutation where the cap is on the "
        "region as a whole."
    )


@strawberry.type(description="What a scenario of a year starts from, before anything is chosen (uitgangspunten).")
class ScenarioBasis:
    """What a scenario of a year starts from."""

    municipalities: list[MunicipalityBasis] = column("What is known of each municipality, by code.")
    categories: list[UrgencyCategory] = column("The grounds for priority, by code.")
    cap_basis_points: int = column("The cap by the counting rules, as a share of mutation, in basis points.")
    has_settlement: bool = column("Whether the year before was settled, so that it can be carried over.")


async def basis_of(info: Info, year: int) -> ScenarioBasis | None:
    """Give what a scenario of a year starts from; see `app.quotas.scenarios.basis`."""
    found = await basis(info.context.snapshot.rows, year)
    if found is None:
        return None
    areas = {one.code: one for one in await _read(info, "Area", ("municipalities", "area"), _is_municipality)}
    categories = {one.code: one for one in await _read(info, "UrgencyCategory", ("categories",))}
    return ScenarioBasis(
        municipalities=[_told(areas[one.area], one) for one in found.municipalities],
        categories=[categories[code] for code in found.categories],
        cap_basis_points=found.cap_basis_points,
        has_settlement=found.has_settlement,
    )


async def _read(info: Info, type_name: str, path: tuple[str, ...], *where: Condition) -> Sequence[Any]:
    """Read the objects of a place below the basis, with whatever the document asks of them there."""
    owner = type_named(info, "ScenarioBasis")
    nodes = Selection(info._raw_info).below(owner, info._raw_info.field_nodes, *path)
    return await read_all(info, type_name, *where, nodes=nodes, needed=("code",))


def _told(area: Area, one: BasisOfMunicipality) -> MunicipalityBasis:
    return MunicipalityBasis(
        area=area,
        mutation=one.mutation,
        social_stock=one.social_stock,
        inhabitants=one.inhabitants,
        demand=one.demand,
        cap=one.cap,
    )


def _is_municipality(rows: Columns) -> ColumnElement[bool]:
    found: ColumnElement[bool] = rows.kind == AreaKind.MUNICIPALITY
    return found
