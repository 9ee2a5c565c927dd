"""Whether a correction can be asked for: pure; they return nothing or refuse (domain 7.2, I4)."""

from app.agenda.models import PeriodState
from app.core.refusal import InvalidInput
from app.core.words import Words
from app.reporting.periods.errors import PeriodNotSoFar

TAKES_FIGURES = Words(
    nl="Deze periode is nog niet gesloten. Geef het cijfer gewoon door bij Mijn cijfers.",
    en="This period is not closed yet. Report the figure in the ordinary way, at My figures.",
)


def check_ended(state: PeriodState) -> None:
    """Refuse a period that takes figures still, or has not begun: there is nothing to correct."""
    if state not in {PeriodState.CLOSED, PeriodState.PUBLISHED}:
        raise PeriodNotSoFar(state, TAKES_FIGURES)


def check_changes(stands: int | None, value: int | None) -> None:
    """Refuse a correction to what stands already; unknown is no number, and not 0."""
    if stands == value:
        raise InvalidInput(
            Words(
                nl="Dit getal staat er al. Vul het juiste getal in.", en="This number stands already. Fill in another."
            ),
            "value",
        )
