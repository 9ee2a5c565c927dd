"""The live guard of the cap: pure arithmetic, in whole numbers. Source: the letter (principle c), allocation notes 5.

Recording is never refused because of the cap: people are housed in reality first. What goes beyond it is never passed
silently either: so many of the households recorded are *above*, and that is kept.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.quotas.rules import MutationBasis, cap

MOST_HOUSEHOLDS = 1_000  # in one record: a corporation lets fewer homes in a month
LONGEST_RESERVATION = 183  # days: a place that is held keeps others out
NEAR_FROM, ABOVE_FROM = 80, 100  # percent of the linear path (allocation notes 5)


class WatchLevel(StrEnum):
    """Where urgent lettings are against the linear path to the cap."""

    ON_PATH = "ON_PATH"
    NEAR = "NEAR"
    ABOVE = "ABOVE"


class ReservationState(StrEnum):
    """Whether a place is held."""

    RUNNING = "RUNNING"
    EXPIRED = "EXPIRED"
    RELEASED = "RELEASED"
    PLACED = "PLACED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a municipality may house in a year, and what is used, held, waived and flagged of it, in households.

    `planned` and `realised` are homes let; null is unknown. `cap_share_bp` is null without adopted counting rules.
    """

    planned: int | None
    realised: int | None
    cap_share_bp: int | None
    basis: MutationBasis
    used: int
    reserved: int
    waived: int
    flagged: int

    @property
    def mutation(self) -> int | None:
        """The mutation the cap is a share of: what is planned, until what was counted is larger evidence."""
        if self.planned is None or self.realised is None or self.basis is MutationBasis.PLANNED:
            return self.planned
        return max(self.planned, self.realised)

    @property
    def cap(self) -> int | None:
        """The cap of the year, rounded down; null when unknown."""
        if self.mutation is None or self.cap_share_bp is None:
            return None
        return cap(self.mutation, self.cap_share_bp)

    @property
    def limit(self) -> int | None:
        """The cap with the waivers that were granted."""
        return None if self.cap is None else self.cap + self.waived

    @property
    def excess(self) -> int | None:
        """How many households of those housed and those a place is held for are beyond the limit."""
        return None if self.limit is None else max(0, self.used + self.reserved - self.limit)

    @property
    def room(self) -> int | None:
        """How many places are free; below zero where more is used and held than there is."""
        return None if self.limit is None else self.limit - self.used - self.reserved


def above(account: Account, households: int, *, held_before: int | None = None) -> int | None:
    """Tell how many of these households, which are not in the account yet, go beyond the limit; null when unknown.

    Those who were flagged before and still are beyond it take no place from anybody else. `held_before` is how many
    places others held when a place was held for these households; without it, all that are held come first.
    """
    if account.limit is None or account.excess is None:
        return None
    standing = account.used - min(account.flagged, account.excess)
    held = account.reserved if held_before is None else held_before
    return min(households, max(0, standing + held + households - account.limit))


def above_corrected(account: Account, before: int, was_above: int, after: int) -> int | None:
    """Tell how many households of a record are above once it is corrected from `before` to `after` households.

    `account` holds the record as it was. What comes off is taken from those above first; what comes on is judged anew.
    """
    if account.limit is None:
        return None
    if after <= before:
        return max(0, was_above - (before - after))
    more = above(account, after - before)
    return None if more is None else was_above + more


def level(used: int, path: int) -> WatchLevel:
    """Tell where urgent lettings are against what the straight path to the cap allows by now."""
    if used > 0 and 100 * used >= ABOVE_FROM * path:
        return WatchLevel.ABOVE
    return WatchLevel.NEAR if used > 0 and 100 * used >= NEAR_FROM * path else WatchLevel.ON_PATH


def first_of_month(day: date) -> date:
    """Give the first day of the month of a day."""
    return day.replace(day=1)
