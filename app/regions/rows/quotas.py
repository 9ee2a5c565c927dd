"""The rows of the fair division: counting rules, mutation, demand, rounds with their lines, placements."""

from app.quotas.models import (
    CapScope,
    CountedCategory,
    CountingRuleSet,
    DistributionKey,
    MutationCount,
    PlacementFlow,
    PlacementGround,
    QuotaLine,
    QuotaRound,
    QuotaRoundState,
    RuleSetState,
    UrgencyDemand,
)
from app.regions.cells import (
    AreaCode,
    CategoryCode,
    Count,
    Day,
    OrganisationCode,
    PeriodCode,
    SourceCode,
    Text,
    Whole,
    YesOrNo,
)
from app.regions.rows.row import PeriodsAcross, Row, YearsAcross
from app.sources.models import Certainty


class CountingRuleRow(Row):
    """How urgent lettings and mutation are counted in a year."""

    file = "counting_rules.csv"
    tables = (CountingRuleSet,)
    key = ("year", "version")

    year: Count
    version: Count
    state: RuleSetState
    cap_scope: CapScope = CapScope.MUNICIPALITY
    cap_share_bp: Count
    counts_new_build: YesOrNo
    counts_temporary: YesOrNo
    counts_rooms: YesOrNo
    adopted_by: Text | None = None
    adopted_on: Day | None = None
    decision_reference: Text | None = None
    note: Text | None = None
    source: SourceCode | None = None
    certainty: Certainty


class CountedCategoryRow(Row):
    """Whether a category counts towards the cap, under the counting rules of that year and version."""

    file = "counted_categories.csv"
    tables = (CountedCategory,)
    key = ("year", "version", "category")

    year: Count
    version: Count
    category: CategoryCode
    counts_towards_cap: YesOrNo


class MutationRow(Row):
    """How many social homes were let in an area and a period."""

    file = "mutation.csv"
    tables = (MutationCount,)
    key = ("period", "area")

    period: PeriodCode
    area: AreaCode
    organisation: OrganisationCode
    planned: Count
    realised: Count | None = None
    social_stock: Count | None = None


class DemandRow(YearsAcross):
    """How many urgencies were granted each year to people from an area; no origin is the regional pool."""

    file = "demand.csv"
    tables = (UrgencyDemand,)
    key = ("origin_area", "category")

    origin_area: AreaCode | None = None
    category: CategoryCode


class QuotaRoundRow(Row):
    """One division of a year's urgent home-seekers, under the counting rules of that year and this version."""

    file = "quota_rounds.csv"
    tables = (QuotaRound,)
    key = ("year",)

    year: Count
    version: Count
    distribution_key: DistributionKey
    state: QuotaRoundState
    decided_on: Day | None = None
    decision_reference: Text | None = None


class QuotaLineRow(Row):
    """What one municipality houses in the year of a round, and how that came about."""

    file = "quota_lines.csv"
    tables = (QuotaLine,)
    key = ("year", "area")

    year: Count
    area: AreaCode
    mutation: Count
    cap: Count
    demand: Count
    transfers_net: Whole
    credit: Count
    current: Count
    debt: Count
    pool: Count
    overflow_out: Count
    overflow_in: Count
    assigned: Count
    deferred: Count


class PlacementRow(PeriodsAcross):
    """How many urgent households went from where to where; no origin is the regional pool, a zero is a known zero."""

    file = "placements.csv"
    tables = (PlacementFlow,)
    key = ("origin_area", "destination_area", "category", "ground")

    origin_area: AreaCode | None = None
    destination_area: AreaCode
    category: CategoryCode
    ground: PlacementGround
