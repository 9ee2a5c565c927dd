"""The refusals of corrections."""

from app.core.refusal import Refusal
from app.core.words import Words
from app.reporting.corrections.models import CorrectionState

DONE = {
    CorrectionState.ACCEPTED: Words(nl="overgenomen", en="accepted"),
    CorrectionState.DECLINED: Words(nl="afgewezen", en="declined"),
    CorrectionState.WITHDRAWN: Words(nl="ingetrokken", en="taken back"),
}


class CorrectionPending(Refusal):
    """Another correction of the same figure waits for an answer."""

    code = "CORRECTION_PENDING"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Van dit cijfer is al een correctie gevraagd. Trek die eerst in, of wacht op het antwoord van het "
                "regiosecretariaat.",
                en="A correction of this figure was asked for already. Take that one back first, or wait for the "
                "answer of the regional secretary.",
            )
        )


class CorrectionDecided(Refusal):
    """The correction was answered or taken back already."""

    code = "CORRECTION_DECIDED"

    def __init__(self, state: CorrectionState) -> None:
        done = DONE[state]
        super().__init__(
            Words(
                nl=f"Deze correctie is al {done.nl}. Vraag zo nodig een nieuwe aan.",
                en=f"This correction was {done.en} already. Ask for a new one if needed.",
            ),
            "id",
        )
        self.state = state


class OwnCorrection(Refusal):
    """Who asked for a correction does not decide about it."""

    code = "OWN_CORRECTION"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="U vroeg deze correctie zelf aan. Iemand anders moet erover beslissen.",
                en="You asked for this correction yourself. Somebody else has to decide about it.",
            ),
            "id",
        )
