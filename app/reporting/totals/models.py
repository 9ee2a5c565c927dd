"""The tables of totals: what the dashboard would otherwise add up of every figure, kept with the figures themselves.

Nothing stands here that does not follow from other rows; `woonagenda totals` makes it all anew. Sums are wider than
what is added up, so that no report can fail because others reported much.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field

from app.access.visibility import Visibility
from app.agreements.models import AgreementState
from app.core.tables import Choice, Table, choices


def _once(name: str, columns: tuple[str, ...], where: str) -> Index:
    return Index(name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))


class AgreementTotal(Table, table=True):
    """An agreement in its own measure, and what its shares reported over one period."""

    __tablename__ = "agreement_total"
    __table_args__ = (UniqueConstraint("agreement_id", "period_id"),)
    agreement_id: UUID = Field(foreign_key="agreement.id")
    period_id: UUID = Field(foreign_key="reporting_period.id", index=True)
    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    target: int = Field(sa_type=BigInteger)
    due_on: date
    planned: int = Field(sa_type=BigInteger, description="What the straight path asks at the end of the period.")
    expected: int = Field(sa_type=BigInteger, description="How many figures are asked over the period.")
    reported: int = Field(sa_type=BigInteger, description="How many of them are known.")
    realised: int | None = Field(default=None, sa_type=BigInteger, description="Null when nothing is known.")


class GoalTotal(Table, table=True):
    """What was agreed for a goal in its headline measure, over one period: a row for all agreements seen alike.

    The columns the policy looks at are part of the key, so a caller gets a row as a whole or not at all.
    """

    __tablename__ = "goal_total"
    __table_args__ = (
        choices("visibility", Visibility),
        choices("state", AgreementState),
        _once(
            "uq_goal_total_embargo",
            ("goal_id", "period_id", "visibility", "state", "embargo_until"),
            "embargo_until IS NOT NULL",
        ),
        _once("uq_goal_total_free", ("goal_id", "period_id", "visibility", "state"), "embargo_until IS NULL"),
    )
    goal_id: UUID = Field(foreign_key="goal.id", index=True)
    period_id: UUID = Field(foreign_key="reporting_period.id", index=True)
    visibility: Visibility = Field(sa_type=Choice(Visibility))
    state: AgreementState = Field(sa_type=Choice(AgreementState))
    embargo_until: date | None = None
    target: int = Field(sa_type=BigInteger)
    due_on: date = Field(description="The last day of the last agreement.")
    planned: int = Field(sa_type=BigInteger)
    expected: int = Field(sa_type=BigInteger)
    reported: int = Field(sa_type=BigInteger)
    realised: int | None = Field(default=None, sa_type=BigInteger)


class PlacementTotal(Table, table=True):
    """Urgent households from where to where in a period, per category, whatever the ground; no origin is the pool."""

    __tablename__ = "placement_total"
    __table_args__ = (
        _once(
            "uq_placement_total_origin",
            ("period_id", "origin_area_id", "destination_area_id", "category_id"),
            "origin_area_id IS NOT NULL",
        ),
        _once("uq_placement_total_pool", ("period_id", "destination_area_id", "category_id"), "origin_area_id IS NULL"),
    )
    period_id: UUID = Field(foreign_key="reporting_period.id", index=True)
    origin_area_id: UUID | None = Field(default=None, foreign_key="area.id", index=True)
    destination_area_id: UUID = Field(foreign_key="area.id", index=True)
    category_id: UUID = Field(foreign_key="urgency_category.id", index=True)
    households: int = Field(sa_type=BigInteger)
    is_demo: bool
