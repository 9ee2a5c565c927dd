"""Which rows hang where, and where questions start: the rows themselves, before anybody's sight is asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from app.agenda.models import (
    Agenda,
    CalendarEntry,
    Goal,
    LivingConcept,
    Measure,
    ReportingPeriod,
    TargetGroup,
    UrgencyCategory,
)
from app.agreements.models import Agreement, AgreementParty, CommitmentShare
from app.agreements.signing.models import AgreementAnswer
from app.audit.models import JournalEntry
from app.core.tables import Table
from app.identity.models import Machine, Membership, Person
from app.partners.models import Area, Organisation, OrganisationIdentifier, RegionMembership, RegionScheme
from app.quotas.contingents.models import Contingent, ContingentRedivision, ContingentVersion
from app.quotas.forecasts.models import DistrictLiveability, Inhabitants, MutationForecast
from app.quotas.models import CountedCategory, CountingRuleSet, QuotaRound
from app.quotas.placements.models import Placement, PlacementFlag, Reservation
from app.quotas.rounds.models import QuotaLineResponse, QuotaLineShare, QuotaProposal
from app.quotas.scenarios.models import Calculation, Scenario
from app.quotas.settlement.models import QuotaSettlement
from app.quotas.transfers.models import QuotaTransfer
from app.quotas.waivers.models import CapWaiver
from app.reporting.corrections.models import FigureCorrection
from app.reporting.models import Observation, ObservationVersion
from app.targets.models import StockTarget
from tests.access.sight import Sight
from tests.graph import declared
from tests.graph.declared import NODES, One, Several, children
from tests.plain.fields import Told, state_of_membership
from tests.plain.placing import state_of_placing
from tests.rows import Rows

# The table behind each type.
MODELS: dict[str, type[Table]] = {
    **NODES,
    "AgreementAnswer": AgreementAnswer,
    "Calculation": Calculation,
    "ContingentRedivision": ContingentRedivision,
    "ContingentVersion": ContingentVersion,
    "CountedCategory": CountedCategory,
    "FourEyes": Organisation,
    "HistoryEntry": JournalEntry,
    "Machine": Machine,
    "OrganisationIdentifier": OrganisationIdentifier,
    "CapWaiver": CapWaiver,
    "FigureCorrection": FigureCorrection,
    "FlaggedPlacement": PlacementFlag,
    "Person": Person,
    "QuotaLineResponse": QuotaLineResponse,
    "QuotaLineShare": QuotaLineShare,
    "QuotaProposal": QuotaProposal,
    "Placement": Placement,
    "QuotaSettlement": QuotaSettlement,
    "Reservation": Reservation,
    "RegionMembership": RegionMembership,
    "Scenario": Scenario,
}
TYPES = {model: name for name, model in reversed(MODELS.items())}
TYPES[Organisation] = "Organisation"


def by_version(_: Rows, one: QuotaSettlement) -> Any:
    """Give the place of a row of a settlement."""
    return one.version, one.area_id


LINKS: dict[str, One | Several] = {
    **declared.LINKS,
    "AgreementAnswer.source": One("Source", "source_id"),
    "AgreementAnswer.version": One("AgreementVersion", "version_id"),
    "AgreementParty.answers": Several("many", AgreementAnswer, "party_id", "recorded_at"),
    "Calculation.scenario": One("Scenario", "scenario_id"),
    "ContingentRedivision.area": One("Area", "area_id"),
    "ContingentVersion.redivision": One("ContingentRedivision", "redivision_id"),
    "CapWaiver.area": One("Area", "area_id"),
    "CapWaiver.organisation": One("Organisation", "organisation_id"),
    "CountedCategory.category": One("UrgencyCategory", "category_id"),
    **{
        f"FigureCorrection.{name}": One(f"{name[0].upper()}{name[1:]}", f"{name}_id")
        for name in ("area", "measure", "observation", "organisation")
    },
    "FigureCorrection.period": One("ReportingPeriod", "period_id"),
    "FigureCorrection.share": One("CommitmentShare", "share_id"),
    "FigureCorrection.stockTarget": One("StockTarget", "stock_target_id"),
    "FlaggedPlacement.area": One("Area", "area_id"),
    "FlaggedPlacement.organisation": One("Organisation", "organisation_id"),
    "FlaggedPlacement.placement": One("Placement", "placement_id"),
    "FourEyes.organisation": One("Organisation", "id"),
    "HistoryEntry.organisation": One("Organisation", "organisation_id"),
    "HistoryEntry.person": One("Person", "person_id"),
    "Machine.organisation": One("Organisation", "organisation_id"),
    "Membership.person": One("Person", "person_id"),
    "QuotaLine.responses": Several("last", QuotaLineResponse, "line_id", "recorded_at"),
    "QuotaLine.shares": Several("many", QuotaLineShare, "line_id", "organisation_id"),
    "QuotaLineResponse.organisation": One("Organisation", "organisation_id"),
    "QuotaLineShare.organisation": One("Organisation", "organisation_id"),
    "QuotaProposal.calculation": One("Calculation", "calculation_id"),
    "QuotaRound.proposals": Several("many", QuotaProposal, "round_id", "number"),
    "Placement.category": One("UrgencyCategory", "category_id"),
    "Placement.destination": One("Area", "destination_area_id"),
    "Placement.organisation": One("Organisation", "organisation_id"),
    "Placement.origin": One("Area", "origin_area_id"),
    "Placement.period": One("ReportingPeriod", "period_id"),
    "Placement.reservation": One("Reservation", "reservation_id"),
    "QuotaRound.settlements": Several("many", QuotaSettlement, "round_id", by_version),
    "QuotaSettlement.area": One("Area", "area_id"),
    "Reservation.category": One("UrgencyCategory", "category_id"),
    "Reservation.destination": One("Area", "destination_area_id"),
    "Reservation.organisation": One("Organisation", "organisation_id"),
    "RegionMembership.source": One("Source", "source_id"),
    "Scenario.basedOn": One("Scenario", "based_on_id"),
    "Scenario.calculations": Several("last", Calculation, "scenario_id", "requested_at"),
    "*.history": Several("last", JournalEntry, "subject_id", "sequence"),
}


@dataclass(frozen=True)
class Listed:
    """Rows of a type, in the order of their list; `order` are the columns that fix it, before the key."""

    kind: str
    type: str
    rows: list[Any]
    order: tuple[str, ...] = ()
    descending: bool = False


def listed(rows: Rows, parent: Table, link: Several) -> Listed:
    """Give all rows that point at a parent."""
    order = (link.order,) if isinstance(link.order, str) else ()
    return Listed(link.kind, TYPES[link.model], children(rows, parent, link), order)


Root: TypeAlias = Callable[[Sight, dict[str, Any]], "Listed | tuple[str, list[Any]]"]


def whole(model: type[Table], *order: str) -> Root:
    """Give every row of a table."""
    return lambda sight, _: Listed("many", TYPES[model], ordered(sight.rows.all(model), order), order)


def paged(
    model: type[Table], *order: str, descending: bool = False, fits: Callable[[Sight, Any, Any], bool] | None = None
) -> Root:
    """Give a list in pages, of the rows that fit its filter."""

    def found(sight: Sight, given: dict[str, Any]) -> Listed:
        chosen = {name: value for name, value in (given.get("filter") or {}).items() if value is not None}
        kept = [one for one in sight.rows.all(model) if fits is None or fits(sight, one, chosen)]
        return Listed("page", TYPES[model], ordered(kept, order, descending), order, descending)

    return found


def of_year(model: type[Table], *, descending: bool = False, fits: Callable[[Sight, Any, Any], bool]) -> Root:
    """Give the rows of a year in pages."""

    def found(sight: Sight, given: dict[str, Any]) -> Listed:
        listed_ = paged(model, descending=descending, fits=fits)(sight, given)
        assert isinstance(listed_, Listed)
        year = given.get("year")
        return replace(listed_, rows=[one for one in listed_.rows if year in {None, one.year}])

    return found


def one_of(type_name: str, **named: str) -> Root:
    """Give the row that has the values of the arguments."""

    def found(sight: Sight, given: dict[str, Any]) -> tuple[str, list[Any]]:
        having = {column: given[argument] for column, argument in named.items()}
        return type_name, sight.rows.all(MODELS[type_name], **having)

    return found


def ordered(found: list[Any], order: tuple[str, ...], descending: bool = False) -> list[Any]:
    """Put rows in order, ties by their key."""
    return sorted(found, key=lambda one: [*(getattr(one, name) for name in order), one.id], reverse=descending)


def agenda(sight: Sight, given: dict[str, Any], argument: str = "code") -> tuple[str, list[Any]]:
    """Give the agenda with a code, or else the latest that is seen."""
    code = given.get(argument)
    seen = [one for one in sight.rows.all(Agenda) if sight.agenda(one) and code in {None, one.code}]
    return "Agenda", ordered(seen, ("starts_on",), descending=True)[:1]


def goal(sight: Sight, given: dict[str, Any]) -> tuple[str, list[Any]]:
    """Give the goal with a code, of one agenda."""
    _, found = agenda(sight, given, "agenda")
    return "Goal", [goal for one in found for goal in sight.rows.all(Goal, agenda_id=one.id, code=given["code"])]


def fits_agreement(sight: Sight, one: Agreement, chosen: dict[str, Any]) -> bool:
    """Tell whether an agreement fits a filter."""
    below = sight.rows.get(Goal, one.goal_id)
    above = sight.rows.get(Goal, below.parent_id).code if below.parent_id else None
    parties = sight.rows.all(AgreementParty, agreement_id=one.id)
    codes = {sight.rows.get(Organisation, party.organisation_id).code for party in parties}
    asked = [one for one in parties if one.status == "INVITED" and one.role in {"LEAD", "PARTY"}]
    waits = {sight.rows.get(Organisation, party.organisation_id).code for party in asked}
    takes_answers = one.state in {"PROPOSED", "ACTIVE", "SUSPENDED"}
    return (
        chosen.get("goal", below.code) in {below.code, above}
        and chosen.get("kind", one.kind) == one.kind
        and chosen.get("state", one.state) == one.state
        and ("organisation" not in chosen or chosen["organisation"] in codes)
        and ("awaiting" not in chosen or (takes_answers and chosen["awaiting"] in waits))
    )


def fits_codes(sight: Sight, one: Table, chosen: dict[str, Any]) -> bool:
    """Tell whether a row points at the rows with the codes of a filter."""
    pointed = {"organisation": Organisation, "area": Area, "measure": Measure, "period": ReportingPeriod}
    pointed["category"] = UrgencyCategory
    models: dict[str, type[Any]] = {**pointed, "agreement": Agreement, "concept": LivingConcept}
    return all(sight.rows.get(models[name], getattr(one, f"{name}_id")).code == code for name, code in chosen.items())


def fits_transfer(sight: Sight, one: QuotaTransfer, chosen: dict[str, Any]) -> bool:
    """Tell whether a transfer fits a filter."""
    parties = {sight.rows.get(Area, key).code for key in (one.giver_area_id, one.taker_area_id)}
    return chosen.get("state") in {None, one.state} and ("area" not in chosen or chosen["area"] in parties)


def fits_forecast(sight: Sight, one: MutationForecast, chosen: dict[str, Any]) -> bool:
    """Tell whether a forecast fits a filter; one that is about all corporations together is about none of them."""
    if "organisation" in chosen and one.organisation_id is None:
        return False
    return fits_codes(sight, one, chosen)


def fits_membership(sight: Sight, one: Membership, chosen: dict[str, Any]) -> bool:
    """Tell whether a membership fits a filter."""
    here = sight.rows.get(Organisation, one.organisation_id).code if one.organisation_id else None
    state = state_of_membership(Told(sight), one)
    fits_place = "organisation" not in chosen or chosen["organisation"] == here
    return fits_place and chosen.get("state") in {None, state} and chosen.get("role") in {None, one.role}


def fits_placing(sight: Sight, one: Any, chosen: dict[str, Any]) -> bool:
    """Tell whether a placement, a flag, a reservation or a waiver fits a filter."""
    for name, value in chosen.items():
        match name:
            case "year":
                fits = one.year == value
            case "state":
                fits = state_of_placing(sight, one) == value
            case "destination":
                fits = sight.rows.get(Area, one.destination_area_id).code == value
            case "category":
                fits = sight.rows.get(UrgencyCategory, one.category_id).code == value
            case _:
                fits = fits_codes(sight, one, {name: value})
        if not fits:
            return False
    return True


def fits_correction(sight: Sight, one: FigureCorrection, chosen: dict[str, Any]) -> bool:
    """Tell whether a correction fits a filter."""
    codes = {name: value for name, value in chosen.items() if name != "state"}
    return chosen.get("state") in {None, one.state} and fits_codes(sight, one, codes)


def fits_corrected(sight: Sight, one: Observation, chosen: dict[str, Any]) -> bool:
    """Tell whether a figure was corrected after it was published, and fits a filter."""
    corrected = sight.rows.all(ObservationVersion, observation_id=one.id, status="CORRECTED")
    return bool(corrected) and fits_codes(sight, one, chosen)


def fits_organisation(_: Sight, one: Organisation, chosen: dict[str, Any]) -> bool:
    """Tell whether an organisation fits a filter."""
    return chosen.get("kind") in {None, one.kind}


def fits_scenario(_: Sight, one: Scenario, chosen: dict[str, Any]) -> bool:
    """Tell whether a scenario fits a filter."""
    return chosen.get("year") in {None, one.year} and chosen.get("state") in {None, one.state}


def counting_rules(sight: Sight, given: dict[str, Any]) -> Listed:
    """Give the counting rules of a year."""
    found = sight.rows.all(CountingRuleSet, year=given["year"])
    return Listed("many", "CountingRuleSet", ordered(found, ("version",)), ("version",))


ROOTS: dict[str, Root] = {
    "agenda": agenda,
    "agreement": one_of("Agreement", code="code"),
    "agreements": paged(Agreement, "code", fits=fits_agreement),
    "calendar": whole(CalendarEntry, "starts_on", "code"),
    "contingents": of_year(Contingent, fits=fits_codes),
    "correctedFigures": paged(Observation, descending=True, fits=fits_corrected),
    "corrections": paged(FigureCorrection, descending=True, fits=fits_correction),
    "countingRules": counting_rules,
    "forecasts": of_year(MutationForecast, fits=fits_forecast),
    "flaggedPlacements": paged(PlacementFlag, descending=True, fits=fits_placing),
    "fourEyes": one_of("FourEyes", code="organisation"),
    "goal": goal,
    "inhabitants": of_year(Inhabitants, fits=fits_codes),
    "liveability": of_year(DistrictLiveability, fits=fits_codes),
    "livingConcepts": whole(LivingConcept, "code"),
    "machines": paged(Machine, descending=True),
    "measures": whole(Measure, "code"),
    "memberships": paged(Membership, descending=True, fits=fits_membership),
    "observations": paged(Observation, fits=fits_codes),
    "organisation": one_of("Organisation", code="code"),
    "organisations": paged(Organisation, "code", fits=fits_organisation),
    "periods": paged(ReportingPeriod, "starts_on", descending=True),
    "quotaRounds": paged(QuotaRound, "year", descending=True),
    "quotas": one_of("QuotaRound", year="year"),
    "recordedPlacements": paged(Placement, descending=True, fits=fits_placing),
    "region": lambda sight, _: ("Region", sight.rows.all(RegionScheme, is_primary=True)),
    "scenarios": paged(Scenario, "year", "name", fits=fits_scenario),
    "reservations": paged(Reservation, descending=True, fits=fits_placing),
    "shares": paged(CommitmentShare, "code", fits=fits_codes),
    "stockTargets": paged(StockTarget, "code", fits=fits_codes),
    "targetGroups": whole(TargetGroup, "code"),
    "transfers": of_year(QuotaTransfer, descending=True, fits=fits_transfer),
    "urgencyCategories": whole(UrgencyCategory, "code"),
    "waivers": paged(CapWaiver, descending=True, fits=fits_placing),
}

# Those that compute over many rows: see test_dashboards.py and tests/quotas/. The others tell who asks, and of the
# journal as a whole.
LEFT_OUT = {
    *(
        "capWatch",
        "dashboard",
        "indicators",
        "placementEffect",
        "placements",
        "redivisionProposal",
        "scenarioBasis",
        "scenarioComparison",
        "transferEffect",
    ),
    *("viewer", "journalHead"),
}
