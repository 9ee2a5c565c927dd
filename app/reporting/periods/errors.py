"""The refusals of opening and closing periods."""

from app.agenda.models import PeriodState
from app.core.refusal import Refusal
from app.core.words import Words


class PeriodNotSoFar(Refusal):
    """The period is not, or no longer, so far that it can be opened or closed."""

    code = "PERIOD_NOT_SO_FAR"

    def __init__(self, state: PeriodState, words: Words) -> None:
        super().__init__(words, "periodId")
        self.state = state
