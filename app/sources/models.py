"""Where facts come from."""

from datetime import date
from enum import StrEnum

from sqlmodel import Field

from app.core.tables import Table, limited


class Certainty(StrEnum):
    """How sure a fact is (zekerheid): read at the source, likely, or to be confirmed by the region."""

    SURE = "SURE"
    LIKELY = "LIKELY"
    TO_BE_CONFIRMED = "TO_BE_CONFIRMED"


class Source(Table, table=True):
    """A document or data set that a fact was taken from (bron)."""

    __table_args__ = (*limited(code=64, title=300, url=500),)
    code: str = Field(max_length=64, unique=True)
    title: str = Field(max_length=300)
    url: str | None = Field(default=None, max_length=500)
    published_on: date | None = None
