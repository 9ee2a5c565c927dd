"""Contingents of care providers, and the divisions of what they gave back."""

from datetime import datetime

import strawberry

from app.quotas.contingents import queries
from app.quotas.contingents.models import ContingentChange
from schema.agenda.types import UrgencyCategory
from schema.graph import links as link
from schema.graph.links import column, graph
from schema.partners.types import Area, Organisation
from schema.shared.types import Node


@graph.table("contingent_redivision")
@strawberry.type(description="That what providers gave back was divided again over other providers (herverdeling).")
class ContingentRedivision(Node):
    """That what providers gave back was divided again over other providers."""

    year: int = column("The year.")
    area: Area | None = link.one(by="area_id", description="The municipality; null is the whole region.")
    divided: int = column("Households that others took over.")
    remaining: int = column("Households that fitted nowhere, and are open still.")
    decided_at: datetime = column("When it was done.")
    is_demo: bool = column("True when it is made up, for the demonstration.")


@graph.table("contingent_version")
@strawberry.type(description="What a contingent was from a moment on.")
class ContingentVersion:
    """What a contingent was from a moment on."""

    key: strawberry.Private[object]
    version: int = column("Counts from 1.")
    change: ContingentChange = column("Why it got this size.")
    agreed: int = column("The households that were agreed last.")
    households: int = column("The households the provider counted on.")
    released: int = column("What it had given back and nobody had taken over.")
    ceiling: int | None = column("The most it could guide; null is no limit.")
    recorded_at: datetime = column("From when on.")
    redivision: ContingentRedivision | None = link.one(
        by="redivision_id", description="The division that made it; null when it was another deed."
    )


@graph.table("contingent", queries.contingents)
@strawberry.type(
    description="Homes in a municipality that were promised for who leaves a care provider (contingent); "
    "the division guarantees them."
)
class Contingent(Node):
    """Homes in a municipality that were promised for who leaves a care provider."""

    year: int = column("The year.")
    agreed: int = column("The households that were agreed last.")
    households: int = column("The households the provider counts on now.")
    released: int = column("What it gave back and nobody took over yet.")
    ceiling: int | None = column("The most households it can guide; null is no limit.")
    version: int = column("Counts from 1; hand it back with what you change.")
    recorded_at: datetime = column("Since when it has this size.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    organisation: Organisation | None = link.one(by="organisation_id", description="The care provider.")
    area: Area | None = link.one(by="area_id", description="The municipality.")
    category: UrgencyCategory | None = link.one(by="category_id", description="For whom.")
    versions: list[ContingentVersion] = link.many(
        by="contingent_id", order="version", description="What it was before, oldest first."
    )
