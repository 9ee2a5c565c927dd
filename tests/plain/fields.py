"""What each field of a type says, worked out from the row itself; a field not named here is the column of its name."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from app.access.names import NAMES
from app.access.roles import Role
from app.agenda.models import LivingConcept, Measure, ReportingPeriod
from app.audit.models import JournalEntry, JournalReason
from app.core.ids import global_id
from app.core.models import Installation
from app.identity.models import FourEyes, IdentityProvider
from app.partners.models import Area, Organisation
from app.quotas.contingents.models import ContingentVersion
from app.quotas.models import QuotaLine
from app.quotas.placements.admission import camel
from app.quotas.rounds.models import QuotaProposal
from app.quotas.scenarios.models import Calculation
from app.quotas.transfers.models import QuotaTransfer
from app.reporting.models import ObservationVersion, ProgressUpdate, ProgressUpdateVersion
from tests.access.sight import Count, Sight
from tests.agreements.reckoning import Reckoning, amount_of, newest, share_of, unassigned, version_of
from tests.plain import placing

Field: TypeAlias = Callable[["Told", Any], Any]

# Where a field goes by another name than its column.
NAMED = {"text": "body", "total": "total_amount", "capBasisPoints": "cap_share_bp", "limitBasisPoints": "limit_bp"}


class Told:
    """What one caller is told of rows."""

    def __init__(self, sight: Sight) -> None:
        self.sight, self.rows = sight, sight.rows
        self.reckoning = Reckoning(sight.rows, sight)
        self.kept: dict[tuple[str, UUID], Any] = {}

    def value(self, type_name: str, name: str, row: Any) -> Any:
        """Give what a field says, as it stands in JSON."""
        if name == "id":
            return global_id(type_name, row.id)
        found = FIELDS.get(f"{type_name}.{name}")
        return plainly(column(row, name) if found is None else found(self, row))

    def progress(self, type_name: str, row: Any) -> Any:
        """Give how far a row is, which is worked out once."""
        place = type_name, row.id
        if place not in self.kept:
            ways = {"Agreement": "agreement", "CommitmentShare": "share", "Goal": "goal", "StockTarget": "target"}
            self.kept[place] = getattr(self.reckoning, ways[type_name])(row)
        return self.kept[place]

    def count(self, figure: Any) -> Count:
        """Give a figure as it may be had."""
        measure = self.rows.get(Measure, figure.measure_id)
        return self.sight.count(newest(self.rows, figure).value, measure.disclosure, figure.organisation_id)


def column(row: Any, name: str) -> Any:
    """Give the column that has the name of a field."""
    return getattr(row, NAMED.get(name) or re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", name))


def plainly(value: Any) -> Any:
    """Give days and moments as text."""
    return value.isoformat() if isinstance(value, date) else value


def both(name: str) -> Field:
    """Give a text in both languages."""
    return lambda _, row: {"nl": getattr(row, f"{name}_nl"), "en": getattr(row, f"{name}_en")}


def of_version(name: str) -> Field:
    """Give what the version in force of an agreement says."""
    return lambda told, row: column(version_of(told.rows, row), name)


def of_figure(name: str) -> Field:
    """Give what the newest version of a figure says."""
    return lambda told, row: column(newest(told.rows, row), name)


def status_of_figure(told: Told, row: Any) -> str:
    """Tell how firm a figure is: what was reported over a published period is settled."""
    status = newest(told.rows, row).status
    is_published = told.rows.get(ReportingPeriod, row.period_id).state == "PUBLISHED"
    return "FINAL" if status == "PROVISIONAL" and is_published else str(status)


def as_published(told: Told, row: Any) -> dict[str, Any] | None:
    """Give what was published before a figure was corrected."""
    versions = sorted(told.rows.all(ObservationVersion, observation_id=row.id), key=lambda one: one.version)
    if versions[-1].status != "CORRECTED":
        return None
    before = next((one for one in reversed(versions) if one.status != "CORRECTED"), None)
    measure = told.rows.get(Measure, row.measure_id)
    count = told.sight.count(before.value if before else None, measure.disclosure, row.organisation_id)
    return protected(count) | {"recordedAt": before.recorded_at.isoformat() if before else None}


def stood(told: Told, row: Any) -> int | None:
    """Give the number a correction is about."""
    versions = told.rows.all(ObservationVersion, observation_id=row.observation_id, version=row.base_version)
    return versions[0].value if versions else None


def of_update(name: str) -> Field:
    """Give what the newest version of a progress update says."""
    return lambda told, row: column(newest_update(told, row), name)


def of_contingent(name: str) -> Field:
    """Give what the newest version of a contingent says."""

    def told_of(told: Told, row: Any) -> Any:
        versions = told.rows.all(ContingentVersion, contingent_id=row.id)
        return column(max(versions, key=lambda one: one.version), name)

    return told_of


def to_house(told: Told, row: Any) -> int:
    """Give what a municipality has to house, with the transfers since its division was adopted."""
    found: int = row.assigned
    for one in told.rows.all(QuotaTransfer, round_id=row.round_id):
        if one.is_after_adoption:
            found += one.households * ((one.taker_area_id == row.area_id) - (one.giver_area_id == row.area_id))
    return found


def totals(told: Told, row: Any) -> dict[str, Any]:
    """Give a division as a whole: what its lines add up to, and what the calculation said that was proposed last."""
    lines = told.rows.all(QuotaLine, round_id=row.id)
    names = ("mutation", "cap", "demand", "assigned", "deferred")
    sums = {name: sum(getattr(one, name) for one in lines) if lines else None for name in names}
    proposals = sorted(told.rows.all(QuotaProposal, round_id=row.id), key=lambda one: one.number)
    output = (told.rows.get(Calculation, proposals[-1].calculation_id).output if proposals else None) or {}
    return {
        **sums,
        "basisPoints": share_of(sums["assigned"], sums["mutation"]),
        "shortfall": output.get("shortfall"),
        "balanceBasisPoints": output.get("balance_basis_points"),
    }


def made_by(told: Told, row: Any) -> dict[str, str] | None:
    """Give the role and the organisation that made a scenario, whoever asks."""
    found = told.rows.all(JournalEntry, subject_id=row.id, action="scenario.created")
    if not found:
        return None
    role, organisation = NAMES[Role(found[0].role)], found[0].organisation_id
    at = f", {told.rows.get(Organisation, organisation).short_name}" if organisation else ""
    return {"nl": f"{role.nl}{at}", "en": f"{role.en}{at}"}


def progress(type_name: str) -> Field:
    """Give how far a row of a type is."""
    return lambda told, row: told.progress(type_name, row)


def newest_update(told: Told, update: ProgressUpdate) -> ProgressUpdateVersion:
    """Give a progress update as it stands now."""
    versions = told.rows.all(ProgressUpdateVersion, progress_update_id=update.id)
    return max(versions, key=lambda one: one.version)


def title_of_target(told: Told, row: Any) -> dict[str, str]:
    """Give the kind of home and the place."""
    concept, area = told.rows.get(LivingConcept, row.concept_id), told.rows.get(Area, row.area_id)
    return {"nl": f"{concept.label_nl} in {area.name}", "en": f"{concept.label_en} in {area.name}"}


def state_of_membership(told: Told, row: Any) -> str:
    """Give how far a membership is today."""
    if row.ended_at is not None or (row.valid_until is not None and row.valid_until < told.sight.today):
        return "ENDED"
    if row.person_id is None:
        return "INVITED"
    if row.confirmed_at is None:
        return "REQUESTED"
    return "PLANNED" if row.valid_from > told.sight.today else "ACTIVE"


def four_eyes(name: str, otherwise: Any) -> Field:
    """Give what was decided about four eyes at an organisation, or what holds when nobody did."""

    def told_of(told: Told, row: Any) -> Any:
        found = told.rows.all(FourEyes, organisation_id=row.id)
        return getattr(found[0], name) if found else otherwise

    return told_of


def changes(_: Told, row: Any) -> list[dict[str, Any]]:
    """Give what became what."""
    before, after = row.payload.get("from", {}), row.payload.get("to", {})
    names = [one for one in sorted({*before, *after}) if before.get(one) != after.get(one)]
    return [{"what": one, "before": before.get(one), "after": after.get(one)} for one in names]


def why(told: Told, row: Any) -> str | None:
    """Give the reason of an entry."""
    found = told.rows.all(JournalReason, entry_id=row.id)
    return found[0].body if found else None


def of_placement(name: str) -> Field:
    """Give a column of the version of a record that stands."""
    return lambda told, row: plainly(getattr(placing.stands(told.sight, row.id), name))


def protected(count: Count) -> dict[str, Any]:
    """Give a count with how it is protected."""
    return {"value": count.value, "isProtected": count.is_protected, "isRounded": count.is_rounded}


FIELDS: dict[str, Field] = {
    **{f"Agreement.{name}": of_version(name) for name in ("title", "text", "startsOn", "dueOn", "total")},
    "Agreement.progress": progress("Agreement"),
    "Agreement.unassigned": lambda told, row: unassigned(told.rows, row, version_of(told.rows, row)),
    "Agreement.versionNumber": of_version("number"),
    "CalendarEntry.title": both("title"),
    "CommitmentShare.amount": lambda told, row: amount_of(told.rows, row),
    "CommitmentShare.progress": progress("CommitmentShare"),
    **{
        f"Contingent.{name}": of_contingent(name) for name in ("version", "agreed", "households", "released", "ceiling")
    },
    "Contingent.recordedAt": of_contingent("recordedAt"),
    "FourEyes.isOn": four_eyes("is_on", True),
    "FourEyes.version": four_eyes("version", 0),
    "Goal.progress": progress("Goal"),
    "HistoryEntry.changes": changes,
    "HistoryEntry.why": why,
    "LivingConcept.definitionNl": lambda _, row: row.definition_nl,
    "LivingConcept.label": both("label"),
    "Machine.providerCode": lambda told, row: told.rows.get(IdentityProvider, row.provider_id).code,
    "Measure.definition": both("definition"),
    "Measure.label": both("label"),
    "Membership.isMine": lambda _told, _row: False,  # nobody asks in person here
    "Membership.state": state_of_membership,
    "FigureCorrection.stood": stood,
    **{f"Observation.{name}": of_figure(name) for name in ("version", "note", "recordedAt")},
    "Observation.isProtected": lambda told, row: told.count(row).is_protected,
    "Observation.isRounded": lambda told, row: told.count(row).is_rounded,
    "Observation.published": as_published,
    "Observation.status": status_of_figure,
    "Observation.value": lambda told, row: told.count(row).value,
    "Placement.above": lambda told, row: placing.above(told.sight, row),
    **{f"Placement.{camel(name)}": of_placement(name) for name in placing.TOLD},
    **{f"ProgressUpdate.{name}": of_update(name) for name in ("version", "text", "forecast", "dependsOn")},
    **{f"ProgressUpdate.{name}": of_update(name) for name in ("decisionRequested", "recordedAt")},
    **{f"ProgressUpdate.{name}Light": of_update(f"{name}Light") for name in ("content", "planning", "finance")},
    "QuotaLine.basisPoints": lambda _, row: share_of(row.assigned, row.mutation),
    "QuotaLine.toHouse": to_house,
    "QuotaRound.totals": totals,
    "QuotaSettlement.closing": lambda told, row: placing.closing(told.sight, row),
    "QuotaSettlement.realised": lambda told, row: protected(placing.realised(told.sight, row)),
    "Reservation.state": lambda told, row: placing.state_of_placing(told.sight, row),
    "Region.isDemo": lambda told, _: any(one.is_demo for one in told.rows.all(Installation)),
    "Scenario.madeBy": made_by,
    "StockTarget.progress": progress("StockTarget"),
    "StockTarget.title": title_of_target,
    "TargetGroup.label": both("label"),
    "UrgencyCategory.label": both("label"),
}

# Texts that explain a number: the tests of that number read them.
LEFT_OUT = {
    *(f"Calculation.{name}" for name in ("conflict", "problem", "result", "sources")),
    "Progress.explain",
    *(f"QuotaLine.{name}" for name in ("basisPointsWithAll", "bindingLimits", "explain", "explainToHouse", "inflow")),
    *(f"QuotaLine.{name}" for name in ("notCounted", "sentences", "staircase")),
    "Scenario.parameters",
    "FlaggedPlacement.advice",
    "FlaggedPlacement.stillAbove",
}
