"""What one may ask of periods, in its own words."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPeriod:
    """Let partners report over a period."""

    period_id: UUID
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePeriod:
    """Let nobody report over a period any more."""

    period_id: UUID
    client_mutation_id: str | None = None
