"""What one may ask about transfers, in its own words."""

from dataclasses import dataclass
from uuid import UUID

from app.quotas.models import PlacementGround


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeTransfer:
    """Propose that one municipality takes over households from another; the caller speaks for one of the two."""

    year: int
    giver_area_id: UUID
    taker_area_id: UUID
    households: int
    ground: PlacementGround
    note: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTransfer:
    """Accept, decline or cancel a transfer that is open; `reason` is a person's own words, kept in the journal."""

    id: UUID
    reason: str | None = None
    client_mutation_id: str | None = None
