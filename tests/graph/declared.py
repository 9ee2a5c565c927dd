"""How the types hang together, written down a second time by hand: foreign keys, orders, and tables."""

from collections.abc import Callable
from dataclasses import dataclass
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
from app.agreements.models import Agreement, AgreementParty, AgreementVersion, CommitmentShare
from app.core.ids import global_id
from app.core.tables import Table
from app.identity.models import Membership
from app.partners.models import Area, Organisation, OrganisationIdentifier, RegionMembership, RegionScheme
from app.quotas.contingents.models import Contingent, ContingentVersion
from app.quotas.forecasts.models import DistrictLiveability, Inhabitants, MutationForecast
from app.quotas.models import CountedCategory, CountingRuleSet, QuotaLine, QuotaRound
from app.quotas.transfers.models import QuotaTransfer
from app.reporting.models import Observation, ProgressUpdate, ProgressUpdateVersion
from app.sources.models import Source
from app.targets.models import StockTarget
from tests.agreements.reckoning import amount_of, version_of
from tests.rows import Rows

Value: TypeAlias = Callable[[Rows, Any], Any]

# Each type with an id, and the table its rows stand in.
NODES: dict[str, type[Table]] = {
    "Agenda": Agenda,
    "Agreement": Agreement,
    "AgreementParty": AgreementParty,
    "AgreementVersion": AgreementVersion,
    "Area": Area,
    "CalendarEntry": CalendarEntry,
    "CommitmentShare": CommitmentShare,
    "Contingent": Contingent,
    "CountingRuleSet": CountingRuleSet,
    "DistrictLiveability": DistrictLiveability,
    "Goal": Goal,
    "Inhabitants": Inhabitants,
    "LivingConcept": LivingConcept,
    "Measure": Measure,
    "Membership": Membership,
    "MutationForecast": MutationForecast,
    "Observation": Observation,
    "Organisation": Organisation,
    "ProgressUpdate": ProgressUpdate,
    "QuotaLine": QuotaLine,
    "QuotaRound": QuotaRound,
    "QuotaTransfer": QuotaTransfer,
    "Region": RegionScheme,
    "ReportingPeriod": ReportingPeriod,
    "Source": Source,
    "StockTarget": StockTarget,
    "TargetGroup": TargetGroup,
    "UrgencyCategory": UrgencyCategory,
}

# Those of whom there are no examples; tests/identity, tests/quotas and tests/plain ask for them.
WITHOUT_EXAMPLES = {
    "AgreementAnswer",
    "Calculation",
    "CapWaiver",
    "ContingentRedivision",
    "FigureCorrection",
    "FlaggedPlacement",
    "Machine",
    "Person",
    "Placement",
    "QuotaLineResponse",
    "QuotaLineShare",
    "QuotaProposal",
    "QuotaSettlement",
    "Reservation",
    "Scenario",
}


@dataclass(frozen=True)
class One:
    """A link to one row: the type it gives, and the column of the parent that names it."""

    type: str
    by: str | Value


@dataclass(frozen=True)
class Several:
    """A link to rows that point at the parent: all of them, the last few, or a page, in an order that ends in the key.

    `tell` is what the tests ask of a child that has no id.
    """

    kind: str
    model: type[Table]
    by: str
    order: str | Value
    tell: tuple[str, Value] = ("id", lambda _rows, one: gid(one))


def gid(one: Table) -> str:
    """Give the global id of a row."""
    name = next(name for name, model in NODES.items() if model is type(one))
    return global_id(name, one.id)


def of_period(rows: Rows, one: Observation) -> Any:
    """Give the first day a figure is about."""
    return rows.get(ReportingPeriod, one.period_id).starts_on


def told_last(rows: Rows, one: ProgressUpdate) -> Any:
    """Give when a progress update was told for the last time."""
    versions = rows.all(ProgressUpdateVersion, progress_update_id=one.id)
    return max(versions, key=lambda version: version.version).recorded_at


