"""The arithmetic of settling: pure, in households. Source: domain notes 3.2, 3.6 and 7.5 (URG-5)."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
# Who moves for one of these grounds moves for a better start. The grounds of domain notes 3.2, part (i).
PROMISING = frozenset({"NETWORK", "WORK_EDUCATION", "CARE_CONTINUITY", "SAFETY"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What a line of a division holds: the quota, and what of it is arrears or credit of the year before."""

    assigned: int
    debt: int
    credit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A row of a settlement."""

    opening: int
    assigned: int
    realised: int

    @property
    def closing(self) -> int:
        """What is left for the next year; below zero where too many were housed."""
        return self.opening + self.assigned - self.realised


def housed_for(origin: K | None, destination: K, ground: str, *, is_secret: bool = False) -> K:
    """Tell whose obligation a household counts for: of the destination, or of the origin when it left for a good start.

    For the cap it always counts with the destination. A transfer both agreed to moves the obligation itself. Of whom it
    stays secret where they came from, it is the destination's: a difference between two counts would tell it.
    """
    return origin if origin is not None and ground in PROMISING and not is_secret else destination


def assigned_in_year(line: Owed, *, carries_over: bool, transferred: int = 0) -> int:
    """Give what a municipality had to house of this year's own: its quota, with transfers accepted since.

    `transferred` is what it took over less what it gave away after the quota was adopted. With carry-over the quota
    holds arrears of before, or was made smaller by a credit: the opening tells those already, so they come out here.
    """
    of_before = line.debt - line.credit if carries_over else 0
    return line.assigned - of_before + transferred
