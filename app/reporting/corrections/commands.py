"""What one may ask of corrections, in its own words."""

from dataclasses import dataclass
from uuid import UUID

from app.reporting.commands import AboutFigure
from app.reporting.corrections.models import CorrectionState


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCorrection(AboutFigure):
    """Ask that another number stands over a period that is closed; what a figure is about is told as in a report.

    `value` None says that it is unknown after all. `expected_version` is the version the asker saw: 0 when nothing was
    reported.
    """

    value: int | None
    reason: str
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCorrection:
    """Let a correction stand (`ACCEPTED`), leave the figure as it is (`DECLINED`), or take it back (`WITHDRAWN`)."""

    id: UUID
    state: CorrectionState
    answer: str | None = None
    client_mutation_id: str | None = None
