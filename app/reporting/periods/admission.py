"""When a period can be opened, closed or published (domain 7.2), and never back."""

from datetime import date

from app.agenda.models import PeriodState
from app.core.words import Words
from app.reporting.periods.errors import PeriodNotSoFar


def check_can_open(state: PeriodState, starts_on: date, today: date) -> None:
    """Refuse to open a period that was opened before, or has not begun: there is nothing to count in it yet."""
    if state is not PeriodState.PLANNED:
        raise PeriodNotSoFar(
            state,
            Words(
                nl="Deze periode is al geopend. Wat gesloten is, gaat niet weer open: cijfers worden dan verbeterd.",
                en="This period was opened already. A closed period is not opened again: a figure is corrected then.",
            ),
        )
    if today < starts_on:
        raise PeriodNotSoFar(
            state,
            Words(
                nl=f"Deze periode begint op {starts_on:%d-%m-%Y}. Eerder valt er niets te tellen.",
                en=f"This period begins on {starts_on:%Y-%m-%d}. Before that there is nothing to count.",
            ),
        )


def check_can_close(state: PeriodState, ends_on: date, today: date) -> None:
    """Refuse to close a period that takes no figures now, or is not over: its last days would be missing."""
    if state is not PeriodState.OPEN:
        raise PeriodNotSoFar(
            state,
            Words(
                nl="Deze periode is niet open. Alleen een open periode kan worden gesloten.",
                en="This period is not open. Only an open period can be closed.",
            ),
        )
    if today <= ends_on:
        raise PeriodNotSoFar(
            state,
            Words(
                nl=f"Deze periode loopt tot en met {ends_on:%d-%m-%Y}. Sluit haar daarna.",
                en=f"This period runs until {ends_on:%Y-%m-%d}. Close it after that.",
            ),
        )


def check_can_publish(state: PeriodState) -> None:
    """Refuse to publish a period of which the figures can change still, or that was published before."""
    if state is PeriodState.PUBLISHED:
        raise PeriodNotSoFar(
            state,
            Words(
                nl="Deze periode is al gepubliceerd. Een fout cijfer wordt verbeterd met een correctie.",
                en="This period was published already. A wrong figure is put right by a correction.",
            ),
        )
    if state is not PeriodState.CLOSED:
        raise PeriodNotSoFar(
            state,
            Words(
                nl="Deze periode is nog niet gesloten. Sluit haar eerst, dan veranderen de cijfers niet meer.",
                en="This period is not closed yet. Close it first, so that its figures change no more.",
            ),
        )
