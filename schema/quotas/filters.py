"""The filters of transfers, contingents and forecasts."""

from collections.abc import Mapping
from typing import ClassVar

import strawberry
from sqlalchemy import ColumnElement, bindparam, or_, select

from app.access.predicates import Columns
from app.agenda.models import UrgencyCategory
from app.core.tables import table_of
from app.partners.models import Area
from app.quotas.transfers.models import TransferState
from schema.filters import IN_AREA, OF_ORGANISATION
from schema.graph.conditions import Condition, Conditions, equal, pointing


def _of_a_party(rows: Columns) -> ColumnElement[bool]:
    there = table_of(Area).alias()
    area = select(there.c.id).where(there.c.code == bindparam("area"))
    return or_(rows.giver_area_id.in_(area), rows.taker_area_id.in_(area))


@strawberry.input(description="Which transfers to list.")
class QuotaTransferFilter(Conditions):
    """Which transfers to list."""

    written: ClassVar[Mapping[str, Condition]] = {"area": _of_a_party, "state": equal("state")}

    area: str | None = strawberry.field(
        default=None, description="Only those that the municipality with this code hands over or takes over."
    )
    state: TransferState | None = strawberry.field(default=None, description="Only those that are so far.")


@strawberry.input(description="Which contingents to list.")
class ContingentFilter(Conditions):
    """Which contingents to list."""

    written: ClassVar[Mapping[str, Condition]] = {
        "area": IN_AREA,
        "organisation": OF_ORGANISATION,
        "category": pointing("category_id", UrgencyCategory, "category"),
    }

    area: str | None = strawberry.field(default=None, description="Only in the municipality with this code.")
    organisation: str | None = strawberry.field(default=None, description="Only of the provider with this code.")
    category: str | None = strawberry.field(default=None, description="Only for the category with this code.")


@strawberry.input(description="Which forecasts to list.")
class MutationForecastFilter(Conditions):
    """Which forecasts to list."""

    written: ClassVar[Mapping[str, Condition]] = {"area": IN_AREA, "organisation": OF_ORGANISATION}

    area: str | None = strawberry.field(default=None, description="Only in the municipality with this code.")
    organisation: str | None = strawberry.field(default=None, description="Only of the corporation with this code.")
