"""The tables of scenarios and their calculations."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field

from app.core.tables import Choice, Moment, Table, choices, limited


class ScenarioState(StrEnum):
    """Whether somebody still works with a scenario."""

    ACTIVE = "ACTIVE"
    ARCHIVED = "ARCHIVED"


class CalculationMethod(StrEnum):
    """How a division is calculated; the two are always there side by side (allocation method)."""

    RULE = "RULE"  # the calculation rule of domain 3.6
    OPTIMUM = "OPTIMUM"  # the best division under the limits


class CalculationState(StrEnum):
    """How far a calculation is."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    SOLVED = "SOLVED"
    INFEASIBLE = "INFEASIBLE"
    OUT_OF_TIME = "OUT_OF_TIME"
    CANCELLED = "CANCELLED"
    FAILED = "FAILED"


UNFINISHED = (CalculationState.QUEUED, CalculationState.RUNNING)


class Scenario(Table, table=True):
    """A way to divide a year's urgent home-seekers, to calculate and to compare (variant).

    `parameters` are those of `app.quotas.scenarios.parameters`, as `app.core.plain` keeps them.
    """

    __table_args__ = (
        CheckConstraint("version >= 1", name="version_counts_from_one"),
        choices("state", ScenarioState),
        *limited(name=128, note=1000),
        Index(None, "year", "name"),
    )
    year: int
    name: str = Field(max_length=128)
    note: str | None = Field(default=None, max_length=1000)
    state: ScenarioState = Field(default=ScenarioState.ACTIVE, sa_type=Choice(ScenarioState))
    based_on_id: UUID | None = Field(default=None, foreign_key="scenario.id", index=True)
    parameters: dict[str, object] = Field(sa_type=JSON)
    version: int = 1
    made_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    is_demo: bool


class Calculation(Table, table=True):
    """One calculation of a scenario, stored whole: what went in, from where, and what came out (berekening).

    What went in never changes, and nothing does once it is finished (trigger). Equal `input_digest`s have one outcome.
    A server that calculates says until when (`gives_up_at`): one that is not finished by then has lost its server.
    """

    __table_args__ = (
        CheckConstraint("scenario_version >= 1", name="version_counts_from_one"),
        CheckConstraint("(state IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL)", name="finished_has_a_moment"),
        CheckConstraint("(state = 'SOLVED') = (digest IS NOT NULL)", name="solved_has_a_digest"),
        CheckConstraint("(state <> 'RUNNING') OR (gives_up_at IS NOT NULL)", name="running_has_an_end"),
        CheckConstraint("stage_number >= 0 AND stages >= 0", name="stages_not_negative"),
        choices("method", CalculationMethod),
        choices("state", CalculationState),
        *limited(engine=64, engine_version=64, input_digest=64, digest=64, stage=64),
        Index(None, "scenario_id", "requested_at"),
        Index(None, "state", "requested_at"),
    )
    scenario_id: UUID = Field(foreign_key="scenario.id")
    scenario_version: int
    method: CalculationMethod = Field(sa_type=Choice(CalculationMethod))
    state: CalculationState = Field(sa_type=Choice(CalculationState))
    engine: str = Field(max_length=64)
    engine_version: str = Field(max_length=64)
    input_digest: str = Field(max_length=64, index=True)
    inputs: dict[str, object] = Field(sa_type=JSON)
    digest: str | None = Field(default=None, max_length=64)
    output: dict[str, object] | None = Field(default=None, sa_type=JSON(none_as_null=True), nullable=True)
    stage: str | None = Field(default=None, max_length=64)
    stage_number: int = 0
    stages: int = 0
    requested_at: datetime = Field(sa_type=Moment)
    started_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)
    gives_up_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)
    finished_at: datetime | None = Field(default=None, sa_type=Moment, nullable=True)
    is_demo: bool
