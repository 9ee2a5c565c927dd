"""The tables beside a round: which calculations were proposed, the split over corporations, and what parties answer."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from app.core.tables import Choice, Moment, Table, choices, limited
from app.quotas.models import LineAnswer


class QuotaProposal(Table, table=True):
    """That a calculation was put to the municipalities as the round of its year (voorstel)."""

    __tablename__ = "quota_proposal"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        CheckConstraint("number >= 1", name="number_counts_from_one"),
    )
    round_id: UUID = Field(foreign_key="quota_round.id")
    number: int
    calculation_id: UUID = Field(foreign_key="calculation.id", index=True)
    proposed_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)


class QuotaLineShare(Table, table=True):
    """What one corporation houses of the quota of a municipality; frozen with its round (trigger)."""

    __tablename__ = "quota_line_share"
    __table_args__ = (
        UniqueConstraint("line_id", "organisation_id"),
        CheckConstraint("assigned >= 0 AND mutation >= 0", name="not_negative"),
        choices("answer", LineAnswer),
    )
    line_id: UUID = Field(foreign_key="quota_line.id")
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    mutation: int
    assigned: int
    answer: LineAnswer | None = Field(default=None, sa_type=Choice(LineAnswer), nullable=True)


class QuotaLineResponse(Table, table=True):
    """What a party answered to a quota that was proposed: the latest one stands, none is ever changed (trigger)."""

    __tablename__ = "quota_line_response"
    __table_args__ = (
        UniqueConstraint("line_id", "organisation_id", "number"),
        CheckConstraint("number >= 1", name="number_counts_from_one"),
        CheckConstraint("assigned >= 0", name="assigned_not_negative"),
        CheckConstraint("answer = 'AGREED' OR reason IS NOT NULL", name="objection_has_a_reason"),
        choices("answer", LineAnswer),
        *limited(reason=1000),
    )
    line_id: UUID = Field(foreign_key="quota_line.id")
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    proposal_id: UUID = Field(foreign_key="quota_proposal.id", index=True)
    number: int
    answer: LineAnswer = Field(sa_type=Choice(LineAnswer))
    reason: str | None = Field(default=None, max_length=1000)
    assigned: int = Field(description="The number it was about.")
    recorded_at: datetime = Field(sa_type=Moment)
