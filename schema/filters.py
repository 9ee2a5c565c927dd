"""The filters of lists: what one may ask, and the condition it becomes."""

import strawberry
from sqlalchemy import ColumnElement, select

from app.access.predicates import Columns
from app.access.roles import Role
from app.agenda.models import Goal, LivingConcept
from app.agreements.models import AgreementKind, AgreementParty, AgreementState
from app.core.tables import table_of
from app.identity.rules import MembershipState
from app.partners.models import Area, Organisation, OrganisationKind


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
            area = table_of(Area).alias()
            found.append(rows.area_id.in_(select(area.c.id).where(area.c.code == self.area)))
        if self.concept is not None:
            concept = table_of(LivingConcept).alias()
            found.append(rows.concept_id.in_(select(concept.c.id).where(concept.c.code == self.concept)))
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
            organisation = table_of(Organisation).alias()
            chosen = select(organisation.c.id).where(organisation.c.code == self.organisation)
            found.append(rows.organisation_id.in_(chosen))
        if self.state is not None:
            found.append(rows.state == self.state)
        if self.role is not None:
            found.append(rows.role == self.role)
        return found
