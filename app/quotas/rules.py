"""The arithmetic of the cap: pure, in whole numbers. Source: the letter (principle c), domain notes 3.3."""

from enum import StrEnum

WHOLE = 10_000  # basis points


class MutationBasis(StrEnum):
    """Of which mutation the live guard takes the cap during a year; a parameter of the counting rules."""

    PLANNED_UNTIL_REALISED_LARGER = "PLANNED_UNTIL_REALISED_LARGER"
    PLANNED = "PLANNED"


class CapStatus(StrEnum):
    """Where a municipality is with regard to its cap (plafond)."""

    BELOW = "BELOW"
    NEAR = "NEAR"  # from 90% of the cap
    EXCEEDED = "EXCEEDED"


def cap(mutation: int, share_bp: int) -> int:
    """Give the most urgent lettings a mutation allows: rounded down, because it is a maximum."""
    return mutation * share_bp // WHOLE


def cap_status(urgent: int, allowed: int) -> CapStatus:
    """Tell where urgent lettings are against the cap: near from 90%."""
    if urgent > allowed:
        return CapStatus.EXCEEDED
    return CapStatus.NEAR if 10 * urgent >= 9 * allowed else CapStatus.BELOW
