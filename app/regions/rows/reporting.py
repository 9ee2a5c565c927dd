"""The rows of reporting: periods, figures and progress."""

from app.agenda.models import PeriodState, ReportingPeriod
from app.regions.cells import (
    AgreementCode,
    AreaCode,
    Code,
    Count,
    Day,
    MeasureCode,
    OrganisationCode,
    PeriodCode,
    ShareCode,
    StockTargetCode,
    Text,
)
from app.regions.rows.row import PeriodsAcross, Row
from app.reporting.lights import Light
from app.reporting.models import Observation, ObservationVersion, ProgressUpdate, ProgressUpdateVersion


class PeriodRow(Row):
    """A half-year over which partners report."""

    file = "periods.csv"
    tables = (ReportingPeriod,)

    code: Code
    year: Count
    half: Count
    starts_on: Day
    ends_on: Day
    opens_on: Day
    closes_on: Day
    published_on: Day | None = None
    state: PeriodState


class ShareFigureRow(PeriodsAcross):
    """What was counted for a share, period by period."""

    file = "share_figures.csv"
    tables = (Observation, ObservationVersion)
    key = ("share",)

    share: ShareCode


class TargetFigureRow(PeriodsAcross):
    """What was counted for a housing-stock target, period by period."""

    file = "target_figures.csv"
    tables = (Observation, ObservationVersion)
    key = ("stock_target",)

    stock_target: StockTargetCode


class MeasureFigureRow(PeriodsAcross):
    """What a partner counted in an area apart from any agreement, period by period."""

    file = "measure_figures.csv"
    tables = (Observation, ObservationVersion)
    key = ("measure", "organisation", "area")

    measure: MeasureCode
    organisation: OrganisationCode
    area: AreaCode


class ProgressRow(Row):
    """How a partner says that an agreement goes in a period."""

    file = "progress.csv"
    tables = (ProgressUpdate, ProgressUpdateVersion)
    key = ("agreement", "organisation", "period")

    agreement: AgreementCode
    organisation: OrganisationCode
    period: PeriodCode
    content_light: Light
    planning_light: Light
    finance_light: Light
    body: Text
    forecast: Count | None = None
    depends_on: Text | None = None
    decision_requested: Text | None = None
