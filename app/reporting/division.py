"""How the division goes: urgent lettings against mutation and the cap, and where people came from and live now.

Both are over the year up to and including a period. The parameters `year` and `until` say which for the caps, the code
`period` for the flows; without a code it is the latest period that was published.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    String,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.sql import FromClause

from app.access.predicates import hidden, visible
from app.access.roles import Role
from app.access.visibility import Disclosure
from app.agenda.models import PeriodState, ReportingPeriod
from app.core.tables import table_of
from app.partners.models import Area, AreaKind
from app.quotas.models import (
    DECIDED,
    CountedCategory,
    CountingRuleSet,
    MutationCount,
    QuotaLine,
    QuotaRound,
    RuleSetState,
)
from app.reporting.precision import of_totals
from app.reporting.totals.adding import added
from app.reporting.totals.models import PlacementTotal

YEAR, UNTIL = bindparam("year", type_=Integer()), bindparam("until", type_=Date())
PERIOD = bindparam("period", type_=String())


@lru_cache
def cap_use(role: Role) -> FromClause:
    """Give each municipality, and the region as a whole, with its urgent lettings, mutation, cap share and quota."""
    area, rules = table_of(Area).alias(), _rules(role).alias()
    urgent, mutation, quota = _by_place(_urgent(role)), _by_place(_mutation(role)), _by_place(_quota(role))
    return (
        select(
            area.c.id,
            area.c.id.label("area_id"),
            area.c.code,
            area.c.kind,
            rules.c.id.label("rule_set_id"),
            rules.c.cap_share_bp,
            urgent.c.urgent,
            mutation.c.mutation,
            func.coalesce(mutation.c.reported, 0).label("reported"),
            func.coalesce(mutation.c.expected_reports, 0).label("expected_reports"),
            mutation.c.planned_mutation,
            quota.c.quota_assigned,
            literal(of_totals(role, Disclosure.HOUSEHOLD).value).label("precision"),
        )
        .outerjoin_from(area, rules, true())
        .outerjoin(urgent, urgent.c.place_id == area.c.id)
        .outerjoin(mutation, mutation.c.place_id == area.c.id)
        .outerjoin(quota, quota.c.place_id == area.c.id)
        .where(area.c.kind.in_([AreaKind.MUNICIPALITY, AreaKind.REGION]))
        .subquery("cap_use")
    )


def _by_place(counted: FromClause) -> FromClause:
    """Add counts by area up to those of each municipality and of the region, which holds every area."""
    place, counts = table_of(Area).alias(), [one for one in counted.c if one.name != "area_id"]
    here = or_(counted.c.area_id == place.c.id, place.c.kind == AreaKind.REGION)
    added_up = [added(one).label(one.name) for one in counts]
    return (
        select(place.c.id.label("place_id"), *added_up)
        .join_from(place, counted, here)
        .where(place.c.kind.in_([AreaKind.MUNICIPALITY, AreaKind.REGION]))
        .group_by(place.c.id)
        .subquery()
    )


def _rules(role: Role) -> FromClause:
    """Give the newest counting rules of the year that were adopted: a draft changes no cap."""
    rules, newer = table_of(CountingRuleSet).alias(), table_of(CountingRuleSet).alias()
    newest = select(func.max(newer.c.version)).where(
        newer.c.year == YEAR, newer.c.state == RuleSetState.ADOPTED, visible("counting_rule_set", newer.c, role)
    )
    return (
        select(rules.c.id, rules.c.cap_share_bp)
        .where(rules.c.year == YEAR, rules.c.version == newest.scalar_subquery())
        .subquery("rules")
    )


def _urgent(role: Role) -> FromClause:
    """Count the urgent lettings in each area that count towards the cap."""
    total, when = table_of(PlacementTotal).alias(), table_of(ReportingPeriod).alias()
    counted, rules = table_of(CountedCategory).alias(), _rules(role).alias()
    return (
        select(total.c.destination_area_id.label("area_id"), added(total.c.households).label("urgent"))
        .join_from(total, when, when.c.id == total.c.period_id)
        .join(counted, counted.c.category_id == total.c.category_id)
        .join(rules, rules.c.id == counted.c.rule_set_id)
        .where(when.c.year == YEAR, when.c.ends_on <= UNTIL, counted.c.counts_towards_cap)
        .where(visible("placement_flow", total.c, role))
        .group_by(total.c.destination_area_id)
        .subquery("urgent")
    )


def _mutation(role: Role) -> FromClause:
    """Count the social homes let in each area: so far, and planned for the whole year.

    What was counted is shown once its period is; what was planned is no secret beforehand.
    """
    count, month = table_of(MutationCount).alias(), table_of(ReportingPeriod).alias()
    so_far = and_(month.c.ends_on <= UNTIL, visible("mutation_count", count.c, role))

    def how_many(*conditions: ColumnElement[bool]) -> ColumnElement[Any]:
        return added(case((and_(so_far, *conditions), 1), else_=0))

    return (
        select(
            count.c.area_id,
            added(case((so_far, count.c.realised))).label("mutation"),
            how_many(count.c.realised.is_not(None)).label("reported"),
            how_many().label("expected_reports"),
            added(count.c.planned).label("planned_mutation"),
        )
        .join_from(count, month, month.c.id == count.c.period_id)
        .where(month.c.year == YEAR)
        .group_by(count.c.area_id)
        .subquery("mutation")
    )


def _quota(role: Role) -> FromClause:
    """Give the quota of each area, once it was decided."""
    line, round_ = table_of(QuotaLine).alias(), table_of(QuotaRound).alias()
    return (
        select(line.c.area_id, line.c.assigned.label("quota_assigned"))
        .join_from(line, round_, round_.c.id == line.c.round_id)
        .where(round_.c.year == YEAR, round_.c.state.in_(DECIDED), visible("quota_round", round_.c, role))
        .subquery("quota")
    )


@lru_cache
def shown_period(role: Role) -> FromClause:
    """Give the period with the code `period`, or else the latest one that was published."""
    period = table_of(ReportingPeriod).alias()
    chosen = or_(period.c.code == PERIOD, and_(PERIOD.is_(None), period.c.state == PeriodState.PUBLISHED))
    return (
        select(period)
        .where(chosen, visible("reporting_period", period.c, role))
        .order_by(period.c.starts_on.desc())
        .limit(1)
        .subquery("shown_period")
    )


def shown_period_id(role: Role) -> ColumnElement[Any]:
    """Give the key of that period."""
    return select(shown_period(role).c.id).scalar_subquery()


@lru_cache
def flows(role: Role) -> FromClause:
    """Give the households each municipality housed, a row for each origin (none is the regional pool).

    A municipality that housed nobody has one row without households, so that it is there as well. Victims, whose origin
    has to stay hidden, are left out for whoever does not see everything.
    """
    total, when = table_of(PlacementTotal).alias(), table_of(ReportingPeriod).alias()
    area, shown = table_of(Area).alias(), shown_period(role).alias()
    so_far = (
        select(
            total.c.origin_area_id,
            total.c.destination_area_id,
            added(total.c.households).label("households"),
            func.max(case((total.c.is_demo, 1), else_=0)).label("is_demo"),
        )
        .join_from(total, when, when.c.id == total.c.period_id)
        .join(shown, (when.c.year == shown.c.year) & (when.c.ends_on <= shown.c.ends_on))
        .where(visible("placement_flow", total.c, role), ~hidden("placement_flow", total.c, role))
        .group_by(total.c.origin_area_id, total.c.destination_area_id)
        .subquery("so_far")
    )
    here = shown_period(role).alias()
    return (
        select(
            area.c.id,
            area.c.id.label("area_id"),
            area.c.code,
            here.c.id.label("period_id"),
            so_far.c.origin_area_id,
            so_far.c.households,
            so_far.c.is_demo,
        )
        .join_from(area, here, true())
        .outerjoin(so_far, so_far.c.destination_area_id == area.c.id)
        .where(area.c.kind == AreaKind.MUNICIPALITY)
        .subquery("flows")
    )
