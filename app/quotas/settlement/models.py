"""The table of settlements."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from app.core.tables import Moment, Table, limited


class QuotaSettlement(Table, table=True):
    """What a municipality had to house in a year, what it housed, and what is left (afrekening).

    Inserted, never changed (trigger). The highest version counts; a later one is a nacalculatie and has its reason.
    """

    __tablename__ = "quota_settlement"
    __table_args__ = (
        UniqueConstraint("round_id", "version", "area_id"),
        CheckConstraint("version > 0", name="version_counts_from_one"),
        CheckConstraint("(version > 1) = (reason IS NOT NULL)", name="nacalculatie_has_a_reason"),
        CheckConstraint("closing = opening + assigned - realised", name="closing_adds_up"),
        CheckConstraint("assigned >= 0 AND realised >= 0", name="not_negative"),
        *limited(reason=1000),
    )
    round_id: UUID = Field(foreign_key="quota_round.id")
    version: int
    area_id: UUID = Field(foreign_key="area.id", index=True)
    opening: int = Field(description="What was left of the year before; below zero where too many were housed.")
    assigned: int = Field(description="What it had to house, without what the quota holds of the opening.")
    realised: int
    closing: int = Field(description="What is left for the next year.")
    settled_on: date
    reason: str | None = Field(default=None, max_length=1000)
    recorded_at: datetime = Field(sa_type=Moment)
    is_demo: bool
