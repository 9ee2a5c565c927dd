"""What one may ask of placements and reservations, in its own words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.quotas.models import PlacementGround


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementCounts:
    """How many households, and of how many it is known that a condition of a good start was met; None is unknown."""

    households: int
    suitable_dwelling: int | None = None
    guidance_agreed: int | None = None
    income_arranged: int | None = None
    crisis_contact: int | None = None
    landlord_agreement: int | None = None
    all_conditions: int | None = None
    in_attention_areas: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPlacements:
    """Record that households found a home in a month; `month` is its first day, no origin is the regional pool.

    `reservation_id` is of the places that were held for them, which are held no longer after that.
    """

    month: date
    origin_area_id: UUID | None
    destination_area_id: UUID
    category_id: UUID
    ground: PlacementGround
    counts: PlacementCounts
    note: str | None = None
    reservation_id: UUID | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPlacements:
    """Correct the counts of a record, for a reason; 0 households take the record back."""

    placement_id: UUID
    counts: PlacementCounts
    note: str | None = None
    reason: str
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservePlacements:
    """Hold places for households that will move in in a month, until a day."""

    month: date
    destination_area_id: UUID
    category_id: UUID
    households: int
    expires_on: date
    note: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseReservation:
    """Give the places back."""

    reservation_id: UUID
    client_mutation_id: str | None = None
