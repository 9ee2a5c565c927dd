"""The refusals of settling."""

from app.core.refusal import Refusal
from app.core.words import Words


class PeriodsNotClosed(Refusal):
    """Periods of the year still take figures."""

    code = "PERIODS_NOT_CLOSED"

    def __init__(self, open_periods: list[str]) -> None:
        named = ", ".join(open_periods)
        super().__init__(
            Words(
                nl=f"Nog niet alle perioden van het jaar zijn gesloten ({named}). Sluit ze eerst.",
                en=f"Not all periods of the year are closed yet ({named}). Close them first.",
            ),
            "roundId",
        )
        self.open_periods = open_periods
