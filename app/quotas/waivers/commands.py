"""What one may ask of waivers, in its own words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestWaiver:
    """Ask that a municipality may house so many households above its cap in a year, until a day in that year."""

    area_id: UUID
    year: int
    households: int
    reason: str
    valid_until: date
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideWaiver:
    """Grant or refuse a waiver; the decision has a day and a place where it can be found."""

    waiver_id: UUID
    grant: bool
    decision_reference: str
    decided_on: date
    client_mutation_id: str | None = None
