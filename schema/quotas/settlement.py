"""Settlements of a year."""

from datetime import date
from typing import Any

import strawberry

from app.reporting.rules import Precision, protect
from app.reporting.rules import ProtectedCount as Count
from app.reporting.settlement import standing
from schema.graph import links as link
from schema.graph.links import column, computed, graph
from schema.partners.types import Area
from schema.shared.types import Node, ProtectedCount


def _realised(row: dict[str, Any]) -> Count:
    return protect(row["realised"], Precision(row["precision"]))


@graph.table("quota_settlement", standing.settlements, counts="placement_flow")
@strawberry.type(
    description="What a municipality had to house in a year, what it housed, and what is left (afrekening)."
)
class QuotaSettlement(Node):
    """What a municipality had to house in a year, what it housed, and what is left."""

    version: int = column("The highest stands; a later one is a nacalculatie.")
    opening: int = column(
        "What was left of the year before; below zero where too many were housed. 0 without carry-over."
    )
    assigned: int = column("What it had to house, without what the quota holds of the opening.")
    settled_on: date = column("The day of the settlement.")
    reason: str | None = column("Why it was settled again.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    area: Area | None = link.one(by="area_id", description="The municipality.")

    @computed("realised", "precision", description="What it housed.", graphql_type=ProtectedCount)
    def realised(self) -> Count:
        """Give what it housed."""
        return _realised(vars(self))

    @computed(
        "opening",
        "assigned",
        "realised",
        "precision",
        description="What is left for the next year: opening and assigned, less realised; null when that is protected.",
    )
    def closing(self) -> int | None:
        """Give what is left, of the count as this caller may have it: otherwise that would follow from it."""
        row = vars(self)
        housed = _realised(row).value
        return None if housed is None else int(row["opening"] + row["assigned"] - housed)
