"""What one may ask of reporting, in its own words."""

from dataclasses import dataclass
from uuid import UUID

from app.reporting.lights import Light


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutFigure:
    """What a figure is about: a share, a stock target, or a measure in an area; over a period."""

    share_id: UUID | None = None
    stock_target_id: UUID | None = None
    measure_id: UUID | None = None
    area_id: UUID | None = None
    period_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportObservation(AboutFigure):
    """Report what was counted over a period.

    `value` is a whole number in the unit of the measure; None says that it is unknown. `expected_version` is the
    version the reporter saw: 0 when nothing was reported yet.
    """

    value: int | None
    note: str | None = None
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportProgress:
    """Tell how an agreement goes: three lights, a short text, and perhaps a forecast of what will be realised."""

    agreement_id: UUID
    period_id: UUID
    content_light: Light
    planning_light: Light
    finance_light: Light
    text: str
    forecast: int | None = None
    depends_on: str | None = None
    decision_requested: str | None = None
    expected_version: int
    client_mutation_id: str | None = None
