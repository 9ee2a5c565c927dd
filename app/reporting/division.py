"""How the division goes: urgent lettings against mutation and the cap, and where people came from and live now.

Both are over the year up to and including a period. For the caps by themselves the parameters `year` and `until` say
which; where they are read together the parameter `period` does: the code of a period, or nothing for the latest one
that was published.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
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
from app.core.packing import by_name
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
PLACES = (AreaKind.MUNICIPALITY, AreaKind.REGION)
SUMS = ("urgent", "mutation", "reported", "expected_reports", "planned_mutation", "quota_assigned")


class _SoFar:
    """What is counted in a year up to a day, by area; read as one role sees it."""

    def __init__(self, role: Role, year: ColumnElement[Any], until: ColumnElement[Any]) -> None:
        self.role, self.year, self.until = role, year, until
        self.rules = self._rules()

    def _rules(self) -> CTE:
        """Give the newest counting rules of the year that were adopted: a draft changes no cap."""
        rules, newer = table_of(CountingRuleSet).alias(), table_of(CountingRuleSet).alias()
        newest = select(func.max(newer.c.version)).where(
            newer.c.year == self.year,
            newer.c.state == RuleSetState.ADOPTED,
            visible("counting_rule_set", newer.c, self.role),
        )
        found = select(rules.c.id, rules.c.cap_share_bp)
        return found.where(rules.c.year == self.year, rules.c.version == newest.scalar_subquery()).cte("rules")

    def caps(self, housed: FromClause) -> FromClause:
        """Give each municipality, and the region, with what was counted in it; `housed` are the urgent lettings."""
        place, used, rules = table_of(Area).alias(), self._used(housed), self.rules
        here = or_(used.c.area_id == place.c.id, place.c.kind == AreaKind.REGION)  # the region holds every area
        summed = (
            select(place.c.id, place.c.code, place.c.kind, *(added(used.c[name]).label(name) for name in SUMS))
            .join_from(place, used, here)
            .where(place.c.kind.in_(PLACES))
            .group_by(place.c.id, place.c.code, place.c.kind)
            .subquery("summed")
        )
        sums: dict[str, ColumnElement[Any]] = {name: summed.c[name] for name in SUMS}
        sums |= {name: func.coalesce(sums[name], 0) for name in ("reported", "expected_reports")}
        return (
            select(
                summed.c.id,
                summed.c.id.label("area_id"),
                summed.c.code,
                summed.c.kind,
                rules.c.id.label("rule_set_id"),
                rules.c.cap_share_bp,
                *(one.label(name) for name, one in sums.items()),
                literal(of_totals(self.role, Disclosure.HOUSEHOLD).value).label("precision"),
            )
            .outerjoin_from(summed, rules, true())
            .subquery("cap_use")
        )

    def _used(self, housed: FromClause) -> FromClause:
        """Put what was counted side by side for each area."""
        area, mutation, quota = table_of(Area).alias(), self._mutation(), self._quota()
        counted = {one.name: one for part in (housed, mutation, quota) for one in part.c}
        return (
            select(area.c.id.label("area_id"), *(counted[name] for name in SUMS))
            .outerjoin_from(area, housed, housed.c.area_id == area.c.id)
            .outerjoin(mutation, mutation.c.area_id == area.c.id)
            .outerjoin(quota, quota.c.area_id == area.c.id)
            .subquery("used")
        )

    def _counted(self) -> FromClause:
        """Give the categories that count towards the cap."""
        counted = table_of(CountedCategory).alias()
        chosen = counted.c.rule_set_id == select(self.rules.c.id).scalar_subquery()
        return select(counted.c.category_id).where(chosen, counted.c.counts_towards_cap).subquery("counted")

    def urgent(self) -> FromClause:
        """Count the urgent lettings in each area that count towards the cap."""
        total, when = table_of(PlacementTotal).alias(), table_of(ReportingPeriod).alias()
        counted = self._counted()
        return (
            select(total.c.destination_area_id.label("area_id"), added(total.c.households).label("urgent"))
            .join_from(total, when, when.c.id == total.c.period_id)
            .join(counted, counted.c.category_id == total.c.category_id)
            .where(when.c.year == self.year, when.c.ends_on <= self.until)
            .where(visible("placement_flow", total.c, self.role))
            .group_by(total.c.destination_area_id)
            .subquery("urgent")
        )

    def placements(self) -> CTE:
        """Count the same, and pack the households housed in each area by the code of their origin (none: the pool).

        Victims, whose origin has to stay hidden, are left out of the latter for whoever does not see everything. The
        totals, of which there are many, are read once for both.
        """
        total, when = table_of(PlacementTotal).alias(), table_of(ReportingPeriod).alias()
        counted, origin = self._counted(), table_of(Area).alias()
        shown, counts = ~hidden("placement_flow", total.c, self.role), counted.c.category_id.is_not(None)
        placed = (
            select(
                total.c.origin_area_id,
                total.c.destination_area_id,
                added(case((shown, total.c.households))).label("households"),
                func.max(case((and_(shown, total.c.is_demo), 1), else_=0)).label("is_demo"),
                added(case((counts, total.c.households))).label("urgent"),
            )
            .join_from(total, when, when.c.id == total.c.period_id)
            .outerjoin(counted, counted.c.category_id == total.c.category_id)
            .where(when.c.year == self.year, when.c.ends_on <= self.until)
            .where(visible("placement_flow", total.c, self.role))
            .group_by(total.c.origin_area_id, total.c.destination_area_id)
            .subquery("placed")
        )
        return (
            select(
                placed.c.destination_area_id.label("area_id"),
                added(placed.c.urgent).label("urgent"),
                by_name(func.coalesce(origin.c.code, ""), placed.c.households).label("came"),
                func.max(placed.c.is_demo).label("is_demo"),
            )
            .outerjoin_from(placed, origin, origin.c.id == placed.c.origin_area_id)
            .group_by(placed.c.destination_area_id)
            .cte("housed")
        )

    def _mutation(self) -> FromClause:
        """Count the social homes let in each area: so far, and planned for the whole year.

        What was counted is shown once its period is; what was planned is no secret beforehand.
        """
        count, month = table_of(MutationCount).alias(), table_of(ReportingPeriod).alias()
        so_far = and_(month.c.ends_on <= self.until, visible("mutation_count", count.c, self.role))

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
            .where(month.c.year == self.year)
            .group_by(count.c.area_id)
            .subquery("mutation")
        )

    def _quota(self) -> FromClause:
        """Give the quota of each area, once it was decided."""
        line, round_ = table_of(QuotaLine).alias(), table_of(QuotaRound).alias()
        seen = visible("quota_round", round_.c, self.role)
        return (
            select(line.c.area_id, line.c.assigned.label("quota_assigned"))
            .join_from(line, round_, round_.c.id == line.c.round_id)
            .where(round_.c.year == self.year, round_.c.state.in_(DECIDED), seen)
            .subquery("quota")
        )


@lru_cache
def cap_use(role: Role) -> FromClause:
    """Give each municipality, and the region as a whole, with its urgent lettings, mutation, cap share and quota."""
    so_far = _SoFar(role, YEAR, UNTIL)
    return so_far.caps(so_far.urgent())


@lru_cache
def divided(role: Role) -> FromClause:
    """Give the same at the end of the shown period, with that period, and with who came from where (`came`).

    Without such a period, there is no period in it and nothing is counted.
    """
    period = shown_period(role)
    shown = select(period.c.id, period.c.year, period.c.ends_on).cte("shown")
    key, year, until = (select(one).scalar_subquery() for one in shown.c)
    so_far = _SoFar(role, year, until)
    housed = so_far.placements()
    caps = so_far.caps(housed)
    return (
        select(*caps.c, key.label("period_id"), housed.c.came, housed.c.is_demo)
        .outerjoin_from(caps, housed, housed.c.area_id == caps.c.id)
        .subquery("divided")
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
