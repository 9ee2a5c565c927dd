"""The tables of the contingents: what was promised, its versions, and the divisions of what was given back."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from app.core.tables import Choice, Moment, Table, choices


class ContingentChange(StrEnum):
    """Why a contingent got another size."""

    AGREED = "AGREED"
    RELEASED = "RELEASED"
    REDIVIDED = "REDIVIDED"


class Contingent(Table, table=True):
    """Homes in a municipality that were promised for who leaves a care provider, by category and year (contingent)."""

    __table_args__ = (UniqueConstraint("year", "organisation_id", "area_id", "category_id"),)
    year: int
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True, description="The care provider.")
    area_id: UUID = Field(foreign_key="area.id", index=True)
    category_id: UUID = Field(foreign_key="urgency_category.id", index=True)
    is_demo: bool


class ContingentRedivision(Table, table=True):
    """That what providers gave back was divided again, in a municipality or (without one) in the whole region."""

    __tablename__ = "contingent_redivision"
    __table_args__ = (
        CheckConstraint("divided > 0", name="divided_something"),
        CheckConstraint("remaining >= 0", name="remaining_not_negative"),
    )
    year: int = Field(index=True)
    area_id: UUID | None = Field(default=None, foreign_key="area.id", index=True)
    divided: int = Field(description="Households that others took over.")
    remaining: int = Field(description="Households that fitted nowhere and are open still.")
    decided_at: datetime = Field(sa_type=Moment)
    is_demo: bool


class ContingentVersion(Table, table=True):
    """What a contingent was from a moment on; the highest version stands. Inserted, never changed (trigger).

    `agreed` is what was agreed last, `households` what the provider counts on now, `released` what it gave back and
    nobody took over yet, and `ceiling` the most it can guide; none is no limit.
    """

    __tablename__ = "contingent_version"
    __table_args__ = (
        UniqueConstraint("contingent_id", "version"),
        CheckConstraint("version > 0", name="version_counts_from_one"),
        CheckConstraint("agreed >= 0", name="agreed_not_negative"),
        CheckConstraint("households >= 0", name="households_not_negative"),
        CheckConstraint("released >= 0", name="released_not_negative"),
        CheckConstraint("ceiling IS NULL OR ceiling >= households", name="within_the_ceiling"),
        CheckConstraint("(change = 'REDIVIDED') = (redivision_id IS NOT NULL)", name="redivided_by_something"),
        choices("change", ContingentChange),
    )
    contingent_id: UUID = Field(foreign_key="contingent.id")
    version: int
    change: ContingentChange = Field(sa_type=Choice(ContingentChange))
    agreed: int
    households: int
    released: int
    ceiling: int | None = None
    redivision_id: UUID | None = Field(default=None, foreign_key="contingent_redivision.id", index=True)
    recorded_at: datetime = Field(sa_type=Moment)
