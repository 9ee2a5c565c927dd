"""The table of the housing-stock targets."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.access.visibility import Visibility
from app.core.tables import Choice, Table, choices, limited
from app.sources.models import Certainty


class Direction(StrEnum):
    """Whether a target is a floor or a ceiling."""

    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"


class StockTarget(Table, table=True):
    """So many homes of a kind in an area by a day (voorraaddoel); counted in the unit of the measure."""

    __tablename__ = "stock_target"
    __table_args__ = (
        CheckConstraint("baseline_value >= 0", name="baseline_not_negative"),
        CheckConstraint("target_value >= 0", name="target_not_negative"),
        CheckConstraint("target_on > baseline_on", name="target_after_baseline"),
        choices("direction", Direction),
        choices("visibility", Visibility),
        choices("certainty", Certainty),
        *limited(code=48),
    )
    code: str = Field(max_length=48, unique=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True)
    area_id: UUID = Field(foreign_key="area.id", index=True)
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True, description="Who counts the stock.")
    concept_id: UUID = Field(foreign_key="living_concept.id", index=True)
    target_group_id: UUID | None = Field(default=None, foreign_key="target_group.id", index=True)
    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    direction: Direction = Field(sa_type=Choice(Direction))
    baseline_value: int
    baseline_on: date
    target_value: int
    target_on: date
    visibility: Visibility = Field(sa_type=Choice(Visibility))
    embargo_until: date | None = None
    is_demo: bool
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))
