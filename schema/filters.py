"""The filters of lists: what one may ask, and the condition it becomes."""

from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Select, select

from app.access.predicates import Columns
from app.access.roles import Role
from app.agenda.models import Goal, LivingConcept, Measure
from app.agreements.models import Agreement, AgreementKind, AgreementParty, AgreementState
from app.core.tables import Table, table_of
from app.identity.rules import MembershipState
from app.partners.models import Area, Organisation, OrganisationKind
from app.reporting.models import ReportingPeriod


@strawberry.input(description="Which partners to list.")
class OrganisationFilter:
    """Which partners to list."""

    kind: OrganisationKind | None = strawberry.field(default=None, description="Only of this kind.")

    def where(self, rows: Columns) -> list[ColumnElement[bool]]:
        """Give the conditions on organisations."""
        return [] if self.kind is None else [rows.kind == self.kind]


@strawberry.input(description="Which agreements to list.")
class AgreementFilter:
    """Which agreements to list."""

    goal: str | None = strawberry.field(default=None, description="Only for the goal with this code, or below it.")
    kind: AgreementKind | None = strawberry.field(default=None, description="Only of this kind.")
    state: AgreementState | None = strawberry.field(default=None, description="Only in this state.")
    organisation: str | None = strawberry.field(
        default=None, description="Only those the organisation with this code is asked for or takes part in."
    )

    def where(self, rows: Columns) -> list[ColumnElement[bool]]:
        """Give the conditions on agreements."""
        found: list[ColumnElement[bool]] = []
        if self.goal is not None:
            goal, above = table_of(Goal).alias(), table_of(Goal).alias()
            under = select(goal.c.id).outerjoin_from(goal, above, above.c.id == goal.c.parent_id)
            found.append(rows.goal_id.in_(under.where((goal.c.code == self.goal) | (above.c.code == self.goal))))
        if self.kind is not None:
            found.append(rows.kind == self.kind)
        if self.state is not None:
            found.append(rows.state == self.state)
        if self.organisation is not None:
            party, organisation = table_of(AgreementParty).alias(), table_of(Organisation).alias()
            parties = select(party.c.agreement_id).join_from(
                party, organisation, organisation.c.id == party.c.organisation_id
            )
            found.append(rows.id.in_(parties.where(organisation.c.code == self.organisation)))
        return found


@strawberry.input(description="Which stock targets to list.")
class StockTargetFilter:
    """Which stock targets to list."""

    area: str | None = strawberry.field(default=None, description="Only for the area with this code.")
    concept: str | None = strawberry.field(default=None, description="Only of the living concept with this code.")

    def where(self, rows: Columns) -> list[ColumnElement[bool]]:
        """Give the conditions on stock targets."""
        found: list[ColumnElement[bool]] = []
        if self.area is not None:
            found.append(rows.area_id.in_(_with_code(Area, self.area)))
        if self.concept is not None:
            found.append(rows.concept_id.in_(_with_code(LivingConcept, self.concept)))
        return found


@strawberry.input(description="Which shares to list.")
class CommitmentShareFilter:
    """Which shares to list."""

    agreement: str | None = strawberry.field(default=None, description="Only of the agreement with this code.")
    organisation: str | None = strawberry.field(default=None, description="Only of the partner with this code.")
    area: str | None = strawberry.field(default=None, description="Only in the area with this code.")
    measure: str | None = strawberry.field(default=None, description="Only of what is counted under this code.")

    def where(self, rows: Columns) -> list[ColumnElement[bool]]:
        """Give the conditions on shares."""
        found: list[ColumnElement[bool]] = []
        if self.agreement is not None:
            found.append(rows.agreement_id.in_(_with_code(Agreement, self.agreement)))
        if self.organisation is not None:
            found.append(rows.organisation_id.in_(_with_code(Organisation, self.organisation)))
        if self.area is not None:
            found.append(rows.area_id.in_(_with_code(Area, self.area)))
        if self.measure is not None:
            found.append(rows.measure_id.in_(_with_code(Measure, self.measure)))
        return found


@strawberry.input(description="Which figures to list.")
class ObservationFilter:
    """Which figures to list."""

    period: str | None = strawberry.field(default=None, description="Only over the period with this code.")
    measure: str | None = strawberry.field(default=None, description="Only of what is counted under this code.")
    organisation: str | None = strawberry.field(default=None, description="Only counted by the partner with this code.")
    area: str | None = strawberry.field(default=None, description="Only in the area with this code.")

    def where(self, rows: Columns) -> list[ColumnElement[bool]]:
        """Give the conditions on figures."""
        found: list[ColumnElement[bool]] = []
        if self.period is not None:
            found.append(rows.period_id.in_(_with_code(ReportingPeriod, self.period)))
        if self.measure is not None:
            found.append(rows.measure_id.in_(_with_code(Measure, self.measure)))
        if self.organisation is not None:
            found.append(rows.organisation_id.in_(_with_code(Organisation, self.organisation)))
        if self.area is not None:
            found.append(rows.area_id.in_(_with_code(Area, self.area)))
        return found


@strawberry.input(description="Which memberships to list.")
class MembershipFilter:
    """Which memberships to list."""

    organisation: str | None = strawberry.field(default=None, description="Only at the organisation with this code.")
    state: MembershipState | None = strawberry.field(default=None, description="Only those that are so far today.")
    role: Role | None = strawberry.field(default=None, description="Only of this role.")

    def where(self, rows: Columns) -> list[ColumnElement[bool]]:
        """Give the conditions on memberships."""
        found: list[ColumnElement[bool]] = []
        if self.organisation is not None:
            found.append(rows.organisation_id.in_(_with_code(Organisation, self.organisation)))
        if self.state is not None:
            found.append(rows.state == self.state)
        if self.role is not None:
            found.append(rows.role == self.role)
        return found


def _with_code(model: type[Table], code: str) -> Select[Any]:
    """Select the key of the row with a code."""
    rows = table_of(model).alias()
    return select(rows.c.id).where(rows.c.code == code)
