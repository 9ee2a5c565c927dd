"""How the division goes: urgent lettings against mutation and the cap, and where people came from and live now.

Both are over the year up to and including a period; the parameters `year` and `until` say which.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Integer, and_, bindparam, cast, func, literal, or_, select, type_coerce
from sqlalchemy.sql import FromClause

from app.access.caller import Caller
from app.access.predicates import hidden, own, visible
from app.access.roles import Role
from app.access.visibility import Disclosure
from app.core.keys import CARRIED, Key
from app.core.snapshot import Snapshot
from app.core.tables import table_of
from app.partners.models import Area, AreaKind
from app.quotas.models import (
    CountedCategory,
    CountingRuleSet,
    MutationCount,
    PlacementFlow,
    QuotaLine,
    QuotaRound,
)
from app.reporting.models import ReportingPeriod
from app.reporting.precision import of_totals

YEAR, UNTIL = bindparam("year", type_=Integer()), bindparam("until", type_=Date())


@lru_cache
def cap_use(role: Role) -> FromClause:
    """Give each municipality, and the region as a whole, with its urgent lettings, mutation, cap share and quota."""
    area, rules = table_of(Area).alias(), table_of(CountingRuleSet).alias()
    mutation, month = table_of(MutationCount).alias(), table_of(ReportingPeriod).alias()
    flow, when = table_of(PlacementFlow).alias(), table_of(ReportingPeriod).alias()
    counted, line, round_ = table_of(CountedCategory).alias(), table_of(QuotaLine).alias(), table_of(QuotaRound).alias()
    newer = table_of(CountingRuleSet).alias()
    newest = select(func.max(newer.c.version)).where(newer.c.year == YEAR, visible("counting_rule_set", newer.c, role))

    def here(column: Any) -> Any:
        return or_(column == area.c.id, area.c.kind == AreaKind.REGION)

    def mutations(what: Any, *more: Any) -> Any:
        joined = mutation.join(month, month.c.id == mutation.c.period_id)
        mine = [here(mutation.c.area_id), month.c.year == YEAR, *more]
        return select(what).select_from(joined).where(*mine).scalar_subquery()

    # What was counted is shown once its period is; what was planned is no secret beforehand.
    so_far = and_(month.c.ends_on <= UNTIL, visible("mutation_count", mutation.c, role))
    urgent = (
        select(cast(func.sum(flow.c.households), Integer))
        .select_from(
            flow.join(when, when.c.id == flow.c.period_id).join(counted, counted.c.category_id == flow.c.category_id)
        )
        .where(
            here(flow.c.destination_area_id),
            when.c.year == YEAR,
            when.c.ends_on <= UNTIL,
            counted.c.rule_set_id == rules.c.id,
            counted.c.counts_towards_cap,
            visible("placement_flow", flow.c, role),
        )
    )
    assigned = (
        select(cast(func.sum(line.c.assigned), Integer))
        .select_from(line.join(round_, round_.c.id == line.c.round_id))
        .where(here(line.c.area_id), round_.c.year == YEAR, visible("quota_round", round_.c, role))
    )
    return (
        select(
            area.c.id,
            area.c.id.label("area_id"),
            area.c.code,
            area.c.kind,
            rules.c.id.label("rule_set_id"),
            rules.c.cap_share_bp,
            urgent.scalar_subquery().label("urgent"),
            mutations(cast(func.sum(mutation.c.realised), Integer), so_far).label("mutation"),
            mutations(func.count(mutation.c.realised), so_far).label("reported"),
            mutations(func.count(), so_far).label("expected_reports"),
            mutations(cast(func.sum(mutation.c.planned), Integer)).label("planned_mutation"),
            assigned.scalar_subquery().label("quota_assigned"),
            literal(of_totals(role, Disclosure.HOUSEHOLD).value).label("precision"),
        )
        .outerjoin_from(area, rules, (rules.c.year == YEAR) & (rules.c.version == newest.scalar_subquery()))
        .where(area.c.kind.in_([AreaKind.MUNICIPALITY, AreaKind.REGION]))
        .subquery("cap_use")
    )


@dataclass(frozen=True, slots=True)
class Flows:
    """Households by origin (None is the regional pool) and destination; every pair of areas is there, if only as 0."""

    cells: Mapping[tuple[Key | None, Key], int]
    is_demo: bool


async def flows(snapshot: Snapshot, caller: Caller, year: int, until: date) -> Flows:
    """Add the placements up over categories and grounds, over the year up to and including a day.

    Victims, whose origin has to stay hidden, are left out for whoever does not see everything.
    """
    flow, when = table_of(PlacementFlow).alias(), table_of(ReportingPeriod).alias()
    asked = (
        select(
            type_coerce(flow.c.origin_area_id, CARRIED),
            type_coerce(flow.c.destination_area_id, CARRIED),
            cast(func.sum(flow.c.households), Integer),
            func.max(cast(flow.c.is_demo, Integer)),
        )
        .join_from(flow, when, when.c.id == flow.c.period_id)
        .where(
            when.c.year == YEAR,
            when.c.ends_on <= UNTIL,
            visible("placement_flow", flow.c, caller.role),
            ~hidden("placement_flow", flow.c, caller.role),
        )
        .group_by(flow.c.origin_area_id, flow.c.destination_area_id)
    )
    rows = await snapshot.rows(asked, {"year": year, "until": until, **own(caller)})
    return Flows({(row[0], row[1]): row[2] for row in rows}, any(row[3] for row in rows))
