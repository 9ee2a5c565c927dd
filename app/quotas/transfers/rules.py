"""What a transfer has to meet: pure decisions over what was read; they return nothing or raise one named refusal."""

from collections.abc import Collection

from app.core.refusal import InvalidInput
from app.core.words import Words
from app.quotas.transfers.errors import NoRoomUnderCap, NotThatMany, TransferNotOpen, YearIsOver
from app.quotas.words import in_households

MOST = 10_000_000  # no register of households counts further


def check_two(giver: object, taker: object) -> None:
    """Refuse a transfer from a municipality to itself."""
    if giver == taker:
        raise InvalidInput(
            Words(nl="Kies twee verschillende gemeenten.", en="Choose two different municipalities."), "takerAreaId"
        )


def check_households(households: int) -> None:
    """Refuse a number that is nobody, or more than there could be."""
    if not 1 <= households <= MOST:
        raise InvalidInput(
            Words(nl="Vul een getal van 1 tot 10 miljoen in.", en="Fill in a number from 1 to 10 million."),
            "households",
        )


def check_ground(ground: str, promising: Collection[str]) -> None:
    """Refuse a ground that does not say why a household starts better elsewhere (domain 3.2)."""
    if ground not in promising:
        raise InvalidInput(
            Words(
                nl="Dit is geen reden voor een overdracht. Kies waarom mensen daar kansrijk starten.",
                en="This is no reason for a transfer. Choose why people have a better start there.",
            ),
            "ground",
        )


def check_year(year: int, *, this_year: int, is_settled: bool, field: str) -> None:
    """Refuse a year that was settled, or is over."""
    if is_settled or year < this_year:
        raise YearIsOver(year, field)


def check_open(state: str) -> None:
    """Refuse to answer what is no longer open."""
    if state != "PROPOSED":
        raise TransferNotOpen(state)


def check_enough(giver: str, available: int, households: int, field: str) -> None:
    """Refuse more than the giver has left to hand over."""
    if households > available:
        left = in_households(available)
        words = Words(
            nl=f"{giver} kan nog {left.nl} overdragen. Kies een kleiner aantal.",
            en=f"{giver} can hand over {left.en} still. Choose a smaller number.",
        )
        raise NotThatMany(words, available, field)


def check_room(taker: str, room: int, households: int, field: str) -> None:
    """Refuse more than the taker has room for, in a year whose division is adopted."""
    if households > room:
        raise NoRoomUnderCap(taker, max(room, 0), field)
