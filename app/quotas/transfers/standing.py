"""Where every municipality stands in a year, as a transfer has to know it: read in four statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from app.core.keys import Key
from app.core.refusal import InvalidInput
from app.core.words import Words
from app.quotas.asking import Ask
from app.quotas.division.rule import Municipality, Transfer
from app.quotas.models import DistributionKey, QuotaRoundState
from app.quotas.rules import cap
from app.quotas.transfers.rules import check_enough, check_room, check_year
from app.quotas.transfers.statements import DECIDED, agreed_transfers, division, known_of_places, rules, stands
from app.quotas.transfers.weighing import Effect, Stand, by_hand, by_rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is known of a municipality in a year, in households and homes; None is unknown, never 0."""

    id: Key
    name: str
    demand: int | None
    mutation: int | None
    weight: int | None
    stand: Stand | None = None  # once the division is adopted


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A year: how far its division is, its municipalities by code, and the transfers that go into a calculation."""

    round_id: UUID | None
    state: QuotaRoundState | None
    share_bp: int | None
    pool: int
    places: Mapping[str, Place]
    agreed: tuple[Transfer, ...]

    @property
    def is_adopted(self) -> bool:
        """Whether quotas stand, so that transfers shift what has to be housed and go into no calculation."""
        return self.state in DECIDED

    @property
    def is_settled(self) -> bool:
        """Whether the year was settled."""
        return self.state is QuotaRoundState.SETTLED

    def available(self, giver: str) -> int | None:
        """Tell how many households a municipality can hand over still; None when its demand is unknown."""
        place = self.places[giver]
        if self.is_adopted:
            return None if place.stand is None else place.stand.to_house
        given = sum(one.households for one in self.agreed if one.giver == giver)
        return None if place.demand is None else place.demand - given

    def effect(self, transfer: Transfer | None) -> Effect | None:
        """Work out what a transfer would do; None while too little is known of the year.

        Raises InvalidInput where the giver has not so many households.
        """
        if self.is_adopted:
            there = {code: one.stand for code, one in self.places.items() if one.stand is not None}
            return by_hand(there, transfer) if len(there) == len(self.places) else None
        municipalities = [self._municipality(code, one) for code, one in self.places.items()]
        known = [one for one in municipalities if one is not None]
        if not known or len(known) < len(municipalities):
            return None
        return by_rule(known, self.pool, self.agreed, transfer)

    def _municipality(self, code: str, one: Place) -> Municipality | None:
        if one.demand is None or one.mutation is None or one.weight is None or self.share_bp is None:
            return None
        return Municipality(code=code, demand=one.demand, cap=cap(one.mutation, self.share_bp), key=one.weight)


def check_fits(standing: Standing, transfer: Transfer, *, year: int, this_year: int, fields: tuple[str, str]) -> None:
    """Refuse what the year, the giver or (once the division is adopted) the cap of the taker has no place for.

    `fields` say which input is about the year, and which about the households.
    """
    check_year(year, this_year=this_year, is_settled=standing.is_settled, field=fields[0])
    available = standing.available(transfer.giver)
    if available is None:
        raise InvalidInput(
            Words(
                nl=f"Voor {year} is de vraag van deze gemeenten nog niet bekend. Probeer het later opnieuw.",
                en=f"The demand of these municipalities in {year} is not known yet. Try again later.",
            ),
            fields[0],
        )
    check_enough(standing.places[transfer.giver].name, available, transfer.households, fields[1])
    stand = standing.places[transfer.taker].stand
    if standing.is_adopted and stand is not None:
        check_room(standing.places[transfer.taker].name, stand.room, transfer.households, fields[1])


async def standing_of(ask: Ask, year: int, today: date) -> Standing:
    """Read where every municipality stands in a year; waivers count that are in force today."""
    given: dict[str, Any] = {"year": year}
    divided = await ask(division(), given)
    round_ = divided[0] if divided else None
    key = DistributionKey.SOCIAL_STOCK if round_ is None else round_.distribution_key
    counting = await ask(rules(), {**given, "chosen": None if round_ is None else round_.rule_set_id})
    counted = {**given, "rule_set": counting[0].id if counting else None}
    found = await ask(known_of_places(key), counted)
    places = {
        one.code: Place(id=one.id, name=one.name, demand=one.demand, mutation=one.mutation, weight=one.weight)
        for one in found
    }
    standing = Standing(
        round_id=None if round_ is None else round_.id,
        state=None if round_ is None else round_.state,
        share_bp=counting[0].cap_share_bp if counting else None,
        pool=found[0].pool if found else 0,
        places=places,
        agreed=(),
    )
    if standing.is_adopted:
        return replace(
            standing, places=_standing(places, await ask(stands(), {"round": standing.round_id, "today": today}))
        )
    agreed = tuple(Transfer(one.giver, one.taker, one.households) for one in await ask(agreed_transfers(), given))
    return replace(standing, agreed=agreed)


def _standing(places: Mapping[str, Place], found: Sequence[Any]) -> dict[str, Place]:
    there = {one.code: Stand(cap=one.cap + one.waived, to_house=one.assigned + one.shifted) for one in found}
    return {code: replace(place, stand=there.get(code)) for code, place in places.items()}
