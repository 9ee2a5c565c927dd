"""The table of the transfers between municipalities."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.core.tables import Choice, Moment, Table, choices, limited
from app.quotas.models import PlacementGround


class TransferState(StrEnum):
    """How far a transfer is."""

    PROPOSED = "PROPOSED"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    CANCELLED = "CANCELLED"


# On which grounds a household starts better elsewhere (kansrijke woonstart; domain 3.2).
PROMISING = (
    PlacementGround.NETWORK,
    PlacementGround.WORK_EDUCATION,
    PlacementGround.CARE_CONTINUITY,
    PlacementGround.SAFETY,
    PlacementGround.SUITABLE_DWELLING,
    PlacementGround.SWAP,
)


class QuotaTransfer(Table, table=True):
    """Households that one municipality takes over from another in a year (overdracht); both have to want it.

    What was asked never changes, and neither does an answer (trigger). `round_id` is the adopted division it counts
    in: it went into it, or `is_after_adoption` and shifts what its municipalities have to house.
    """

    __tablename__ = "quota_transfer"
    __table_args__ = (
        CheckConstraint("giver_area_id <> taker_area_id", name="between_two_areas"),
        CheckConstraint("giver_id <> taker_id", name="between_two_organisations"),
        CheckConstraint("proposer_id IN (giver_id, taker_id)", name="proposed_by_a_party"),
        CheckConstraint(
            "decider_id IS NULL OR (decider_id IN (giver_id, taker_id) AND decider_id <> proposer_id)",
            name="decided_by_the_other",
        ),
        CheckConstraint("(state IN ('ACCEPTED', 'DECLINED')) = (decider_id IS NOT NULL)", name="answer_has_a_decider"),
        CheckConstraint("(state = 'PROPOSED') = (decided_at IS NULL)", name="ended_has_a_moment"),
        CheckConstraint("households > 0", name="of_somebody"),
        CheckConstraint(f"ground IN ({', '.join(repr(one.value) for one in PROMISING)})", name="ground_is_promising"),
        CheckConstraint("round_id IS NULL OR state = 'ACCEPTED'", name="only_accepted_counts"),
        CheckConstraint("NOT is_after_adoption OR round_id IS NOT NULL", name="after_which_adoption"),
        choices("state", TransferState),
        *limited(note=500),
    )
    year: int = Field(index=True)
    giver_area_id: UUID = Field(foreign_key="area.id", index=True)
    taker_area_id: UUID = Field(foreign_key="area.id", index=True)
    giver_id: UUID = Field(foreign_key="organisation.id", index=True, description="The municipality that hands over.")
    taker_id: UUID = Field(foreign_key="organisation.id", index=True, description="The municipality that takes over.")
    proposer_id: UUID = Field(foreign_key="organisation.id", index=True)
    decider_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    households: int
    ground: PlacementGround = Field(sa_type=Choice(PlacementGround))
    note: str | None = Field(default=None, max_length=500)
    state: TransferState = Field(sa_type=Choice(TransferState))
    proposed_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    round_id: UUID | None = Field(default=None, foreign_key="quota_round.id", index=True)
    is_after_adoption: bool = False
    is_demo: bool
