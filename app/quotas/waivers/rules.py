"""Whether a waiver can be asked for and decided: pure; they return nothing or refuse. Source: allocation notes 5."""

from datetime import date

from app.core.refusal import InvalidInput
from app.core.words import Words

MOST_HOUSEHOLDS = 10_000  # above any cap of a municipality in the region
YEARS = range(2000, 2101)


def check_asked(year: int, households: int, valid_until: date, today: date) -> None:
    """Refuse a year that cannot be, no households at all, and a last day outside the year or in the past.

    For a year that is over (a settlement may need it) only its last day can be meant.
    """
    if year not in YEARS:
        raise InvalidInput(
            Words(nl="Vul een jaar van 2000 tot en met 2100 in.", en="Fill in a year from 2000 to 2100."), "year"
        )
    if not 1 <= households <= MOST_HOUSEHOLDS:
        raise InvalidInput(
            Words(
                nl=f"Vul een heel getal van 1 tot en met {MOST_HOUSEHOLDS} in.",
                en=f"Fill in a whole number from 1 to {MOST_HOUSEHOLDS}.",
            ),
            "households",
        )
    last_day = date(year, 12, 31)
    if not max(date(year, 1, 1), min(today, last_day)) <= valid_until <= last_day:
        raise InvalidInput(
            Words(
                nl="Kies een dag in het jaar van de ontheffing die nog niet voorbij is.",
                en="Choose a day in the year of the waiver that is not over yet.",
            ),
            "validUntil",
        )


def check_decided(decided_on: date, asked_on: date, today: date) -> None:
    """Refuse a decision that is still to come, or that was taken before it was asked for."""
    if not asked_on <= decided_on <= today:
        raise InvalidInput(
            Words(
                nl="Kies de dag van het besluit: niet voor de aanvraag en niet in de toekomst.",
                en="Choose the day of the decision: not before it was asked for, and not in the future.",
            ),
            "decidedOn",
        )
