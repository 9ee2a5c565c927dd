"""What one may ask of periods, in its own words."""

from dataclasses import dataclass
from uuid import UUID

from app.agenda.models import PeriodState


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePeriod:
    """Let partners report over a period from now on (`OPEN`), or let nobody do so any more (`CLOSED`)."""

    period_id: UUID
    state: PeriodState
    client_mutation_id: str | None = None