SHARES = ("page", CommitmentShare)
TARGETS = ("page", StockTarget)
LINKS: dict[str, One | Several] = {
    "Agenda.goals": Several("many", Goal, "agenda_id", "code"),
    "Agenda.source": One("Source", "source_id"),
    "Agreement.goal": One("Goal", "goal_id"),
    "Agreement.lead": One("Organisation", "lead_organisation_id"),
    "Agreement.measure": One("Measure", lambda rows, one: version_of(rows, one).measure_id),
    "Agreement.parties": Several("many", AgreementParty, "agreement_id", "role"),
    "Agreement.shares": Several(*SHARES, "agreement_id", "code"),
    "Agreement.updates": Several("last", ProgressUpdate, "agreement_id", told_last),
    "Agreement.versions": Several("many", AgreementVersion, "agreement_id", "number"),
    "AgreementParty.agreement": One("Agreement", "agreement_id"),
    "AgreementParty.organisation": One("Organisation", "organisation_id"),
    "AgreementVersion.measure": One("Measure", "measure_id"),
    "AgreementVersion.source": One("Source", "source_id"),
    "Area.parent": One("Area", "parent_id"),
    "Area.shares": Several(*SHARES, "area_id", "code"),
    "Area.stockTargets": Several(*TARGETS, "area_id", "code"),
    "CalendarEntry.source": One("Source", "source_id"),
    "CommitmentShare.agreement": One("Agreement", "agreement_id"),
    "CommitmentShare.area": One("Area", "area_id"),
    "CommitmentShare.figures": Several("last", Observation, "share_id", of_period),
    "CommitmentShare.measure": One("Measure", "measure_id"),
    "CommitmentShare.organisation": One("Organisation", "organisation_id"),
    "Contingent.area": One("Area", "area_id"),
    "Contingent.category": One("UrgencyCategory", "category_id"),
    "Contingent.organisation": One("Organisation", "organisation_id"),
    "Contingent.versions": Several(
        "many", ContingentVersion, "contingent_id", "version", ("version", lambda _, one: one.version)
    ),
    "CountingRuleSet.categories": Several(
        "many",
        CountedCategory,
        "rule_set_id",
        "category_id",
        ("countsTowardsCap", lambda _, one: one.counts_towards_cap),
    ),
    "CountingRuleSet.source": One("Source", "source_id"),
    "DistrictLiveability.area": One("Area", "area_id"),
    "DistrictLiveability.source": One("Source", "source_id"),
    "Goal.agenda": One("Agenda", "agenda_id"),
    "Goal.agreements": Several("page", Agreement, "goal_id", "code"),
    "Goal.children": Several("many", Goal, "parent_id", "position"),
    "Goal.headlineMeasure": One("Measure", "headline_measure_id"),
    "Goal.parent": One("Goal", "parent_id"),
    "Goal.source": One("Source", "source_id"),
    "Inhabitants.area": One("Area", "area_id"),
    "Inhabitants.source": One("Source", "source_id"),
    "LivingConcept.nestedIn": One("LivingConcept", "nested_in_id"),
    "LivingConcept.source": One("Source", "source_id"),
    "Measure.source": One("Source", "source_id"),
    "Membership.organisation": One("Organisation", "organisation_id"),
    "MutationForecast.area": One("Area", "area_id"),
    "MutationForecast.district": One("Area", "district_id"),
    "MutationForecast.organisation": One("Organisation", "organisation_id"),
    "MutationForecast.source": One("Source", "source_id"),
    "Observation.area": One("Area", "area_id"),
    "Observation.measure": One("Measure", "measure_id"),
    "Observation.organisation": One("Organisation", "organisation_id"),
    "Observation.period": One("ReportingPeriod", "period_id"),
    "Observation.share": One("CommitmentShare", "share_id"),
    "Observation.stockTarget": One("StockTarget", "stock_target_id"),
    "Organisation.area": One("Area", "area_id"),
    "Organisation.identifiers": Several(
        "many", OrganisationIdentifier, "organisation_id", "scheme", ("value", lambda _, one: one.value)
    ),
    "Organisation.memberships": Several(
        "many", RegionMembership, "organisation_id", "valid_from", ("validFrom", lambda _, one: str(one.valid_from))
    ),
    "Organisation.participations": Several("page", AgreementParty, "organisation_id", "role"),
    "Organisation.shares": Several(*SHARES, "organisation_id", "code"),
    "Organisation.source": One("Source", "source_id"),
    "Organisation.stockTargets": Several(*TARGETS, "organisation_id", "code"),
    "ProgressUpdate.agreement": One("Agreement", "agreement_id"),
    "ProgressUpdate.organisation": One("Organisation", "organisation_id"),
    "ProgressUpdate.period": One("ReportingPeriod", "period_id"),
    "QuotaLine.area": One("Area", "area_id"),
    "QuotaRound.lines": Several("many", QuotaLine, "round_id", "area_id"),
    "QuotaRound.ruleSet": One("CountingRuleSet", "rule_set_id"),
    "QuotaTransfer.decider": One("Organisation", "decider_id"),
    "QuotaTransfer.giver": One("Area", "giver_area_id"),
    "QuotaTransfer.proposer": One("Organisation", "proposer_id"),
    "QuotaTransfer.round": One("QuotaRound", "round_id"),
    "QuotaTransfer.taker": One("Area", "taker_area_id"),
    "Region.area": One("Area", "area_id"),
    "StockTarget.area": One("Area", "area_id"),
    "StockTarget.concept": One("LivingConcept", "concept_id"),
    "StockTarget.figures": Several("last", Observation, "stock_target_id", of_period),
    "StockTarget.goal": One("Goal", "goal_id"),
    "StockTarget.measure": One("Measure", "measure_id"),
    "StockTarget.organisation": One("Organisation", "organisation_id"),
    "StockTarget.source": One("Source", "source_id"),
    "StockTarget.targetGroup": One("TargetGroup", "target_group_id"),
    "TargetGroup.source": One("Source", "source_id"),
    "UrgencyCategory.source": One("Source", "source_id"),
    "UrgencyCategory.targetGroup": One("TargetGroup", "target_group_id"),
}


def children(rows: Rows, parent: Table, link: Several) -> list[Table]:
    """Give the rows that point at a parent, in order; shares that are in no version in force do not stand anywhere."""
    found = rows.all(link.model, **{link.by: parent.id})
    if link.model is CommitmentShare:
        found = [one for one in found if isinstance(one, CommitmentShare) and amount_of(rows, one) is not None]
    return sorted(found, key=lambda one: (_place(rows, one, link.order), one.id))


def _place(rows: Rows, one: Table, order: str | Value) -> Any:
    return getattr(one, order) if isinstance(order, str) else order(rows, one)
