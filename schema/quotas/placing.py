"""Recorded placements, places that are held, and placements above the cap."""

from datetime import date, datetime

import strawberry

from app.core.words import Words as Both
from app.quotas.models import PlacementGround
from app.quotas.placements.rules import ReservationState
from app.reporting.placing import standing
from schema.agenda.types import ReportingPeriod, UrgencyCategory
from schema.graph import links as link
from schema.graph.links import column, computed, graph
from schema.partners.types import Area, Organisation
from schema.shared.types import Node, Words

ADVICE = Both(
    nl="De plaatsing staat. De gemeente waar deze huishoudens wonen vraagt een ontheffing aan, of spreekt met de "
    "andere gemeenten af wie er ruimte voor heeft. Klopt het aantal niet, corrigeer dan de plaatsing.",
    en="The placement stands. The municipality these households live in asks for a waiver, or agrees with the other "
    "municipalities who has room. If the count is wrong, correct the placement.",
)


@graph.table("reservation", standing.reservations)
@strawberry.type(description="Places a corporation holds for households it will house (reservering).")
class Reservation(Node):
    """Places a corporation holds for households it will house."""

    month: date = column("The first day of the month in which they will move in.")
    households: int = column("For how many households.")
    above: int = column("How many of them found no free place under the cap when it was made.")
    expires_on: date = column("The last day it holds; after it, the places are free by themselves.")
    state: ReservationState = column("Whether the places are held today.")
    note: str | None = column("A remark.")
    recorded_at: datetime = column("When it was made.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    organisation: Organisation | None = link.one(by="organisation_id", description="The corporation.")
    destination: Area | None = link.one(by="destination_area_id", description="The municipality they will live in.")
    category: UrgencyCategory | None = link.one(by="category_id", description="On which ground they have priority.")


@graph.table("placement", standing.placements)
@strawberry.type(
    description="That households found a home, as recorded by a corporation (plaatsing): a count, and no persons."
)
class Placement(Node):
    """That households found a home, as recorded by a corporation."""

    month: date = column("The first day of the month.")
    ground: PlacementGround = column("Why they were housed there.")
    version: int = column("How often it was recorded; give it back as `expectedVersion`.")
    households: int = column("How many households; 0 when the record was taken back.")
    suitable_dwelling: int | None = column("For how many the home was suitable; null is unknown.")
    guidance_agreed: int | None = column("For how many guidance was agreed, with a first day; null is unknown.")
    income_arranged: int | None = column("For how many income and debts were arranged; null is unknown.")
    crisis_contact: int | None = column("For how many there is somebody to call in a crisis; null is unknown.")
    landlord_agreement: int | None = column("For how many there is an agreement with the landlord; null is unknown.")
    all_conditions: int | None = column("For how many all five were met; null is unknown.")
    in_attention_areas: int | None = column("How many live in an attention area; null is unknown.")
    above: int = column("How many of them went beyond the cap when they were recorded.")
    note: str | None = column("A remark.")
    reason: str | None = column("Why it was corrected.")
    after_closing: bool = column("True when it was corrected after its period was closed.")
    recorded_at: datetime = column("When this version was recorded.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    period: ReportingPeriod | None = link.one(by="period_id", description="The period of the month.")
    organisation: Organisation | None = link.one(by="organisation_id", description="The corporation that let.")
    origin: Area | None = link.one(by="origin_area_id", description="Where they came from; null is the regional pool.")
    destination: Area | None = link.one(by="destination_area_id", description="The municipality they live in now.")
    category: UrgencyCategory | None = link.one(by="category_id", description="On which ground they had priority.")
    reservation: Reservation | None = link.one(by="reservation_id", description="The places that were held for them.")


@graph.table("placement_flag", standing.flagged_placements, standing.flagged_placements_today)
@strawberry.type(
    description="A placement beyond the cap (plaatsing boven het plafond). It stands, and asks for a waiver."
)
class FlaggedPlacement(Node):
    """A placement beyond the cap."""

    year: int = column("The year.")
    above: int = column("How many households went beyond the cap and its waivers when it was recorded.")
    still_above: int = column(
        "How many of them are beyond it today: waivers and room cover the oldest first; all, while the cap is unknown."
    )
    cap: int = column("The cap then: of the municipality, or of the region where the rules have it so.")
    used: int = column("How many households had been housed under it then, these among them.")
    reserved: int = column("For how many households places were held under it then.")
    waived: int = column("For how many households a waiver was in force then.")
    recorded_at: datetime = column("When it was recorded.")

    @computed("above", description="What to do about it.", graphql_type=Words)
    def advice(self) -> Both:
        """Tell what to do about it."""
        return ADVICE

    area: Area | None = link.one(by="area_id", description="The municipality they live in.")
    organisation: Organisation | None = link.one(by="organisation_id", description="The corporation that let.")
    placement: Placement | None = link.one(
        by="placement_id", description="The placement, for its corporation and the municipality they live in now."
    )
