"""The refusals of placements."""

from app.core.refusal import Refusal
from app.core.words import Words
from app.quotas.placements.rules import ReservationState

ENDED = {
    ReservationState.EXPIRED: Words(nl="is verlopen", en="has expired"),
    ReservationState.RELEASED: Words(nl="is vrijgegeven", en="was given back"),
    ReservationState.PLACED: Words(nl="is al gebruikt", en="was used already"),
    ReservationState.RUNNING: Words(nl="loopt nog", en="is running"),
}


class ReservationOver(Refusal):
    """The places are held no longer."""

    code = "RESERVATION_OVER"

    def __init__(self, state: ReservationState) -> None:
        ended = ENDED[state]
        super().__init__(
            Words(
                nl=f"Deze reservering {ended.nl}. Registreer de plaatsing zonder reservering, of maak een nieuwe.",
                en=f"This reservation {ended.en}. Record the placement without one, or make a new one.",
            ),
            "reservationId",
        )
        self.state = state
