"""What the indicators are computed of: sums for each municipality, of what a role may see, up to a day of a year.

The parameters are `year` and `until`, as for `app.reporting.division`.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, Select, and_, bindparam, case, func, null, select
from sqlalchemy.sql import FromClause

from app.access.predicates import hidden, visible
from app.access.roles import Role
from app.agenda.models import PeriodState, ReportingPeriod
from app.core.prepared import Prepared
from app.core.tables import table_of
from app.partners.models import Area, AreaKind
from app.quotas.models import CountedCategory, MutationCount, QuotaRound
from app.reporting.division import PERIOD, cap_use
from app.reporting.placing.accounts import adopted_rules
from app.reporting.placing.standing import in_force
from app.reporting.settlement.queries import obliged
from app.reporting.settlement.rules import PROMISING
from app.reporting.totals.adding import added, placements_in_force

YEAR, UNTIL = bindparam("year", type_=Integer()), bindparam("until", type_=Date())


@lru_cache
def period(role: Role) -> Prepared:
    """Find the period of a year with a code, or else the latest of that year that was published."""

    def write() -> Select[Any]:
        one = table_of(ReportingPeriod).alias()
        chosen = case((PERIOD.is_(None), one.c.state == PeriodState.PUBLISHED), else_=one.c.code == PERIOD)
        found = select(one.c.starts_on, one.c.ends_on).where(one.c.year == YEAR, chosen)
        return found.where(visible("reporting_period", one.c, role)).order_by(one.c.ends_on.desc()).limit(1)

    return Prepared(write)


@lru_cache
def caps(role: Role) -> Prepared:
    """Give what counts towards the cap, mutation and quota, of the region and each municipality."""
    names = ("urgent", "mutation", "planned_mutation", "cap_share_bp", "quota_assigned", "reported")

    def write() -> Select[Any]:
        use = cap_use(role).alias()
        return select(use.c.code, use.c.kind, *(use.c[name] for name in (*names, "expected_reports")))

    return Prepared(write)


@lru_cache
def flows(role: Role) -> Prepared:
    """Count by destination those with a known origin, those who stayed, and those who left it for a good start."""

    def write() -> Select[Any]:
        placed, area = _placed(role), table_of(Area).alias()
        known = placed.c.origin_area_id.is_not(None)
        stayed = placed.c.origin_area_id == placed.c.destination_area_id
        moved = and_(known, ~stayed, placed.c.ground.in_(sorted(PROMISING)))
        counted = [added(case((one, placed.c.households), else_=0)) for one in (known, stayed, moved)]
        return (
            select(area.c.code, *counted)
            .join_from(placed, area, area.c.id == placed.c.destination_area_id)
            .where(~hidden("placement_flow", placed.c, role))
            .group_by(area.c.code)
        )

    return Prepared(write)


@lru_cache
def obligations(role: Role) -> Prepared:
    """Count the households that count, by the municipality whose obligation they are."""

    def write() -> Select[Any]:
        placed, area = _placed(role), table_of(Area).alias()
        counted, rules = table_of(CountedCategory).alias(), adopted_rules().alias()
        return (
            select(area.c.code, added(placed.c.households))
            .join_from(placed, area, area.c.id == obliged(placed))
            .join(counted, counted.c.category_id == placed.c.category_id)
            .join(rules, rules.c.id == counted.c.rule_set_id)
            .where(rules.c.year == YEAR, counted.c.counts_towards_cap)
            .group_by(area.c.code)
        )

    return Prepared(write)


@lru_cache
def starts(role: Role) -> Prepared:
    """Add up what is known of starts and of attention areas, by destination; null where nothing is."""

    def write() -> Select[Any]:
        placed, when, area = in_force().alias(), table_of(ReportingPeriod).alias(), table_of(Area).alias()
        found = select(
            area.c.code,
            *_known(placed.c.all_conditions, placed.c.households),
            *_known(placed.c.in_attention_areas, placed.c.households),
        )
        return (
            found.join_from(placed, when, when.c.id == placed.c.period_id)
            .join(area, area.c.id == placed.c.destination_area_id)
            .where(when.c.year == YEAR, when.c.ends_on <= UNTIL)
            .where(visible("placement_flow", placed.c, role), ~hidden("placement_flow", placed.c, role))
            .group_by(area.c.code)
        )

    return Prepared(write)


@lru_cache
def stock(role: Role) -> Prepared:
    """Give the social stock, and the mutation in attention areas, of each municipality; and the key of the division."""

    def write() -> Select[Any]:
        count, when, area = table_of(MutationCount).alias(), table_of(ReportingPeriod).alias(), table_of(Area).alias()
        round_ = table_of(QuotaRound).alias()
        key = select(round_.c.distribution_key).where(round_.c.year == YEAR, visible("quota_round", round_.c, role))
        realised = case((visible("mutation_count", count.c, role), count.c.realised), else_=null())
        return (
            select(
                area.c.code,
                func.max(count.c.social_stock),
                *_known(count.c.in_attention_areas, realised),
                key.scalar_subquery(),
            )
            .join_from(count, when, when.c.id == count.c.period_id)
            .join(area, area.c.id == count.c.area_id)
            .where(when.c.year == YEAR, when.c.ends_on <= UNTIL, area.c.kind == AreaKind.MUNICIPALITY)
            .group_by(area.c.code)
        )

    return Prepared(write)


def _known(part: ColumnElement[Any], whole: ColumnElement[Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Add up a count, and what it is a part of, where both are known."""
    known = part.is_not(None) & whole.is_not(None)
    return added(case((known, part))), added(case((known, whole)))


def _placed(role: Role) -> FromClause:
    """Give all placements up to the day that a role may see added up."""
    every, when = placements_in_force().subquery("every"), table_of(ReportingPeriod).alias()
    return (
        select(every)
        .join_from(every, when, when.c.id == every.c.period_id)
        .where(when.c.year == YEAR, when.c.ends_on <= UNTIL, visible("placement_flow", every.c, role))
        .subquery("placed")
    )
