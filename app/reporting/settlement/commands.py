"""What one may ask of settling, in its own words."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleRound:
    """Settle a year. With `carry_over` it starts from what the year before left, else from nothing."""

    round_id: UUID
    carry_over: bool
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleAgain:
    """Settle a year again after corrections, for a reason (nacalculatie); it starts from where it started before."""

    round_id: UUID
    reason: str
    expected_version: int
    client_mutation_id: str | None = None
