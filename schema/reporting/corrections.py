"""Corrections of figures."""

from datetime import datetime

import strawberry

from app.reporting.corrections.models import CorrectionState
from app.reporting.corrections.statements import corrections
from schema.agenda.types import Measure, ReportingPeriod
from schema.agreements.types import CommitmentShare
from schema.graph import links as link
from schema.graph.links import column, graph
from schema.partners.types import Area, Organisation
from schema.reporting.types import Observation
from schema.shared.types import Node
from schema.targets.types import StockTarget


@graph.table("figure_correction", corrections)
@strawberry.type(description="That a partner asks for another number after a period closed (correctie).")
class FigureCorrection(Node):
    """That a partner asks for another number after a period closed."""

    base_version: int = column("The version of the figure it corrects; 0 when nothing was reported.")
    stood: int | None = column("What stood when it was asked, in the unit of the measure; null is unknown.")
    value: int | None = column("What should stand, in the unit of the measure; null is unknown.")
    reason: str = column("Why. Once accepted it is the `note` of the figure.")
    state: CorrectionState = column("How far it is.")
    requested_at: datetime = column("When it was asked.")
    decided_at: datetime | None = column("When it was answered or taken back.")
    answer: str | None = column("What the secretary, or who took it back, said.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    measure: Measure | None = link.one(by="measure_id", description="What was counted.")
    period: ReportingPeriod | None = link.one(by="period_id", description="Over which period.")
    organisation: Organisation | None = link.one(by="organisation_id", description="Who counts, and asks.")
    area: Area | None = link.one(by="area_id", description="Where.")
    share: CommitmentShare | None = link.one(by="share_id", description="The share it is about, if it is.")
    stock_target: StockTarget | None = link.one(
        by="stock_target_id", description="The stock target it is about, if it is."
    )
    observation: Observation | None = link.one(
        by="observation_id", description="The figure as it stands now; null while there is none."
    )
