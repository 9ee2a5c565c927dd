"""The table of corrections."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.core.tables import Choice, Moment, Table, choices, limited
from app.reporting.models import once


class CorrectionState(StrEnum):
    """How far a correction is."""

    REQUESTED = "REQUESTED"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"


class FigureCorrection(Table, table=True):
    """That the counter of a figure asks for another number after its period closed (correctie; domain story 9).

    It is about what an `Observation` is about, and names that one if there is one: a partner that was too late asks for
    a correction from nothing. At most one at a time waits for an answer. `requested_by` and `decided_by` are
    pseudonyms: of two people, unless it was taken back.
    """

    __tablename__ = "figure_correction"
    __table_args__ = (
        choices("state", CorrectionState),
        CheckConstraint("share_id IS NULL OR stock_target_id IS NULL", name="one_subject"),
        CheckConstraint("base_version >= 0", name="base_version_not_negative"),
        CheckConstraint("base_version = 0 OR observation_id IS NOT NULL", name="corrects_a_figure"),
        CheckConstraint("value IS NULL OR value >= 0", name="value_not_negative"),
        CheckConstraint(
            "(state = 'REQUESTED') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)",
            name="decided_is_told",
        ),
        CheckConstraint("state <> 'DECLINED' OR answer IS NOT NULL", name="declined_with_a_reason"),
        CheckConstraint("state <> 'ACCEPTED' OR observation_id IS NOT NULL", name="accepted_stands_somewhere"),
        CheckConstraint("state = 'WITHDRAWN' OR decided_by IS NULL OR decided_by <> requested_by", name="takes_two"),
        once("uq_figure_correction_share", ("share_id", "period_id"), "share_id IS NOT NULL AND state = 'REQUESTED'"),
        once(
            "uq_figure_correction_target",
            ("stock_target_id", "period_id"),
            "stock_target_id IS NOT NULL AND state = 'REQUESTED'",
        ),
        once(
            "uq_figure_correction_measure",
            ("measure_id", "organisation_id", "area_id", "period_id"),
            "share_id IS NULL AND stock_target_id IS NULL AND state = 'REQUESTED'",
        ),
        *limited(reason=1000, answer=1000, requested_by=128, decided_by=128),
    )
    period_id: UUID = Field(foreign_key="reporting_period.id", index=True)
    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True, description="Who counts, and asks.")
    area_id: UUID = Field(foreign_key="area.id", index=True)
    share_id: UUID | None = Field(default=None, foreign_key="commitment_share.id", index=True)
    stock_target_id: UUID | None = Field(default=None, foreign_key="stock_target.id", index=True)
    observation_id: UUID | None = Field(default=None, foreign_key="observation.id", index=True)
    base_version: int = Field(description="The version it corrects; 0 is none.")
    value: int | None = Field(default=None, description="What should stand. Null is unknown, and never 0.")
    reason: str = Field(max_length=1000)
    state: CorrectionState = Field(sa_type=Choice(CorrectionState))
    requested_at: datetime = Field(sa_type=Moment)
    requested_by: str = Field(max_length=128)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: str | None = Field(default=None, max_length=128)
    answer: str | None = Field(default=None, max_length=1000)
    is_demo: bool
