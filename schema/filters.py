"""The filters of lists: what one may ask, and the condition it becomes."""

from collections.abc import Mapping
from typing import ClassVar

import strawberry
from sqlalchemy import ColumnElement, bindparam, exists, literal_column, select

from app.access.predicates import Columns
from app.access.roles import Role
from app.agenda.models import Goal, LivingConcept, Measure, ReportingPeriod, UrgencyCategory
from app.agreements.models import Agreement, AgreementKind, AgreementParty, AgreementState
from app.agreements.signing.queries import awaits
from app.core.tables import table_of
from app.identity.rules import MembershipState
from app.partners.models import Area, Organisation, OrganisationKind
from app.quotas.placements.rules import ReservationState
from app.quotas.scenarios.models import ScenarioState
from app.quotas.waivers.models import WaiverState
from app.reporting.corrections.models import CorrectionState
from app.reporting.models import ObservationStatus, ObservationVersion
from schema.graph.conditions import Chosen, Condition, Conditions, equal, pointing

IN_AREA = pointing("area_id", Area, "area")
OF_MEASURE = pointing("measure_id", Measure, "measure")
OF_ORGANISATION = pointing("organisation_id", Organisation, "organisation")


def _under_goal(rows: Columns) -> ColumnElement[bool]:
    goal, above = table_of(Goal).alias(), table_of(Goal).alias()
    under = select(goal.c.id).outerjoin_from(goal, above, above.c.id == goal.c.parent_id)
    code = bindparam("goal", type_=goal.c.code.type)
    found: ColumnElement[bool] = rows.goal_id.in_(under.where((goal.c.code == code) | (above.c.code == code)))
    return found


def _with_party(rows: Columns) -> ColumnElement[bool]:
    party, organisation = table_of(AgreementParty).alias(), table_of(Organisation).alias()
    parties = select(party.c.agreement_id).join_from(party, organisation, organisation.c.id == party.c.organisation_id)
    found: ColumnElement[bool] = rows.id.in_(parties.where(organisation.c.code == bindparam("organisation")))
    return found


def _awaiting(rows: Columns) -> ColumnElement[bool]:
    party, organisation = table_of(AgreementParty).alias(), table_of(Organisation).alias()
    return (
        exists()
        .where(party.c.agreement_id == rows.id, party.c.organisation_id == organisation.c.id)
        .where(organisation.c.code == bindparam("awaiting"), awaits(rows, party.c))
    )


@strawberry.input(description="Which partners to list.")
class OrganisationFilter(Conditions):
    """Which partners to list."""

    written: ClassVar[Mapping[str, Condition]] = {"kind": equal("kind")}

    kind: OrganisationKind | None = strawberry.field(default=None, description="Only of this kind.")


@strawberry.input(description="Which agreements to list.")
class AgreementFilter(Conditions):
    """Which agreements to list."""

    written: ClassVar[Mapping[str, Condition]] = {
        "goal": _under_goal,
        "kind": equal("kind"),
        "state": equal("state"),
        "organisation": _with_party,
        "awaiting": _awaiting,
    }

    goal: str | None = strawberry.field(default=None, description="Only for the goal with this code, or below it.")
    kind: AgreementKind | None = strawberry.field(default=None, description="Only of this kind.")
    state: AgreementState | None = strawberry.field(default=None, description="Only in this state.")
    organisation: str | None = strawberry.field(
        default=None, description="Only those the organisation with this code is asked for or takes part in."
    )
    awaiting: str | None = strawberry.field(
        default=None, description="Only those that wait for the answer of the organisation with this code."
    )


@strawberry.input(description="Which stock targets to list.")
class StockTargetFilter(Conditions):
    """Which stock targets to list."""

    written: ClassVar[Mapping[str, Condition]] = {
        "area": IN_AREA,
        "concept": pointing("concept_id", LivingConcept, "concept"),
    }

    area: str | None = strawberry.field(default=None, description="Only for the area with this code.")
    concept: str | None = strawberry.field(default=None, description="Only of the living concept with this code.")


@strawberry.input(description="Which shares to list.")
class CommitmentShareFilter(Conditions):
    """Which shares to list."""

    written: ClassVar[Mapping[str, Condition]] = {
        "agreement": pointing("agreement_id", Agreement, "agreement"),
        "organisation": OF_ORGANISATION,
        "area": IN_AREA,
        "measure": OF_MEASURE,
    }

    agreement: str | None = strawberry.field(default=None, description="Only of the agreement with this code.")
    organisation: str | None = strawberry.field(default=None, description="Only of the partner with this code.")
    area: str | None = strawberry.field(default=None, description="Only in the area with this code.")
    measure: str | None = strawberry.field(default=None, description="Only of what is counted under this code.")


