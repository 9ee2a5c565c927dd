"""Watching the cap during a year: what was housed by today, as far as each role may see it.

Who sees everything, and a municipality's own staff, get what was recorded up to today; others get what was published.
The parameters `year` and `today` say of when.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.sql import FromClause

from app.access.predicates import OWN, TODAY, visible
from app.access.roles import SEES_ALL, STAFF, Role
from app.access.sums import whole
from app.access.visibility import Disclosure
from app.agenda.models import ReportingPeriod, UrgencyCategory
from app.core.keys import among
from app.core.tables import table_of
from app.partners.models import Area, AreaKind, Organisation
from app.quotas.models import MutationCount
from app.reporting.placing.accounts import (
    YEAR,
    adopted_rules,
    mutation,
    of_year,
    own_cap,
    reserved,
    used,
    waived,
)
from app.reporting.precision import of_totals
from app.reporting.rules import Precision
from app.reporting.totals.adding import added
from app.reporting.totals.models import PlacementTotal

# Whether they count towards the cap is argued about, so both are shown (domain 3.3).
PERMIT_HOLDERS = "PERMIT_HOLDER"
# In what the rows of a total of placements are alike.
PLACEMENTS_ALIKE = ("period_id", "origin_area_id", "destination_area_id", "category_id")


@lru_cache
def cap_watch(role: Role) -> FromClause:
    """Give each municipality with its cap in a year, and what is housed, held and waived of it by today."""
    area, rules = table_of(Area).alias(), adopted_rules().alias()
    let, taken, spared = mutation(of_year), used(of_year, lambda total: _seen(total, role)), waived(of_year)
    permits, counted = _permit_holders(role), _counted(role)
    held = reserved(of_year, lambda one: whole("reservation", one.c, role, ("destination_area_id",)))
    parts = (let, taken, spared, permits, counted, held)
    is_live = _is_live(area.c.id, role)
    found = (
        select(
            area.c.id,
            area.c.id.label("area_id"),
            area.c.code,
            YEAR.label("year"),
            TODAY.label("today"),
            rules.c.id.label("rule_set_id"),
            rules.c.cap_share_bp,
            rules.c.mutation_basis,
            rules.c.cap_scope,
            let.c.planned.label("planned_mutation"),
            counted.c.realised_mutation,
            func.coalesce(counted.c.reported, 0).label("reported"),
            func.coalesce(counted.c.expected_reports, 0).label("expected_reports"),
            own_cap(rules, let).label("cap"),
            func.coalesce(taken.c.used, 0).label("used"),
            func.coalesce(permits.c.permit_holders, 0).label("permit_holders"),
            func.coalesce(permits.c.counting, 0).label("counting_permit_holders"),
            case((is_live, func.coalesce(held.c.reserved, 0))).label("reserved"),
            func.coalesce(spared.c.waived, 0).label("waived"),
            is_live.label("is_live"),
            case((is_live, literal(Precision.EXACT.value)), else_=literal(_otherwise(role))).label("precision"),
        )
        .outerjoin_from(area, rules, rules.c.year == YEAR)
        .where(area.c.kind == AreaKind.MUNICIPALITY)
    )
    for part in parts:
        found = found.outerjoin(part, part.c.area_id == area.c.id)
    return found.subquery("cap_watch")


def _otherwise(role: Role) -> str:
    return of_totals(role, Disclosure.HOUSEHOLD).value


def _is_live(area: ColumnElement[Any], role: Role) -> ColumnElement[bool]:
    """Tell whether a role gets what is not published yet of an area: its own, or everything."""
    if role in SEES_ALL:
        return literal(True)
    if role not in STAFF:
        return literal(False)
    home = table_of(Organisation).alias()
    own = select(home.c.area_id).where(among(home.c.id, OWN), home.c.area_id.is_not(None))
    found: ColumnElement[bool] = case((area.in_(own), literal(True)), else_=literal(False))
    return found


def _seen(total: FromClause, role: Role) -> ColumnElement[bool]:
    return or_(visible("placement_flow", total.c, role), whole("placement", total.c, role, PLACEMENTS_ALIKE))


def _permit_holders(role: Role) -> FromClause:
    """Add up the permit holders housed, and those of them the rules count: one of the two is 0 where nobody is."""
    total, when = table_of(PlacementTotal).alias(), table_of(ReportingPeriod).alias()
    category, area = table_of(UrgencyCategory).alias(), total.c.destination_area_id
    counting = used(of_year, lambda one: and_(_seen(one, role), one.c.category_id.in_(_permit_holder_keys())))
    counted = counting.alias()
    housed = (
        select(area.label("area_id"), added(total.c.households).label("permit_holders"))
        .join_from(total, when, when.c.id == total.c.period_id)
        .join(category, category.c.id == total.c.category_id)
        .where(when.c.year == YEAR, category.c.code == PERMIT_HOLDERS, _seen(total, role))
        .group_by(area)
        .subquery("housed")
    )
    return (
        select(housed.c.area_id, housed.c.permit_holders, func.coalesce(counted.c.used, 0).label("counting"))
        .outerjoin_from(housed, counted, counted.c.area_id == housed.c.area_id)
        .subquery("permits")
    )


def _permit_holder_keys() -> Select[Any]:
    category = table_of(UrgencyCategory).alias()
    return select(category.c.id).where(category.c.code == PERMIT_HOLDERS)


def _counted(role: Role) -> FromClause:
    """Add up the homes let that a role may see, and how many of the counts there are."""
    count, when = table_of(MutationCount).alias(), table_of(ReportingPeriod).alias()
    seen = visible("mutation_count", count.c, role)
    known = case((and_(seen, count.c.realised.is_not(None)), 1), else_=0)
    return (
        select(
            count.c.area_id,
            added(case((seen, count.c.realised))).label("realised_mutation"),
            added(known).label("reported"),
            added(case((when.c.ends_on <= TODAY, 1), else_=0)).label("expected_reports"),
        )
        .join_from(count, when, when.c.id == count.c.period_id)
        .where(when.c.year == YEAR)
        .group_by(count.c.area_id)
        .subquery("counted")
    )
