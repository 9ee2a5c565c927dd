"""Refusals that several parts of the fair division share."""

from app.core.refusal import Refusal
from app.core.words import Words


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
