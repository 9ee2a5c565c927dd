"""Organisations, areas, sources."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from app.partners import queries
from app.partners.models import AreaKind, IdentifierScheme, OrganisationKind
from app.sources.models import Certainty
from schema.graph import links as link
from schema.graph.connections import Connection
from schema.graph.links import column, graph
from schema.shared.types import Node

if TYPE_CHECKING:
    from schema.agreements.types import AgreementParty, CommitmentShare
    from schema.targets.types import StockTarget

ShareLater = Annotated["CommitmentShare", strawberry.lazy("schema.agreements.types")]
PartyLater = Annotated["AgreementParty", strawberry.lazy("schema.agreements.types")]
TargetLater = Annotated["StockTarget", strawberry.lazy("schema.targets.types")]


@graph.table("source")
@strawberry.type(description="A document or data set a fact was taken from (bron).")
class Source(Node):
    """A document or data set a fact was taken from."""

    code: str = column("A short name that stays.")
    title: str = column("What it is called.")
    url: str | None = column("Where it can be read.")
    published_on: date | None = column("When it came out.")


@graph.table("area")
@strawberry.type(description="A piece of the map (gebied).")
class Area(Node):
    """A piece of the map."""

    code: str = column("The code: of a municipality its CBS code, such as GM0503.")
    kind: AreaKind = column("How large it is.")
    name: str = column("What it is called.")
    parent: "Area | None" = link.one(by="parent_id", description="The area around it.")
    shares: Connection[ShareLater] = link.page(
        by="area_id", order="code", description="Shares of agreements to be carried out here."
    )
    stock_targets: Connection[TargetLater] = link.page(
        by="area_id", order="code", description="Stock targets for here."
    )


@graph.table("organisation_identifier")
@strawberry.type(description="The number by which a register knows an organisation.")
class OrganisationIdentifier:
    """The number by which a register knows an organisation."""

    key: strawberry.Private[object]
    scheme: IdentifierScheme = column("Whose register.")
    value: str = column("The number, or the URI.")


@graph.table("region_membership")
@strawberry.type(description="That an organisation belongs to the region, from a day and perhaps until a day.")
class RegionMembership:
    """That an organisation belongs to the region."""

    key: strawberry.Private[object]
    valid_from: date = column("The first day.")
    valid_to: date | None = column("The last day; null while it lasts.")
    certainty: Certainty = column("How sure this is.")
    source: Source | None = link.one(by="source_id", description="Where this comes from.")


@graph.table("organisation")
@strawberry.type(description="A partner in the region (partner).")
class Organisation(Node):
    """A partner in the region."""

    code: str = column("A short name that stays: of a municipality its CBS code.")
    kind: OrganisationKind = column("What kind of partner it is.")
    name: str = column("The full name.")
    short_name: str = column("The name for tables.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    certainty: Certainty = column("How sure it is that this is a partner in this form.")
    valid_from: date = column("The first day.")
    valid_to: date | None = column("The last day; null while it exists.")
    area: Area | None = link.one(by="area_id", description="The area a municipality, province or region answers for.")
    source: Source | None = link.one(by="source_id", description="Where this comes from.")
    identifiers: list[OrganisationIdentifier] = link.many(
        by="organisation_id", order="scheme", description="The numbers by which registers know it."
    )
    memberships: list[RegionMembership] = link.many(
        by="organisation_id", order="valid_from", description="When it belonged to the region."
    )
    shares: Connection[ShareLater] = link.page(
        by="organisation_id", order="code", description="Its shares of agreements."
    )
    stock_targets: Connection[TargetLater] = link.page(
        by="organisation_id", order="code", description="The stock targets it counts for."
    )
    participations: Connection[PartyLater] = link.page(
        by="organisation_id", order="role", description="The agreements it is asked for or takes part in."
    )


@graph.table("region_scheme", queries.regions)
@strawberry.type(description="The region this service is about (regio).")
class Region(Node):
    """The region this service is about."""

    code: str = column("A short name that stays.")
    name: str = column("What people call it.")
    title: str = column("What kind of region it is.")
    is_demo: bool = column("True when the figures here are made up, for the demonstration.")
    area: Area | None = link.one(by="area_id", description="Its area.")
