"""The arithmetic of progress: pure, in whole numbers. Source: domain notes 3.3, 5.1 and 7.5."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.reporting.lights import Light

# Below this count a household could be recognised, so it is not shown (domain 5.1).
SMALLEST_SHOWN = 5
# A percentage of fewer than this says more about people than about policy (domain 5.1).
SMALLEST_DENOMINATOR = 20
# A light is green from 95% of what the path asks, amber from 80% (domain 7.5).
GREEN_FROM, AMBER_FROM = 95, 80
WHOLE = 10_000  # basis points


class Precision(StrEnum):
    """How precisely a caller gets a count."""

    EXACT = "EXACT"
    SMALL_HIDDEN = "SMALL_HIDDEN"
    ROUNDED = "ROUNDED"
    HIDDEN = "HIDDEN"


class ProtectedCount(NamedTuple):
    """A count as this caller may have it: `value` is null when unknown, and when protected because it is small."""

    value: int | None
    is_protected: bool = False
    is_rounded: bool = False


def protect(count: int | None, precision: Precision) -> ProtectedCount:
    """Hide 1 to 4 from whoever may not see small counts, and round to fives for councils and the public; 0 is 0.

    What is `HIDDEN` is hidden whatever the count.
    """
    if count is None or precision is Precision.EXACT:
        return ProtectedCount(count)
    if precision is Precision.HIDDEN or 0 < count < SMALLEST_SHOWN:
        return ProtectedCount(None, is_protected=True)
    if precision is Precision.SMALL_HIDDEN:
        return ProtectedCount(count)
    return ProtectedCount((count + 2) // 5 * 5, is_rounded=True)


def share_of(numerator: int | None, denominator: int | None) -> int | None:
    """Give a share in basis points, rounded half up; null when a part is unknown or there is nothing to divide by."""
    if numerator is None or not denominator:
        return None
    return (2 * WHOLE * numerator + denominator) // (2 * denominator)


def protected_share(numerator: ProtectedCount, denominator: int | None) -> int | None:
    """Give a share in basis points, but of a rounded count only where the denominator is large enough."""
    if numerator.is_rounded and denominator is not None and denominator < SMALLEST_DENOMINATOR:
        return None
    return share_of(numerator.value, denominator)


def path(amount: int, starts_on: date, due_on: date, on: date) -> int:
    """Give what should be there at the end of a day on the straight line from nothing to `amount`, rounded down."""
    days = (due_on - starts_on).days + 1
    elapsed = min(max((on - starts_on).days + 1, 0), days)
    return amount * elapsed // days


def light(realised: int | None, expected: int | None) -> Light | None:
    """Give the light of what is there against what should be; null when unknown, green when nothing was due yet."""
    if realised is None or expected is None:
        return None
    if 100 * realised >= GREEN_FROM * expected:
        return Light.GREEN
    return Light.AMBER if 100 * realised >= AMBER_FROM * expected else Light.RED
