"""The tables of what a year is expected to bring, and of what is known of areas."""

from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from app.core.tables import Choice, Table, choices, limited
from app.sources.models import Certainty


class MutationForecast(Table, table=True):
    """How many social homes will be let in a year (mutatieprognose), as far as it was split; never twice (trigger).

    No district, no corporation or no type of home: it is about all of them in the municipality together.
    """

    __tablename__ = "mutation_forecast"
    __table_args__ = (
        CheckConstraint("expected >= 0", name="expected_not_negative"),
        choices("certainty", Certainty),
        *limited(dwelling_type=64),
    )
    year: int = Field(index=True)
    area_id: UUID = Field(foreign_key="area.id", index=True, description="The municipality.")
    district_id: UUID | None = Field(default=None, foreign_key="area.id", index=True)
    organisation_id: UUID | None = Field(
        default=None, foreign_key="organisation.id", index=True, description="The housing corporation."
    )
    dwelling_type: str | None = Field(default=None, max_length=64)
    expected: int
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))
    is_demo: bool


class DistrictLiveability(Table, table=True):
    """How liveable a district was found to be in a year, and how much of its mutation urgent people may take at most.

    `score_class` runs from 1 (very insufficient) to 9 (excellent), as the Leefbaarometer has it (domain 3.4). The limit
    is a decision of the region and not of the Leefbaarometer; none is no limit.
    """

    __tablename__ = "district_liveability"
    __table_args__ = (
        UniqueConstraint("year", "area_id"),
        CheckConstraint("score_class BETWEEN 1 AND 9", name="score_class_known"),
        CheckConstraint("limit_bp IS NULL OR limit_bp BETWEEN 0 AND 10000", name="limit_is_a_share"),
        choices("certainty", Certainty),
    )
    year: int
    area_id: UUID = Field(foreign_key="area.id", index=True, description="The district.")
    score_class: int
    limit_bp: int | None = Field(default=None, description="A share of mutation, in basis points: 2000 is 20%.")
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))
    is_demo: bool


class Inhabitants(Table, table=True):
    """How many people lived in an area on 1 January of a year (inwoners)."""

    __table_args__ = (
        UniqueConstraint("year", "area_id"),
        CheckConstraint("inhabitants >= 0", name="inhabitants_not_negative"),
        choices("certainty", Certainty),
    )
    year: int
    area_id: UUID = Field(foreign_key="area.id", index=True)
    inhabitants: int
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))
    is_demo: bool
