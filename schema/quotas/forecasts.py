"""What a year is expected to bring, and what is known of areas."""

import strawberry

from app.sources.models import Certainty
from schema.graph import links as link
from schema.graph.links import column, graph
from schema.partners.types import Area, Organisation, Source
from schema.shared.types import Node


@graph.table("mutation_forecast")
@strawberry.type(description="How many social homes will be let in a year, as far as it was split (mutatieprognose).")
class MutationForecast(Node):
    """How many social homes will be let in a year, as far as it was split."""

    year: int = column("The year.")
    expected: int = column("The homes that will be let.")
    dwelling_type: str | None = column("The type of home; null is all types together.")
    certainty: Certainty = column("How sure it is.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    area: Area | None = link.one(by="area_id", description="The municipality.")
    district: Area | None = link.one(by="district_id", description="The district; null is the whole municipality.")
    organisation: Organisation | None = link.one(
        by="organisation_id", description="The housing corporation; null is all of them together."
    )
    source: Source | None = link.one(by="source_id", description="Where it comes from.")


@graph.table("district_liveability")
@strawberry.type(description="How liveable a district was found to be in a year (leefbaarheid).")
class DistrictLiveability(Node):
    """How liveable a district was found to be in a year."""

    year: int = column("The year.")
    score_class: int = column("From 1 (very insufficient) to 9 (excellent), as the Leefbaarometer has it.")
    limit_bp: int | None = column(
        "How much of its mutation urgent households take at most, in basis points: 2000 is 20%; null is no limit.",
        name="limitBasisPoints",
    )
    certainty: Certainty = column("How sure it is.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    area: Area | None = link.one(by="area_id", description="The district.")
    source: Source | None = link.one(by="source_id", description="Where it comes from.")


@graph.table("inhabitants")
@strawberry.type(description="How many people lived in an area on 1 January of a year (inwoners).")
class Inhabitants(Node):
    """How many people lived in an area on 1 January of a year."""

    year: int = column("The year.")
    inhabitants: int = column("The people.")
    certainty: Certainty = column("How sure it is.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    area: Area | None = link.one(by="area_id", description="The area.")
    source: Source | None = link.one(by="source_id", description="Where it comes from.")
