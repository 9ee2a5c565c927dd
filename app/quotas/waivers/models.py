"""The table of waivers of the cap."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.core.tables import Choice, Moment, Table, choices, limited


class WaiverState(StrEnum):
    """How far a waiver is."""

    REQUESTED = "REQUESTED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"


class CapWaiver(Table, table=True):
    """That a municipality may house so many households above its cap in a year, until a day (ontheffing).

    The municipality asks and the board decides. `requested_by` and `decided_by` are pseudonyms of two different people.
    """

    __tablename__ = "cap_waiver"
    __table_args__ = (
        choices("state", WaiverState),
        CheckConstraint("households > 0", name="households_counts"),
        CheckConstraint(
            "(state = 'REQUESTED') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_on IS NULL) "
            "AND (decided_at IS NULL) = (decision_reference IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)",
            name="decided_is_told",
        ),
        CheckConstraint("decided_by IS NULL OR decided_by <> requested_by", name="takes_two"),
        Index("ix_cap_waiver_area_id_year", "area_id", "year"),
        *limited(reason=1000, decision_reference=200, requested_by=128, decided_by=128),
    )
    year: int
    area_id: UUID = Field(foreign_key="area.id")
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True, description="Who asks.")
    households: int
    reason: str = Field(max_length=1000)
    valid_until: date = Field(description="The last day it counts.")
    state: WaiverState = Field(sa_type=Choice(WaiverState))
    requested_at: datetime = Field(sa_type=Moment)
    requested_by: str = Field(max_length=128)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: str | None = Field(default=None, max_length=128)
    decided_on: date | None = None
    decision_reference: str | None = Field(default=None, max_length=200)
    is_demo: bool
