"""The statements behind what a transfer has to know of a year; each is written once."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, bindparam, case, false, func, null, select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.agenda.models import ReportingPeriod
from app.core.tables import table_of
from app.partners.models import Area, AreaKind
from app.quotas.forecasts.models import Inhabitants
from app.quotas.models import (
    CountedCategory,
    CountingRuleSet,
    DistributionKey,
    MutationCount,
    QuotaRound,
    QuotaRoundState,
    RuleSetState,
    UrgencyDemand,
)
from app.quotas.transfers.models import QuotaTransfer, TransferState
from app.quotas.transfers.queries import lines
from app.quotas.waivers.counting import in_force
from app.quotas.waivers.models import CapWaiver

DECIDED = (QuotaRoundState.ADOPTED, QuotaRoundState.RUNNING, QuotaRoundState.SETTLED)
YEAR: Any = bindparam("year")


@cache
def agreed_transfers() -> Select[Any]:
    """Give the transfers that a calculation of a year has to count: accepted, and not after an adoption.

    Columns `giver`, `taker` (codes of municipalities) and `households`; the parameter is `year`.
    """
    one, giver, taker = table_of(QuotaTransfer).alias(), table_of(Area).alias(), table_of(Area).alias()
    return (
        select(giver.c.code.label("giver"), taker.c.code.label("taker"), one.c.households)
        .join_from(one, giver, giver.c.id == one.c.giver_area_id)
        .join(taker, taker.c.id == one.c.taker_area_id)
        .where(one.c.year == YEAR, one.c.state == TransferState.ACCEPTED, one.c.is_after_adoption == false())
        .order_by(one.c.id)
    )


@cache
def division() -> Select[Any]:
    """Give the division of a year: the one that was decided, or else the latest one."""
    one = table_of(QuotaRound).alias()
    is_open = case((one.c.state.in_(DECIDED), 0), else_=1)
    chosen = select(one.c.id, one.c.state, one.c.distribution_key, one.c.rule_set_id).where(one.c.year == YEAR)
    return chosen.order_by(is_open, one.c.id.desc()).limit(1)


@cache
def rules() -> Select[Any]:
    """Give the counting rules with the key `chosen`, or else those of the year: adopted first, then the latest."""
    one = table_of(CountingRuleSet).alias()
    is_other = case((one.c.id == bindparam("chosen", type_=one.c.id.type), 0), else_=1)
    is_draft = case((one.c.state == RuleSetState.ADOPTED, 0), else_=1)
    found = select(one.c.id, one.c.cap_share_bp).where(one.c.year == YEAR)
    return found.order_by(is_other, is_draft, one.c.version.desc()).limit(1)


@cache
def known_of_places(key: DistributionKey) -> Select[Any]:
    """Give every municipality with its demand, mutation and weight in a year, and the pool beside each.

    The parameters are `year` and `rule_set`, the counting rules that say whose demand counts. A key that this statement
    does not know gives no weight.
    """
    area = table_of(Area).alias()
    demand = table_of(UrgencyDemand).alias()
    weights: dict[DistributionKey, ColumnElement[Any]] = {
        DistributionKey.SOCIAL_STOCK: _social_stock(area),
        DistributionKey.MUTATION: _mutation(area),
        DistributionKey.INHABITANTS: _inhabitants(area),
    }
    return (
        select(
            area.c.id,
            area.c.code,
            area.c.name,
            _demand(demand, demand.c.origin_area_id == area.c.id, area).label("demand"),
            _mutation(area).label("mutation"),
            weights.get(key, null()).label("weight"),
            func.coalesce(_demand(demand, demand.c.origin_area_id.is_(None), area), 0).label("pool"),
        )
        .where(area.c.kind == AreaKind.MUNICIPALITY)
        .order_by(area.c.code)
    )


@cache
def stands() -> Select[Any]:
    """Give the municipalities of a `round` with what they have to house now, their cap, and what was waived `today`."""
    line, area, round_ = lines(Role.SECRETARY).alias(), table_of(Area).alias(), table_of(QuotaRound).alias()
    waiver = table_of(CapWaiver).alias()
    waived = (
        select(func.coalesce(func.sum(waiver.c.households), 0))
        .where(waiver.c.area_id == area.c.id, waiver.c.year == round_.c.year, in_force(waiver))
        .correlate(area, round_)
        .scalar_subquery()
    )
    found = (
        select(area.c.code, line.c.cap, line.c.assigned, line.c.shifted, waived.label("waived"))
        .join_from(line, area, area.c.id == line.c.area_id)
        .join(round_, round_.c.id == line.c.round_id)
    )
    return found.where(line.c.round_id == bindparam("round", type_=line.c.round_id.type))


def _demand(demand: FromClause, where: ColumnElement[bool], area: FromClause) -> ScalarSelect[Any]:
    category = table_of(CountedCategory).alias()
    chosen = bindparam("rule_set", type_=category.c.rule_set_id.type)
    counted = select(category.c.category_id).where(category.c.rule_set_id == chosen, category.c.counts_towards_cap)
    found = select(func.sum(demand.c.households)).where(demand.c.year == YEAR, demand.c.category_id.in_(counted), where)
    return found.correlate(area).scalar_subquery()


def _mutation(area: FromClause) -> ScalarSelect[Any]:
    count, period = table_of(MutationCount).alias(), table_of(ReportingPeriod).alias()
    found = select(func.sum(count.c.planned)).join_from(count, period, period.c.id == count.c.period_id)
    return found.where(period.c.year == YEAR, count.c.area_id == area.c.id).correlate(area).scalar_subquery()


def _social_stock(area: FromClause) -> ScalarSelect[Any]:
    """Give the stock that was counted last in the year."""
    count, period = table_of(MutationCount).alias(), table_of(ReportingPeriod).alias()
    found = select(count.c.social_stock).join_from(count, period, period.c.id == count.c.period_id)
    found = found.where(period.c.year == YEAR, count.c.area_id == area.c.id, count.c.social_stock.is_not(None))
    return found.order_by(period.c.starts_on.desc()).limit(1).correlate(area).scalar_subquery()


def _inhabitants(area: FromClause) -> ScalarSelect[Any]:
    """Give the people that were counted last, in the year or before."""
    counted = table_of(Inhabitants).alias()
    found = select(counted.c.inhabitants).where(counted.c.area_id == area.c.id, counted.c.year <= YEAR)
    return found.order_by(counted.c.year.desc()).limit(1).correlate(area).scalar_subquery()
