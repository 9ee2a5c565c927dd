"""Whether a record of placements or a reservation is right: they return nothing, or what is kept, or refuse."""

from dataclasses import fields
from datetime import date, timedelta
from uuid import UUID

from app.core.refusal import InvalidInput
from app.core.words import Words
from app.partners.models import Area, AreaKind
from app.quotas.models import PlacementGround
from app.quotas.placements.commands import PlacementCounts
from app.quotas.placements.models import CONDITIONS, Reservation, ReservationOutcome
from app.quotas.placements.rules import LONGEST_RESERVATION, MOST_HOUSEHOLDS, ReservationState, first_of_month

AHEAD = 366  # days: a home is not promised further ahead


def camel(name: str) -> str:
    """Give the name a column has in the API."""
    first, *rest = name.split("_")
    return first + "".join(one.title() for one in rest)


def check_counts(counts: PlacementCounts, *, least: int) -> None:
    """Refuse counts that cannot be: too few or too many households, or more who met a condition than there are."""
    if not least <= counts.households <= MOST_HOUSEHOLDS:
        raise InvalidInput(
            Words(
                nl=f"Vul een heel getal van {least} tot en met {MOST_HOUSEHOLDS} in.",
                en=f"Fill in a whole number from {least} to {MOST_HOUSEHOLDS}.",
            ),
            "households",
        )
    most = {one.name: counts.households for one in fields(counts) if one.name != "households"}
    known = [getattr(counts, one) for one in CONDITIONS if getattr(counts, one) is not None]
    most["all_conditions"] = min([counts.households, *known])
    for name, limit in most.items():
        value = getattr(counts, name)
        if value is not None and not 0 <= value <= limit:
            raise InvalidInput(
                Words(
                    nl=f"Vul een getal van 0 tot en met {limit} in, of laat het leeg als u het niet weet.",
                    en=f"Fill in a number from 0 to {limit}, or leave it empty when you do not know.",
                ),
                camel(name),
            )


def check_places(origin: Area | None, destination: Area, ground: PlacementGround) -> None:
    """Refuse areas that are no municipalities, and a ground that does not go with them."""
    for area, field in ((origin, "originAreaId"), (destination, "destinationAreaId")):
        if area is not None and area.kind is not AreaKind.MUNICIPALITY:
            raise InvalidInput(Words(nl="Kies een gemeente.", en="Choose a municipality."), field)
    at_home = origin is not None and origin.id == destination.id
    if (ground is PlacementGround.ORIGIN and not at_home) or (ground is PlacementGround.POOL and origin is not None):
        raise InvalidInput(
            Words(
                nl="Deze grond past niet bij de herkomst. Herkomst betekent: zelfde gemeente; pool: herkomst onbekend.",
                en="This ground does not go with the origin. ORIGIN is the same municipality; POOL is no known origin.",
            ),
            "ground",
        )


def check_month(month: date) -> None:
    """Refuse a day that is not the first of a month: a day could tell whom it is about."""
    if month != first_of_month(month):
        raise InvalidInput(
            Words(nl="Kies de eerste dag van een maand.", en="Choose the first day of a month."), "month"
        )


def check_past(month: date, today: date) -> None:
    """Refuse a month that has not begun."""
    check_month(month)
    if month > today:
        raise InvalidInput(
            Words(
                nl="Deze maand is nog niet begonnen. U kunt wel plaatsen reserveren.",
                en="This month has not begun yet. You can hold places for it.",
            ),
            "month",
        )


def check_ahead(month: date, expires_on: date, today: date) -> None:
    """Refuse to hold places for a month that is over or far ahead, or until a day that is over or far ahead."""
    check_month(month)
    if not first_of_month(today) <= month <= today + timedelta(days=AHEAD):
        raise InvalidInput(
            Words(nl="Kies deze maand, of een maand binnen een jaar.", en="Choose this month, or one within a year."),
            "month",
        )
    if not today <= expires_on <= today + timedelta(days=LONGEST_RESERVATION):
        raise InvalidInput(
            Words(
                nl=f"Kies een dag vanaf vandaag, hooguit {LONGEST_RESERVATION} dagen vooruit.",
                en=f"Choose a day from today on, at most {LONGEST_RESERVATION} days ahead.",
            ),
            "expiresOn",
        )


def state_of(held: Reservation, today: date) -> ReservationState:
    """Tell whether places are held today."""
    if held.outcome is ReservationOutcome.PLACED:
        return ReservationState.PLACED
    if held.outcome is ReservationOutcome.RELEASED:
        return ReservationState.RELEASED
    return ReservationState.EXPIRED if held.expires_on < today else ReservationState.RUNNING


def check_fits(held: Reservation, destination_id: UUID, category_id: UUID, month: date) -> None:
    """Refuse a reservation of other places than those that are recorded."""
    same = (held.destination_area_id, held.category_id, held.month.year) == (destination_id, category_id, month.year)
    if not same:
        raise InvalidInput(
            Words(
                nl="Deze reservering is voor een andere gemeente, een andere categorie of een ander jaar.",
                en="This reservation is for another municipality, another category or another year.",
            ),
            "reservationId",
        )
