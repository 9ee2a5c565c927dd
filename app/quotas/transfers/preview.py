"""What both municipalities see before they agree to a transfer."""

from dataclasses import dataclass
from datetime import date

from app.core.refusal import Refusal
from app.core.words import Words
from app.quotas.asking import Ask
from app.quotas.division.rule import Transfer
from app.quotas.transfers.rules import check_households, check_two
from app.quotas.transfers.standing import check_fits, standing_of
from app.quotas.transfers.weighing import Effect, warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a transfer would do, what to know before, and why it cannot be proposed like this (if it cannot)."""

    effect: Effect
    warnings: tuple[Words, ...]
    refusal: Words | None


async def preview(ask: Ask, transfer: Transfer, *, year: int, today: date) -> Preview | None:
    """Work out what a transfer would do; None for municipalities of no division, or while too little is known.

    What would be refused changes nothing, and tells why.
    """
    standing = await standing_of(ask, year, today)
    if not {transfer.giver, transfer.taker} <= set(standing.places):
        return None
    refusal: Words | None = None
    try:
        check_two(transfer.giver, transfer.taker)
        check_households(transfer.households)
        check_fits(standing, transfer, year=year, this_year=today.year, fields=("year", "households"))
    except Refusal as found:
        refusal = found.words
    effect = standing.effect(transfer if refusal is None else None)
    if effect is None:
        return None
    names = {code: place.name for code, place in standing.places.items()}
    told = warnings(effect, transfer, names) if refusal is None else ()
    return Preview(effect=effect, warnings=told, refusal=refusal)
