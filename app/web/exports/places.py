"""At most a few exports at once: each holds a connection and a view of the database for as long as it takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.core.refusal import Refusal
from app.core.words import Words

LATER = 30  # seconds after which one may try again


class OneAtATime(Refusal):
    """This caller, or somebody nobody knows on the same network, is exporting already."""

    code = "ONE_EXPORT_AT_A_TIME"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Er loopt al een export van u. Wacht tot die klaar is.",
                en="An export of yours is running already. Wait until it has finished.",
            )
        )


class AllTaken(Refusal):
    """Others are exporting, and this process does no more at once."""

    code = "EXPORTS_BUSY"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Anderen halen nu ook gegevens op. Probeer het over een halve minuut nog eens.",
                en="Others are exporting as well. Try again in half a minute.",
            )
        )


class Places:
    """The places for exports in this process."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken: set[str] = set()

    @contextmanager
    def take(self, payer: str) -> Iterator[None]:
        """Hold a place for a caller; raises OneAtATime or AllTaken."""
        if payer in self.taken:
            raise OneAtATime
        if len(self.taken) >= self.most:
            raise AllTaken
        self.taken.add(payer)
        try:
            yield
        finally:
            self.taken.remove(payer)