@strawberry.input(description="Which figures to list.")
class ObservationFilter(Conditions):
    """Which figures to list."""

    written: ClassVar[Mapping[str, Condition]] = {
        "period": pointing("period_id", ReportingPeriod, "period"),
        "measure": OF_MEASURE,
        "organisation": OF_ORGANISATION,
        "area": IN_AREA,
    }

    period: str | None = strawberry.field(default=None, description="Only over the period with this code.")
    measure: str | None = strawberry.field(default=None, description="Only of what is counted under this code.")
    organisation: str | None = strawberry.field(default=None, description="Only counted by the partner with this code.")
    area: str | None = strawberry.field(default=None, description="Only in the area with this code.")


def _is_corrected(rows: Columns) -> ColumnElement[bool]:
    version = table_of(ObservationVersion).alias()
    # Written out, not as a parameter: only then the databases take the index of what was corrected.
    is_corrected = version.c.status == literal_column(f"'{ObservationStatus.CORRECTED}'")
    corrected = select(version.c.observation_id).where(is_corrected)
    found: ColumnElement[bool] = rows.id.in_(corrected)
    return found


def corrected(chosen: ObservationFilter | None) -> Conditions:
    """Give the conditions of a filter, and that a figure was corrected after its period was published."""
    written = {} if chosen is None else chosen.written
    values = {} if chosen is None else chosen.given()
    return Chosen({**written, "is_corrected": _is_corrected}, {**values, "is_corrected": True})


@strawberry.input(description="Which corrections to list.")
class FigureCorrectionFilter(Conditions):
    """Which corrections to list."""

    written: ClassVar[Mapping[str, Condition]] = {
        "period": pointing("period_id", ReportingPeriod, "period"),
        "organisation": OF_ORGANISATION,
        "state": equal("state"),
    }

    period: str | None = strawberry.field(default=None, description="Only over the period with this code.")
    organisation: str | None = strawberry.field(default=None, description="Only of the partner with this code.")
    state: CorrectionState | None = strawberry.field(default=None, description="Only those that are so far.")


@strawberry.input(description="Which recorded placements to list.")
class PlacementFilter(Conditions):
    """Which recorded placements to list."""

    written: ClassVar[Mapping[str, Condition]] = {
        "period": pointing("period_id", ReportingPeriod, "period"),
        "organisation": OF_ORGANISATION,
        "destination": pointing("destination_area_id", Area, "destination"),
        "category": pointing("category_id", UrgencyCategory, "category"),
    }

    period: str | None = strawberry.field(default=None, description="Only of the period with this code.")
    organisation: str | None = strawberry.field(default=None, description="Only of the corporation with this code.")
    destination: str | None = strawberry.field(default=None, description="Only to the area with this code.")
    category: str | None = strawberry.field(default=None, description="Only of the category with this code.")


@strawberry.input(description="Which placements beyond the cap to list.")
class FlaggedPlacementFilter(Conditions):
    """Which placements beyond the cap to list."""

    written: ClassVar[Mapping[str, Condition]] = {"year": equal("year"), "area": IN_AREA}

    year: int | None = strawberry.field(default=None, description="Only of this year.")
    area: str | None = strawberry.field(default=None, description="Only in the municipality with this area code.")


@strawberry.input(description="Which reservations to list.")
class ReservationFilter(Conditions):
    """Which reservations to list."""

    written: ClassVar[Mapping[str, Condition]] = {
        "organisation": OF_ORGANISATION,
        "destination": pointing("destination_area_id", Area, "destination"),
        "state": equal("state"),
    }

    organisation: str | None = strawberry.field(default=None, description="Only of the corporation with this code.")
    destination: str | None = strawberry.field(default=None, description="Only in the area with this code.")
    state: ReservationState | None = strawberry.field(default=None, description="Only those that are so today.")


@strawberry.input(description="Which waivers to list.")
class WaiverFilter(Conditions):
    """Which waivers to list."""

    written: ClassVar[Mapping[str, Condition]] = {"year": equal("year"), "area": IN_AREA, "state": equal("state")}

    year: int | None = strawberry.field(default=None, description="Only of this year.")
    area: str | None = strawberry.field(default=None, description="Only of the municipality with this area code.")
    state: WaiverState | None = strawberry.field(default=None, description="Only those that are so far.")


@strawberry.input(description="Which memberships to list.")
class MembershipFilter(Conditions):
    """Which memberships to list."""

    written: ClassVar[Mapping[str, Condition]] = {
        "organisation": OF_ORGANISATION,
        "state": equal("state"),
        "role": equal("role"),
    }

    organisation: str | None = strawberry.field(default=None, description="Only at the organisation with this code.")
    state: MembershipState | None = strawberry.field(default=None, description="Only those that are so far today.")
    role: Role | None = strawberry.field(default=None, description="Only of this role.")


@strawberry.input(description="Which scenarios to list.")
class ScenarioFilter(Conditions):
    """Which scenarios to list."""

    written: ClassVar[Mapping[str, Condition]] = {"year": equal("year"), "state": equal("state")}

    year: int | None = strawberry.field(default=None, description="Only for this year.")
    state: ScenarioState | None = strawberry.field(default=None, description="Only in this state.")
