"""The tables of the fair division: counting rules, mutation, demand, quota lines, placements."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, false, text
from sqlmodel import Field

from app.core.tables import Choice, Table, choices, limited
from app.quotas.rules import MutationBasis
from app.sources.models import Certainty


class RuleSetState(StrEnum):
    """Whether counting rules are agreed; adopted rules are frozen for their year."""

    DRAFT = "DRAFT"
    ADOPTED = "ADOPTED"


class CapScope(StrEnum):
    """Of what the cap is a share; the letter does not say (domain 3.3)."""

    MUNICIPALITY = "MUNICIPALITY"  # of the mutation of each municipality
    REGION = "REGION"  # of the mutation of the region as a whole
    CORPORATION = "CORPORATION"  # of the mutation of each corporation in each municipality


class LineAnswer(StrEnum):
    """What a party says to a quota that is proposed."""

    AGREED = "AGREED"
    OBJECTED = "OBJECTED"


class DistributionKey(StrEnum):
    """By what the pool and the overflow are divided (domain 3.5)."""

    SOCIAL_STOCK = "SOCIAL_STOCK"
    MUTATION = "MUTATION"
    INHABITANTS = "INHABITANTS"
    INVERSE_SHARE = "INVERSE_SHARE"


class QuotaRoundState(StrEnum):
    """How far a division is (domain 7.2)."""

    DRAFT = "DRAFT"
    CALCULATED = "CALCULATED"
    PROPOSED = "PROPOSED"
    ADOPTED = "ADOPTED"
    RUNNING = "RUNNING"
    SETTLED = "SETTLED"


# In these states a division stands: its numbers never change any more.
DECIDED = (QuotaRoundState.ADOPTED, QuotaRoundState.RUNNING, QuotaRoundState.SETTLED)


class PlacementGround(StrEnum):
    """Why a household was housed where it was (domain 3.2)."""

    ORIGIN = "ORIGIN"
    NETWORK = "NETWORK"
    WORK_EDUCATION = "WORK_EDUCATION"
    CARE_CONTINUITY = "CARE_CONTINUITY"
    SAFETY = "SAFETY"
    SUITABLE_DWELLING = "SUITABLE_DWELLING"
    SWAP = "SWAP"
    POOL = "POOL"


class CountingRuleSet(Table, table=True):
    """How urgent lettings and mutation are counted in a year (telregels; domain 3.3); frozen once adopted (trigger)."""

    __tablename__ = "counting_rule_set"
    __table_args__ = (
        UniqueConstraint("year", "version"),
        CheckConstraint("cap_share_bp BETWEEN 0 AND 10000", name="cap_is_a_share"),
        CheckConstraint("(state = 'ADOPTED') = (adopted_on IS NOT NULL)", name="adopted_has_a_day"),
        choices("state", RuleSetState),
        choices("cap_scope", CapScope),
        choices("mutation_basis", MutationBasis),
        choices("certainty", Certainty),
        *limited(adopted_by=200, decision_reference=200, note=1000),
    )
    year: int
    version: int
    state: RuleSetState = Field(sa_type=Choice(RuleSetState))
    cap_scope: CapScope = Field(
        default=CapScope.MUNICIPALITY, sa_type=Choice(CapScope), sa_column_kwargs={"server_default": "MUNICIPALITY"}
    )
    cap_share_bp: int = Field(description="The cap as a share of mutation, in basis points: 3000 is 30%.")
    mutation_basis: MutationBasis = Field(
        default=MutationBasis.PLANNED_UNTIL_REALISED_LARGER,
        sa_type=Choice(MutationBasis),
        sa_column_kwargs={"server_default": MutationBasis.PLANNED_UNTIL_REALISED_LARGER.value},
    )
    counts_new_build: bool
    counts_temporary: bool
    counts_rooms: bool
    adopted_by: str | None = Field(default=None, max_length=200)
    adopted_on: date | None = None
    decision_reference: str | None = Field(default=None, max_length=200)
    note: str | None = Field(default=None, max_length=1000)
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))


class CountedCategory(Table, table=True):
    """Whether a category counts towards the cap under a rule set; a category without a row does not count."""

    __tablename__ = "counted_category"
    __table_args__ = (UniqueConstraint("rule_set_id", "category_id"),)
    rule_set_id: UUID = Field(foreign_key="counting_rule_set.id")
    category_id: UUID = Field(foreign_key="urgency_category.id", index=True)
    counts_towards_cap: bool


class MutationCount(Table, table=True):
    """How many social homes were let in an area and a period (mutatie): planned, and counted afterwards."""

    __tablename__ = "mutation_count"
    __table_args__ = (
        UniqueConstraint("period_id", "area_id"),
        CheckConstraint("planned >= 0", name="planned_not_negative"),
        CheckConstraint("realised IS NULL OR realised >= 0", name="realised_not_negative"),
        CheckConstraint("social_stock IS NULL OR social_stock >= 0", name="stock_not_negative"),
        CheckConstraint(
            "in_attention_areas IS NULL OR in_attention_areas BETWEEN 0 AND realised", name="attention_within"
        ),
    )
    period_id: UUID = Field(foreign_key="reporting_period.id")
    area_id: UUID = Field(foreign_key="area.id", index=True)
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True, description="Who counted.")
    planned: int
    realised: int | None = None
    social_stock: int | None = None
    in_attention_areas: int | None = Field(default=None, description="How many of those realised; null is unknown.")
    is_demo: bool


class UrgencyDemand(Table, table=True):
    """How many urgencies were granted in a year to people from an area (vraag); no origin means the regional pool."""

    __tablename__ = "urgency_demand"
    __table_args__ = (
        CheckConstraint("households >= 0", name="households_not_negative"),
        Index(
            "uq_urgency_demand_origin",
            "year",
            "origin_area_id",
            "category_id",
            unique=True,
            sqlite_where=text("origin_area_id IS NOT NULL"),
            postgresql_where=text("origin_area_id IS NOT NULL"),
        ),
        Index(
            "uq_urgency_demand_pool",
            "year",
            "category_id",
            unique=True,
            sqlite_where=text("origin_area_id IS NULL"),
            postgresql_where=text("origin_area_id IS NULL"),
        ),
    )
    year: int
    origin_area_id: UUID | None = Field(default=None, foreign_key="area.id", index=True)
    category_id: UUID = Field(foreign_key="urgency_category.id", index=True)
    households: int
    is_demo: bool


class QuotaRound(Table, table=True):
    """One division of a year's urgent home-seekers over the municipalities (verdeelronde).

    Once it is adopted only how far it is changes (trigger). `version` counts its deeds.
    """

    __tablename__ = "quota_round"
    __table_args__ = (
        UniqueConstraint("year"),
        CheckConstraint("version >= 1", name="version_counts_from_one"),
        choices("distribution_key", DistributionKey),
        choices("state", QuotaRoundState),
        *limited(decision_reference=200),
    )
    year: int
    rule_set_id: UUID = Field(foreign_key="counting_rule_set.id", index=True)
    distribution_key: DistributionKey = Field(sa_type=Choice(DistributionKey))
    state: QuotaRoundState = Field(sa_type=Choice(QuotaRoundState))
    decided_on: date | None = None
    decision_reference: str | None = Field(default=None, max_length=200)
    despite_objections: bool = Field(
        default=False,
        sa_column_kwargs={"server_default": false()},
        description="Decided while somebody had not agreed.",
    )
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
    is_demo: bool


class QuotaLine(Table, table=True):
    """What one municipality houses in a year, and how that came about (quotum; domain 3.6).

    It never changes once its round is adopted (trigger). `explanation` is what the calculation told of it, and None of
    a line that came from a file; `answer` is what the municipality says to it now; `version` counts its changes.
    """

    __tablename__ = "quota_line"
    __table_args__ = (
        UniqueConstraint("round_id", "area_id"),
        CheckConstraint('assigned = "current" + debt + pool + overflow_in', name="assigned_adds_up"),
        CheckConstraint('demand + transfers_net - credit = "current" + overflow_out', name="need_adds_up"),
        CheckConstraint("assigned <= cap", name="within_the_cap"),
        CheckConstraint("version >= 1", name="version_counts_from_one"),
        choices("answer", LineAnswer),
        CheckConstraint(
            'mutation >= 0 AND cap >= 0 AND demand >= 0 AND credit >= 0 AND "current" >= 0 AND debt >= 0 '
            "AND pool >= 0 AND overflow_out >= 0 AND overflow_in >= 0 AND deferred >= 0",
            name="not_negative",
        ),
    )
    round_id: UUID = Field(foreign_key="quota_round.id")
    area_id: UUID = Field(foreign_key="area.id", index=True)
    mutation: int
    cap: int
    demand: int
    transfers_net: int
    credit: int
    current: int
    debt: int
    pool: int
    overflow_out: int
    overflow_in: int
    assigned: int
    deferred: int
    answer: LineAnswer | None = Field(default=None, sa_type=Choice(LineAnswer), nullable=True)
    explanation: dict[str, object] | None = Field(default=None, sa_type=JSON(none_as_null=True), nullable=True)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class PlacementFlow(Table, table=True):
    """How many urgent households went from where to where, per category and ground; no origin means the pool."""

    __tablename__ = "placement_flow"
    __table_args__ = (
        CheckConstraint("households >= 0", name="households_not_negative"),
        choices("ground", PlacementGround),
        Index(
            "uq_placement_flow_origin",
            "period_id",
            "origin_area_id",
            "destination_area_id",
            "category_id",
            "ground",
            unique=True,
            sqlite_where=text("origin_area_id IS NOT NULL"),
            postgresql_where=text("origin_area_id IS NOT NULL"),
        ),
        Index(
            "uq_placement_flow_pool",
            "period_id",
            "destination_area_id",
            "category_id",
            "ground",
            unique=True,
            sqlite_where=text("origin_area_id IS NULL"),
            postgresql_where=text("origin_area_id IS NULL"),
        ),
    )
    period_id: UUID = Field(foreign_key="reporting_period.id")
    origin_area_id: UUID | None = Field(default=None, foreign_key="area.id", index=True)
    destination_area_id: UUID = Field(foreign_key="area.id", index=True)
    category_id: UUID = Field(foreign_key="urgency_category.id", index=True)
    ground: PlacementGround = Field(sa_type=Choice(PlacementGround))
    households: int
    is_demo: bool
