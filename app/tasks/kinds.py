"""What can wait for somebody."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TaskKind(StrEnum):
    """What somebody is asked to do (taak), in the order in which it is told."""

    REPORT_FIGURES = "REPORT_FIGURES"
    SIGN_AGREEMENT = "SIGN_AGREEMENT"
    ANSWER_QUOTA = "ANSWER_QUOTA"
    ANSWER_TRANSFER = "ANSWER_TRANSFER"
    DECIDE_WAIVER = "DECIDE_WAIVER"
    ADOPT_ROUND = "ADOPT_ROUND"
    ACTIVATE_AGREEMENT = "ACTIVATE_AGREEMENT"
    DECIDE_CORRECTION = "DECIDE_CORRECTION"
    CLOSE_PERIOD = "CLOSE_PERIOD"
    PUBLISH_PERIOD = "PUBLISH_PERIOD"
    CONFIRM_MEMBER = "CONFIRM_MEMBER"


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits: so many of a kind, and the first day by which one of them has to be done, if any has."""

    kind: TaskKind
    count: int
    due_on: date | None

    def is_late(self, today: date) -> bool:
        """Tell whether that day has passed; on the day itself there is time still."""
        return self.due_on is not None and self.due_on < today
