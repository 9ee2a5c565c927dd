"""The refusals of transfers; contingents share those about a year and about too many."""

from app.core.refusal import Refusal
from app.core.words import Words
from app.quotas.words import in_households

ENDED = {
    "ACCEPTED": Words(nl="aanvaard", en="accepted"),
    "DECLINED": Words(nl="afgewezen", en="declined"),
    "CANCELLED": Words(nl="ingetrokken", en="cancelled"),
}


class TransferNotOpen(Refusal):
    """The transfer was answered or taken back already."""

    code = "TRANSFER_NOT_OPEN"

    def __init__(self, state: str) -> None:
        ended = ENDED[state]
        super().__init__(
            Words(
                nl=f"Deze overdracht is al {ended.nl}. Wilt u iets anders? Stel dan een nieuwe overdracht voor.",
                en=f"This transfer was {ended.en} already. If you want something else, propose a new transfer.",
            ),
            "id",
        )
        self.state = state


class YearIsOver(Refusal):
    """The year was settled, or has gone by: who housed whom stands."""

    code = "YEAR_IS_OVER"

    def __init__(self, year: int, field: str) -> None:
        super().__init__(
            Words(
                nl=f"Het jaar {year} is voorbij of afgerekend. Kies een jaar dat nog loopt of nog komt.",
                en=f"The year {year} is over or was settled. Choose a year that runs or is to come.",
            ),
            field,
        )
        self.year = year


class NotThatMany(Refusal):
    """There are fewer households than somebody wants to hand over or give back."""

    code = "NOT_THAT_MANY"

    def __init__(self, words: Words, available: int, field: str) -> None:
        super().__init__(words, field)
        self.available = available


class NoRoomUnderCap(Refusal):
    """The division is adopted, so nothing overflows any more: the taker would have to house more than its cap."""

    code = "NO_ROOM_UNDER_CAP"

    def __init__(self, taker: str, room: int, field: str) -> None:
        left = in_households(room)
        super().__init__(
            Words(
                nl=f"{taker} heeft onder het plafond nog plaats voor {left.nl}. De verdeling is vastgesteld, "
                "dus een teveel loopt niet meer over. Kies een kleiner aantal.",
                en=f"{taker} has room for {left.en} under its cap. The division was adopted, so what is too "
                "much no longer overflows. Choose a smaller number.",
            ),
            field,
        )
        self.room = room
