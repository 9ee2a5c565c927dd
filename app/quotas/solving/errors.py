"""What may go wrong with a process that solves."""

from app.core.refusal import Refusal
from app.core.words import Words


class SolvingFailed(Refusal):
    """The process ended before it had an answer, most likely for want of memory."""

    code = "SOLVING_FAILED"

    def __init__(self, status: int | None) -> None:
        super().__init__(
            Words(
                nl="Het rekenen is voortijdig gestopt, waarschijnlijk door te weinig geheugen. Er is niets veranderd. "
                "Probeer het opnieuw, of neem minder wijken of groepen.",
                en="Solving ended too early, most likely for want of memory. Nothing was changed. "
                "Try again, or take fewer neighbourhoods or groups.",
            )
        )
        self.status = status
