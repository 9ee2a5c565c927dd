"""The refusals of moving periods."""

from app.agenda.models import PeriodState
from app.core.refusal import Refusal
from app.core.words import Words


class PeriodNotSoFar(Refusal):
    """The period is not, or no longer, so far that this can be done."""

    code = "PERIOD_NOT_SO_FAR"

    def __init__(self, state: PeriodState, words: Words) -> None:
        super().__init__(words, "periodId")
        self.state = state
