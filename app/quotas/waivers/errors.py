"""The refusals of waivers."""

from app.core.refusal import Refusal
from app.core.words import Words
from app.quotas.waivers.models import WaiverState


class WaiverDecided(Refusal):
    """The waiver was granted or refused already."""

    code = "WAIVER_DECIDED"

    def __init__(self, state: WaiverState) -> None:
        granted = state is WaiverState.GRANTED
        super().__init__(
            Words(
                nl=f"Deze ontheffing is al {'verleend' if granted else 'geweigerd'}. Vraag zo nodig een nieuwe aan.",
                en=f"This waiver was {'granted' if granted else 'refused'} already. Ask for a new one if needed.",
            ),
            "waiverId",
        )
        self.state = state


class OwnWaiver(Refusal):
    """Who asked for a waiver does not decide about it."""

    code = "OWN_WAIVER"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="U vroeg deze ontheffing zelf aan. Iemand anders moet erover besluiten.",
                en="You asked for this waiver yourself. Somebody else has to decide about it.",
            ),
            "waiverId",
        )
