"""The tables of placements: counts of households with all their versions, places held for them, and flags.

Nothing here is about one person: a row is a count of households that are alike in origin, destination, category, ground
and corporation, in one month.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from app.core.tables import Choice, Moment, Table, choices, limited
from app.quotas.models import PlacementGround

# What a start needs (domain 3.2): each is a count of households that met it.
CONDITIONS = ("suitable_dwelling", "guidance_agreed", "income_arranged", "crisis_contact", "landlord_agreement")


class ReservationOutcome(StrEnum):
    """Why a place is held no longer, other than that its day is over."""

    RELEASED = "RELEASED"
    PLACED = "PLACED"


class Placement(Table, table=True):
    """That households found a home (plaatsing); how many stands in its versions. No origin means the regional pool."""

    __table_args__ = (
        choices("ground", PlacementGround),
        # What a write touches is added up again by these.
        Index("ix_placement_period_id_destination_area_id", "period_id", "destination_area_id"),
        UniqueConstraint("reservation_id"),
    )
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True, description="The corporation that let.")
    month: date = Field(description="The first day of the month.")
    period_id: UUID = Field(foreign_key="reporting_period.id")
    origin_area_id: UUID | None = Field(default=None, foreign_key="area.id", index=True)
    destination_area_id: UUID = Field(foreign_key="area.id", index=True)
    category_id: UUID = Field(foreign_key="urgency_category.id", index=True)
    ground: PlacementGround = Field(sa_type=Choice(PlacementGround))
    reservation_id: UUID | None = Field(default=None, foreign_key="reservation.id")
    is_demo: bool


class PlacementVersion(Table, table=True):
    """How many households it was, as recorded at a moment; inserted, never changed (trigger). The highest counts.

    Version 1 is the record, each later one a correction with its reason. A correction to 0 takes the record back.
    """

    __tablename__ = "placement_version"
    __table_args__ = (
        UniqueConstraint("placement_id", "version"),
        CheckConstraint("version > 0", name="version_counts_from_one"),
        CheckConstraint("households >= 0 AND (version > 1 OR households > 0)", name="households_sensible"),
        CheckConstraint("(version > 1) = (reason IS NOT NULL)", name="correction_has_a_reason"),
        CheckConstraint("version > 1 OR NOT after_closing", name="closed_takes_corrections"),
        *(
            CheckConstraint(f"{one} IS NULL OR {one} BETWEEN 0 AND households", name=f"{one}_within")
            for one in (*CONDITIONS, "in_attention_areas")
        ),
        CheckConstraint(
            "all_conditions IS NULL OR (all_conditions BETWEEN 0 AND households AND "
            + " AND ".join(f"all_conditions <= COALESCE({one}, households)" for one in CONDITIONS)
            + ")",
            name="all_conditions_within",
        ),
        *limited(note=1000, reason=1000),
    )
    placement_id: UUID = Field(foreign_key="placement.id")
    version: int
    households: int
    suitable_dwelling: int | None = Field(default=None, description="Null is unknown, here and below, and never 0.")
    guidance_agreed: int | None = None
    income_arranged: int | None = None
    crisis_contact: int | None = None
    landlord_agreement: int | None = None
    all_conditions: int | None = Field(default=None, description="For how many households all five were met.")
    in_attention_areas: int | None = None
    note: str | None = Field(default=None, max_length=1000)
    reason: str | None = Field(default=None, max_length=1000)
    after_closing: bool = Field(description="Whether the period took no records any more: a correction of what stood.")
    recorded_at: datetime = Field(sa_type=Moment)


class PlacementFlag(Table, table=True):
    """That a version of a placement went beyond the cap, by how many households, and what the account was then.

    Inserted, never changed (trigger). The origin is left out where it has to stay hidden. Only the flag of the version
    that stands counts.
    """

    __tablename__ = "placement_flag"
    __table_args__ = (
        UniqueConstraint("placement_id", "version"),
        CheckConstraint("version > 0", name="version_counts_from_one"),
        CheckConstraint("above > 0", name="above_counts"),
        CheckConstraint("cap >= 0 AND used >= 0 AND reserved >= 0 AND waived >= 0", name="not_negative"),
        Index("ix_placement_flag_area_id_year", "area_id", "year"),
    )
    placement_id: UUID = Field(foreign_key="placement.id")
    version: int
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    area_id: UUID = Field(foreign_key="area.id", description="The municipality whose cap it is.")
    origin_area_id: UUID | None = Field(default=None, foreign_key="area.id", index=True)
    year: int
    above: int
    cap: int
    used: int = Field(description="With these households.")
    reserved: int
    waived: int
    recorded_at: datetime = Field(sa_type=Moment)


class Reservation(Table, table=True):
    """Places a corporation holds for households it will house (reservering); over by itself after its last day."""

    __table_args__ = (
        choices("outcome", ReservationOutcome),
        CheckConstraint("households > 0", name="households_counts"),
        CheckConstraint("above BETWEEN 0 AND households", name="above_within"),
        CheckConstraint("(outcome IS NULL) = (ended_at IS NULL)", name="ended_for_a_reason"),
        Index("ix_reservation_destination_area_id_month", "destination_area_id", "month"),
        *limited(note=1000),
    )
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    month: date = Field(description="The first day of the month in which they will move in.")
    destination_area_id: UUID = Field(foreign_key="area.id")
    category_id: UUID = Field(foreign_key="urgency_category.id", index=True)
    households: int
    above: int = Field(description="How many found no free place when it was made.")
    expires_on: date = Field(description="The last day it holds.")
    note: str | None = Field(default=None, max_length=1000)
    recorded_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    outcome: ReservationOutcome | None = Field(default=None, sa_type=Choice(ReservationOutcome))
    is_demo: bool
