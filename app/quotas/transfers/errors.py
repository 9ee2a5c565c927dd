"""The refusals of transfers."""

from app.core.refusal import Refusal
from app.core.words import Words

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


class NoRoomUnderCap(Refusal):
    """The division is adopted, so nothing overflows any more: the taker would have to house more than its cap."""

    code = "NO_ROOM_UNDER_CAP"

    def __init__(self, taker: str, room: int, field: str) -> None:
        super().__init__(
            Words(
                nl=f"{taker} heeft onder het plafond nog plaats voor {room} huishoudens. De verdeling is vastgesteld, "
                "dus een teveel loopt niet meer over. Kies een kleiner aantal.",
                en=f"{taker} has room for {room} households under its cap. The division was adopted, so what is too "
                "much no longer overflows. Choose a smaller number.",
            ),
            field,
        )
        self.room = room
