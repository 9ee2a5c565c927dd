"""Waivers of the cap."""

from datetime import date, datetime

import strawberry

from app.quotas.waivers.models import WaiverState
from schema.graph import links as link
from schema.graph.links import column, graph
from schema.partners.types import Area, Organisation
from schema.shared.types import Node


@graph.table("cap_waiver")
@strawberry.type(
    description="That a municipality may house so many households above its cap in a year, until a day (ontheffing)."
)
class CapWaiver(Node):
    """That a municipality may house so many households above its cap in a year, until a day."""

    year: int = column("The year.")
    households: int = column("How many households.")
    reason: str = column("Why it is asked.")
    valid_until: date = column("The last day it counts.")
    state: WaiverState = column("How far it is.")
    requested_at: datetime = column("When it was asked.")
    decided_on: date | None = column("The day of the decision.")
    decision_reference: str | None = column("Where the decision can be found.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    area: Area | None = link.one(by="area_id", description="The municipality whose cap it is.")
    organisation: Organisation | None = link.one(by="organisation_id", description="Who asks.")
