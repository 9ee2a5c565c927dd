"""Who sees what, told from the rows in plain Python: the domain notes (5.1 and 7.4) a second time, for the tests."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from app.access.caller import HERE
from app.access.roles import Role
from app.access.visibility import Disclosure, Visibility
from app.agenda.models import Agenda, AgendaState, Goal, PeriodState, ReportingPeriod
from app.agreements.models import Agreement, AgreementParty, AgreementState, CommitmentShare
from app.identity.models import DemoRole
from app.reporting.models import Observation, ProgressUpdate
from app.targets.models import StockTarget
from tests.rows import Rows

STAFF = {Role.VIEWER, Role.EDITOR, Role.APPROVER, Role.ORG_ADMIN}
EVERYTHING = {Role.SECRETARY, Role.AUDITOR}
PARTNERS = STAFF | EVERYTHING | {Role.BOARD, Role.PROVINCE, Role.TENANT_ORGANISATION}
COUNCILS = {Role.COUNCIL, Role.GRIFFIE}


class Count(NamedTuple):
    """A count as somebody may have it."""

    value: int | None
    is_protected: bool = False
    is_rounded: bool = False


class Sight:
    """What somebody with a role, perhaps at an organisation, may see of these rows."""

    def __init__(self, rows: Rows, role: Role, organisation: UUID | None = None) -> None:
        self.rows, self.role, self.organisation = rows, role, organisation
        self.today = datetime.now(HERE).date()

    @classmethod
    def of(cls, rows: Rows, persona: str) -> "Sight":
        """Give the sight of one of the roles of the picker."""
        found = rows.one(DemoRole, code=persona)
        return cls(rows, found.role, found.organisation_id)

    def agenda(self, one: Agenda) -> bool:
        """Tell whether an agenda is seen."""
        return self._at(one, is_out=one.state is not AgendaState.DRAFT)

    def goal(self, one: Goal) -> bool:
        """Tell whether a goal is seen."""
        return self.agenda(self.rows.get(Agenda, one.agenda_id))

    def agreement(self, one: Agreement) -> bool:
        """Tell whether an agreement is seen."""
        parties = {party.organisation_id for party in self.rows.all(AgreementParty, agreement_id=one.id)}
        return self._at(
            one,
            is_out=one.state is not AgreementState.DRAFT,
            own=one.lead_organisation_id == self.organisation,
            party=self.organisation in parties,
        )

    def share(self, one: CommitmentShare) -> bool:
        """Tell whether a share is seen."""
        return self.agreement(self.rows.get(Agreement, one.agreement_id))

    def target(self, one: StockTarget) -> bool:
        """Tell whether a stock target is seen."""
        return self._at(one, own=one.organisation_id == self.organisation)

    def period(self, key: UUID) -> bool:
        """Tell whether what was counted over a period is seen by more than its counter."""
        published = self.rows.get(ReportingPeriod, key).state is PeriodState.PUBLISHED
        return self.role is not Role.PLATFORM_ADMIN and (published or self.role in EVERYTHING)

    def figure(self, one: Observation) -> bool:
        """Tell whether a figure is seen."""
        if self.role in EVERYTHING or self._own(one.organisation_id):
            return True
        if one.share_id is not None and not self.share(self.rows.get(CommitmentShare, one.share_id)):
            return False
        if one.stock_target_id is not None and not self.target(self.rows.get(StockTarget, one.stock_target_id)):
            return False
        return self.period(one.period_id)

    def update(self, one: ProgressUpdate) -> bool:
        """Tell whether a progress update is seen."""
        if self.role in EVERYTHING or self._own(one.organisation_id):
            return True
        return self.period(one.period_id) and self.agreement(self.rows.get(Agreement, one.agreement_id))

    def count(self, count: int | None, disclosure: Disclosure, counter: UUID | None = None) -> Count:
        """Give a count as it is seen; a total over many has no `counter`."""
        if disclosure is Disclosure.OBJECT or self.role in EVERYTHING or self._own(counter) or count is None:
            return Count(count)
        if disclosure is Disclosure.SAFETY or count in {1, 2, 3, 4}:
            return Count(None, is_protected=True)
        if self.role in PARTNERS:
            return Count(count)
        return Count(min(range(0, count + 5, 5), key=lambda five: abs(five - count)), is_rounded=True)

    def _own(self, counter: UUID | None) -> bool:
        return self.role in STAFF and counter is not None and counter == self.organisation

    def _at(
        self, one: Agenda | Agreement | StockTarget, *, is_out: bool = True, own: bool = False, party: bool = False
    ) -> bool:
        under_embargo = one.embargo_until is not None and self.today < one.embargo_until
        level = one.visibility
        if (under_embargo or not is_out) and level is not Visibility.ORGANISATION:
            level = Visibility.PARTIES
        speaks = self.role in STAFF | {Role.PROVINCE, Role.TENANT_ORGANISATION}
        levels = {
            Visibility.PUBLIC: self.role is not Role.PLATFORM_ADMIN,
            Visibility.COUNCIL: self.role in PARTNERS | COUNCILS,
            Visibility.REGION: self.role in PARTNERS,
            Visibility.PARTIES: speaks and (own or party),
            Visibility.ORGANISATION: speaks and own,
        }
        return self.role in EVERYTHING or levels[level]
