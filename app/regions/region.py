"""A region as it stands in its files: every row read and checked, nothing in a database yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.regions.rows.agenda import (
    AgendaRow,
    CalendarRow,
    GoalRow,
    LivingConceptRow,
    MeasureRow,
    TargetGroupRow,
    UrgencyCategoryRow,
)
from app.regions.rows.agreements import AgreementRow, PartyRow, ShareRow, StockTargetRow
from app.regions.rows.members import DemoRoleRow, InvitationRow
from app.regions.rows.partners import (
    AreaRow,
    IdentifierRow,
    MembershipRow,
    OrganisationRow,
    SchemeRow,
    SourceRow,
)
from app.regions.rows.quotas import (
    CountedCategoryRow,
    CountingRuleRow,
    DemandRow,
    MutationRow,
    PlacementRow,
    QuotaLineRow,
    QuotaRoundRow,
)
from app.regions.rows.reporting import MeasureFigureRow, PeriodRow, ProgressRow, ShareFigureRow, TargetFigureRow
from app.regions.rows.row import Row
from app.regions.rows.transfers import ContingentRow, ForecastRow, InhabitantsRow, LiveabilityRow, TransferRow

# Every file there can be, in an order in which each refers to earlier ones only.
KINDS: tuple[type[Row], ...] = (
    SourceRow,
    AreaRow,
    OrganisationRow,
    IdentifierRow,
    SchemeRow,
    MembershipRow,
    DemoRoleRow,
    InvitationRow,
    MeasureRow,
    GoalRow,
    TargetGroupRow,
    UrgencyCategoryRow,
    LivingConceptRow,
    CalendarRow,
    PeriodRow,
    AgreementRow,
    PartyRow,
    ShareRow,
    StockTargetRow,
    CountingRuleRow,
    CountedCategoryRow,
    MutationRow,
    DemandRow,
    QuotaRoundRow,
    QuotaLineRow,
    TransferRow,
    ContingentRow,
    ForecastRow,
    LiveabilityRow,
    InhabitantsRow,
    PlacementRow,
    ShareFigureRow,
    TargetFigureRow,
    MeasureFigureRow,
    ProgressRow,
)

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Region:
    """A region as it stands in its files, examples included; whoever uses it says whether it wants those.

    `hashes` holds the fingerprint of the files without and with the examples, by `demo`.
    """

    code: str
    name: str
    agenda: AgendaRow
    rows: Mapping[type[Row], tuple[Row, ...]]
    hashes: Mapping[bool, str]

    def of(self, kind: type[R], *, demo: bool = True) -> list[R]:
        """Give the rows of one file, the real ones first; the examples only if asked for."""
        rows = self.rows.get(kind, ())
        return [row for row in rows if isinstance(row, kind) and (demo or not row.place.is_demo)]
