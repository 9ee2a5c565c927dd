"""What one may ask of periods, in its own words."""

from dataclasses import dataclass
from uuid import UUID

from app.agenda.models import PeriodState


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePeriod:
    """Let partners report over a period (`OPEN`), nobody any more (`CLOSED`), or show it to all (`PUBLISHED`)."""

    period_id: UUID
    state: PeriodState
    client_mutation_id: str | None = None
