"""Figures and progress updates."""

from datetime import date, datetime
from typing import Any

import strawberry

from app.reporting.lights import Light
from app.reporting.models import ObservationStatus
from app.reporting.rules import Precision, ProtectedCount, protect
from app.reporting.standings import figures
from schema.agenda.types import Measure, ReportingPeriod
from schema.agreements.types import Agreement, CommitmentShare
from schema.graph import links as link
from schema.graph.links import Bare, column, computed, graph
from schema.partners.types import Area, Organisation
from schema.shared.types import Node
from schema.targets.types import StockTarget

EXACT = Precision.EXACT.value


def _count(root: Any) -> ProtectedCount:
    return protect(root.counted, Precision(root.precision))


@strawberry.type(description="What was published before a figure was corrected (cijfer zoals gepubliceerd).")
class PublishedFigure:
    """What was published before a figure was corrected."""

    value: int | None = column("The count, in the unit of the measure; null is unknown, or protected.")
    is_protected: bool = column("True when the count is hidden because it could point at people.")
    is_rounded: bool = column("True when the count was rounded to fives for this caller.")
    recorded_at: datetime | None = column("When it was reported; null when nothing was.")


@graph.table("observation", figures.observations, bare=Bare(figures.bare_observations, figures.whole_observations))
@strawberry.type(description="What was counted over a period, as it stands now (meting).")
class Observation(Node):
    """What was counted over a period, as it stands now."""

    starts_on: strawberry.Private[date]
    version: int = column("How often it was reported; give it back as `expectedVersion`.")
    status: ObservationStatus = column("How firm it is.")
    note: str | None = column("A remark of the reporter.")
    recorded_at: datetime = column("When it was reported.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    measure: Measure | None = link.one(by="measure_id", description="What was counted.")
    period: ReportingPeriod | None = link.one(by="period_id", description="Over which period.")
    organisation: Organisation | None = link.one(by="organisation_id", description="Who counted.")
    area: Area | None = link.one(by="area_id", description="Where.")
    share: CommitmentShare | None = link.one(by="share_id", description="The share it is about, if it is.")
    stock_target: StockTarget | None = link.one(
        by="stock_target_id", description="The stock target it is about, if it is."
    )

    @computed(
        "counted", "precision", description="The count, in the unit of the measure; null is unknown, or protected."
    )
    def value(self) -> int | None:
        """Give the count as this caller may have it; of an exact one there are thousands on a page."""
        row: Any = self
        return row.counted if row.precision == EXACT else _count(row).value

    @computed("counted", "precision", description="True when the count is hidden because it could point at people.")
    def is_protected(self) -> bool:
        """Tell whether the count is hidden."""
        return _count(self).is_protected

    @computed("counted", "precision", description="True when the count was rounded to fives for this caller.")
    def is_rounded(self) -> bool:
        """Tell whether the count is rounded."""
        return _count(self).is_rounded

    @computed(
        *("status", "published_count", "published_at", "precision"),
        description="What was published, where it was corrected after that; null where it was not. `note` says why.",
    )
    def published(self) -> PublishedFigure | None:
        """Give what was published before it was corrected, as this caller may have it."""
        row: Any = self
        if row.status != ObservationStatus.CORRECTED:
            return None
        before = protect(row.published_count, Precision(row.precision))
        return PublishedFigure(
            value=before.value,
            is_protected=before.is_protected,
            is_rounded=before.is_rounded,
            recorded_at=row.published_at,
        )


@graph.table("progress_update", figures.progress_updates)
@strawberry.type(description="How an agreement goes, told by a partner: three lights and a short text (voortgang).")
class ProgressUpdate(Node):
    """How an agreement goes, told by a partner."""

    version: int = column("How often it was told; give it back as `expectedVersion`.")
    content_light: Light = column("Whether it brings what was meant (inhoud).")
    planning_light: Light = column("Whether it is in time (planning).")
    finance_light: Light = column("Whether the money is there (financiën).")
    body: str = column("How it goes, in a few sentences.", name="text")
    forecast: int | None = column("What will be realised by the end of the term, in the agreement's unit.")
    depends_on: str | None = column("What it depends on (afhankelijk van).")
    decision_requested: str | None = column("Which decision is asked for (gevraagd besluit).")
    recorded_at: datetime = column("When it was told.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    agreement: Agreement | None = link.one(by="agreement_id", description="The agreement.")
    organisation: Organisation | None = link.one(by="organisation_id", description="Who tells.")
    period: ReportingPeriod | None = link.one(by="period_id", description="Over which period.")
