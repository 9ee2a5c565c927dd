"""The rows of the agreements and of the housing-stock targets."""

from datetime import date

from app.access.visibility import Visibility
from app.agreements.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementState,
    AgreementVersion,
    CommitmentShare,
    PartyRole,
    PartyStatus,
    ShareAmount,
)
from app.regions.cells import (
    AgreementCode,
    AreaCode,
    Code,
    ConceptCode,
    Count,
    Day,
    GoalCode,
    MeasureCode,
    OrganisationCode,
    SourceCode,
    TargetGroupCode,
    Text,
)
from app.regions.rows.row import Row
from app.sources.models import Certainty
from app.targets.models import Direction, StockTarget


class AgreementRow(Row):
    """An agreement with its first version."""

    file = "agreements.csv"
    tables = (Agreement, AgreementVersion)

    code: Code
    goal: GoalCode
    kind: AgreementKind
    lead_organisation: OrganisationCode
    state: AgreementState
    visibility: Visibility
    embargo_until: Day | None = None
    title: Text
    body: Text
    measure: MeasureCode | None = None
    total_amount: Count | None = None
    starts_on: Day
    due_on: Day
    in_force_from: Day | None = None
    source: SourceCode | None = None


class PartyRow(Row):
    """That a partner takes part in an agreement."""

    file = "parties.csv"
    tables = (AgreementParty,)
    key = ("agreement", "organisation")

    agreement: AgreementCode
    organisation: OrganisationCode
    role: PartyRole
    status: PartyStatus
    reservation: Text | None = None
    scope_note: Text | None = None
    signed_on: Day | None = None
    withdrawn_on: Day | None = None


class ShareRow(Row):
    """A partner's share of an agreement in one area, in its measure; without days of its own it has those of it."""

    file = "shares.csv"
    tables = (CommitmentShare, ShareAmount)

    code: Code
    agreement: AgreementCode
    organisation: OrganisationCode
    area: AreaCode
    amount: Count
    starts_on: Day | None = None
    due_on: Day | None = None

    def days(self, agreement: AgreementRow) -> tuple[date, date]:
        """Give the first and the last day of this share."""
        return self.starts_on or agreement.starts_on, self.due_on or agreement.due_on


class StockTargetRow(Row):
    """So many homes of a kind in an area by a day."""

    file = "stock_targets.csv"
    tables = (StockTarget,)

    code: Code
    goal: GoalCode
    area: AreaCode
    organisation: OrganisationCode
    concept: ConceptCode
    target_group: TargetGroupCode | None = None
    measure: MeasureCode
    direction: Direction
    baseline_value: Count
    baseline_on: Day
    target_value: Count
    target_on: Day
    visibility: Visibility
    embargo_until: Day | None = None
    source: SourceCode | None = None
    certainty: Certainty
