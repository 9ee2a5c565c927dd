"""The tables of reporting: figures and progress, each figure with all its versions."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from app.core.tables import Choice, Moment, Table, choices, limited
from app.reporting.lights import Light


class ObservationStatus(StrEnum):
    """How firm a figure is."""

    PROVISIONAL = "PROVISIONAL"
    FINAL = "FINAL"
    CORRECTED = "CORRECTED"
    DISPUTED = "DISPUTED"


def some(name: str, columns: tuple[str, ...], where: str, *, unique: bool = False) -> Index:
    """Write an index of the rows that meet a condition."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


def once(name: str, columns: tuple[str, ...], where: str) -> Index:
    """Write that no two rows which meet a condition have these values."""
    return some(name, columns, where, unique=True)


class Observation(Table, table=True):
    """That something is counted over a period by an organisation (meting); the counts stand in its versions.

    It is about a share, a stock target, or (neither) the measure itself in an area.
    """

    __table_args__ = (
        CheckConstraint("share_id IS NULL OR stock_target_id IS NULL", name="one_subject"),
        # For one's own figures of a period: the dashboard adds them before others see them.
        Index("ix_observation_organisation_id_period_id", "organisation_id", "period_id"),
        once("uq_observation_share", ("share_id", "period_id"), "share_id IS NOT NULL"),
        once("uq_observation_target", ("stock_target_id", "period_id"), "stock_target_id IS NOT NULL"),
        once(
            "uq_observation_measure",
            ("measure_id", "organisation_id", "area_id", "period_id"),
            "share_id IS NULL AND stock_target_id IS NULL",
        ),
    )
    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    period_id: UUID = Field(foreign_key="reporting_period.id", index=True)
    organisation_id: UUID = Field(foreign_key="organisation.id")
    area_id: UUID = Field(foreign_key="area.id", index=True)
    share_id: UUID | None = Field(default=None, foreign_key="commitment_share.id")
    stock_target_id: UUID | None = Field(default=None, foreign_key="stock_target.id")
    is_demo: bool


class ObservationVersion(Table, table=True):
    """What was counted, as reported at a moment; inserted, never changed (trigger). The highest version counts."""

    __tablename__ = "observation_version"
    __table_args__ = (
        UniqueConstraint("observation_id", "version"),
        CheckConstraint("version > 0", name="version_counts_from_one"),
        CheckConstraint("value IS NULL OR value >= 0", name="value_not_negative"),
        choices("status", ObservationStatus),
        # For the list of what was corrected: few versions are.
        some("ix_observation_version_corrected", ("observation_id",), "status = 'CORRECTED'"),
        *limited(note=1000),
    )
    observation_id: UUID = Field(foreign_key="observation.id")
    version: int
    value: int | None = Field(default=None, description="Null is unknown, and never 0.")
    status: ObservationStatus = Field(sa_type=Choice(ObservationStatus))
    note: str | None = Field(default=None, max_length=1000)
    recorded_at: datetime = Field(sa_type=Moment)


class ProgressUpdate(Table, table=True):
    """That an organisation tells how an agreement goes in a period (voortgang); what it tells is in the versions."""

    __tablename__ = "progress_update"
    __table_args__ = (UniqueConstraint("agreement_id", "organisation_id", "period_id"),)
    agreement_id: UUID = Field(foreign_key="agreement.id")
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    period_id: UUID = Field(foreign_key="reporting_period.id", index=True)
    is_demo: bool


class ProgressUpdateVersion(Table, table=True):
    """The three lights with a short text and a forecast, as told at a moment; inserted, never changed (trigger)."""

    __tablename__ = "progress_update_version"
    __table_args__ = (
        UniqueConstraint("progress_update_id", "version"),
        CheckConstraint("version > 0", name="version_counts_from_one"),
        CheckConstraint("forecast IS NULL OR forecast >= 0", name="forecast_not_negative"),
        choices("content_light", Light),
        choices("planning_light", Light),
        choices("finance_light", Light),
        *limited(body=2000, depends_on=500, decision_requested=500),
    )
    progress_update_id: UUID = Field(foreign_key="progress_update.id")
    version: int
    content_light: Light = Field(sa_type=Choice(Light))
    planning_light: Light = Field(sa_type=Choice(Light))
    finance_light: Light = Field(sa_type=Choice(Light))
    body: str = Field(max_length=2000)
    forecast: int | None = None
    depends_on: str | None = Field(default=None, max_length=500)
    decision_requested: str | None = Field(default=None, max_length=500)
    recorded_at: datetime = Field(sa_type=Moment)
