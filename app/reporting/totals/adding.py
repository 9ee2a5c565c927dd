"""What the totals should be: each table of totals as a selection of the rows below it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    Select,
    bindparam,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.agenda.models import Goal, ReportingPeriod
from app.agreements.models import Agreement
from app.core.tables import table_of
from app.quotas.models import PlacementFlow
from app.quotas.placements.models import Placement, PlacementVersion
from app.reporting.standings.adding import due_by
from app.reporting.standings.figures import observations
from app.reporting.standings.promises import AGREED, plain_agreements, plain_shares
from app.reporting.totals.models import AgreementTotal

# Totals hold everything; who sees what of it is asked when they are read.
ALL_SEEING = Role.AUDITOR
PLACEMENT_KEY = ("period_id", "origin_area_id", "destination_area_id", "category_id")
SUMS = ("target", "planned", "expected", "reported", "realised")


def added(number: ColumnElement[Any]) -> ColumnElement[Any]:
    """Add counts up; PostgreSQL would make a decimal of the sum of sums."""
    return cast(func.sum(number), BigInteger)


def added_up(rows: FromClause) -> list[ColumnElement[Any]]:
    """Add up every sum of totals; unknown stays unknown. The last day is that of the last."""
    return [func.max(rows.c.due_on).label("due_on"), *(added(rows.c[name]).label(name) for name in SUMS)]


@lru_cache
def figures_that_count() -> FromClause:
    """Give the figures of shares in force, over a period in the term of the share, with what they are a share of."""
    share, figure = plain_shares(ALL_SEEING).alias(), observations(ALL_SEEING).alias()
    period = table_of(ReportingPeriod).alias()
    kept = [figure.c[name] for name in ("organisation_id", "share_id", "stock_target_id", "counted")]
    return (
        select(share.c.agreement_id, share.c.measure_id, period.c.id.label("period_id"), *kept)
        .join_from(share, figure, figure.c.share_id == share.c.id)
        .join(period, (period.c.id == figure.c.period_id) & _in_term(share, period))
        .subquery("figures_that_count")
    )


def _in_term(share: FromClause, period: FromClause) -> ColumnElement[bool]:
    return (period.c.ends_on >= share.c.starts_on) & (period.c.starts_on <= share.c.due_on)


def _touched(names: Sequence[str], **columns: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """Keep to the rows a write touched: SQLite does not carry a condition on a sum down to what is added up."""
    return [columns[name] == bindparam(name) for name in names]


@lru_cache
def agreement_totals(touched: tuple[str, ...] = ()) -> Select[Any]:
    """Add up, for each agreement that counts something and each period: the promise, what is asked and what came.

    `touched` names the columns of the key that are given as parameters; without any, it is everything.
    """
    agreement, share = plain_agreements(ALL_SEEING).alias(), plain_shares(ALL_SEEING).alias()
    period, figure = table_of(ReportingPeriod).alias(), figures_that_count().alias()
    none = literal(0)
    promised = select(
        agreement.c.id.label("agreement_id"),
        agreement.c.measure_id,
        period.c.id.label("period_id"),
        agreement.c.due_on,
        agreement.c.total_amount.label("target"),
        due_by(agreement, period.c.ends_on).label("planned"),
        none.label("expected"),
        none.label("reported"),
        cast(null(), Integer).label("realised"),
    ).join_from(agreement, period, true())
    no_day = cast(null(), Date)
    asked = select(
        share.c.agreement_id, share.c.measure_id, period.c.id, no_day, none, none, literal(1), none, null()
    ).join_from(share, period, _in_term(share, period))
    came = select(
        figure.c.agreement_id,
        figure.c.measure_id,
        figure.c.period_id,
        no_day,
        none,
        none,
        none,
        literal(1),
        figure.c.counted,
    ).where(figure.c.counted.is_not(None))
    promised = promised.where(
        agreement.c.measure_id.is_not(None),
        *_touched(touched, agreement_id=agreement.c.id, period_id=period.c.id),
    )
    asked = asked.where(*_touched(touched, agreement_id=share.c.agreement_id, period_id=period.c.id))
    came = came.where(*_touched(touched, agreement_id=figure.c.agreement_id, period_id=figure.c.period_id))
    parts = union_all(promised, asked, came).subquery("parts")
    key = [parts.c[name] for name in ("agreement_id", "measure_id", "period_id")]
    # A share in another measure than that of its agreement makes a group without a promise.
    return select(*key, *added_up(parts)).group_by(*key).having(func.max(parts.c.due_on).is_not(None))


def counts_for(goal: FromClause, below: FromClause, total: FromClause) -> ColumnElement[bool]:
    """Tell whether what was agreed for the goal `below` counts for `goal`: in its headline measure, for it or below."""
    return or_(goal.c.id == below.c.id, goal.c.id == below.c.parent_id) & (
        goal.c.headline_measure_id == total.c.measure_id
    )


@lru_cache
def agreed_totals() -> FromClause:
    """Give the totals of what is agreed, with the agreement's own columns and each goal it counts for."""
    total, agreement = table_of(AgreementTotal).alias(), table_of(Agreement).alias()
    goal, below = table_of(Goal).alias(), table_of(Goal).alias()
    kept = [one for one in total.c if one.name not in {"id", "agreement_id"}]
    return (
        select(goal.c.id.label("counts_for_id"), *agreement.c, *kept)
        .join_from(total, agreement, agreement.c.id == total.c.agreement_id)
        .join(below, below.c.id == agreement.c.goal_id)
        .join(goal, counts_for(goal, below, total))
        .where(agreement.c.state.in_(AGREED))
        .subquery("agreed_total")
    )


@lru_cache
def goal_totals(touched: tuple[str, ...] = ()) -> Select[Any]:
    """Add up the agreements of each goal that are seen alike, for each period, or for the one that was touched."""
    total = agreed_totals().alias()
    alike = [total.c[name] for name in ("period_id", "visibility", "state", "embargo_until")]
    goal = total.c.counts_for_id
    chosen = _touched(touched, period_id=total.c.period_id)
    return select(goal.label("goal_id"), *alike, *added_up(total)).where(*chosen).group_by(goal, *alike)


@lru_cache
def placement_totals(touched: tuple[str, ...] = ()) -> Select[Any]:
    """Add up the placements over their grounds: of every period, or of the columns of the key that were touched."""
    placed = placements_in_force(touched).subquery("placed")
    key = [placed.c[name] for name in PLACEMENT_KEY]
    is_demo = func.max(cast(placed.c.is_demo, Integer)) == 1
    return select(*key, added(placed.c.households).label("households"), is_demo.label("is_demo")).group_by(*key)


def placements_in_force(touched: tuple[str, ...] = ()) -> CompoundSelect[Any]:
    """Select all placements, whoever may see them: those loaded from files, and those recorded, as they stand.

    This is the one place where the two are put together.
    """
    flow, placement = table_of(PlacementFlow).alias(), table_of(Placement).alias()
    version = table_of(PlacementVersion).alias()
    later = version.alias()
    is_old = exists().where(later.c.placement_id == version.c.placement_id, later.c.version > version.c.version)
    kept = (*PLACEMENT_KEY, "ground", "is_demo")
    loaded = select(*(flow.c[name] for name in kept), flow.c.households).where(
        *_touched(touched, **{name: flow.c[name] for name in touched})
    )
    recorded = (
        select(*(placement.c[name] for name in kept), version.c.households)
        .join_from(placement, version, version.c.placement_id == placement.c.id)
        .where(~is_old, *_touched(touched, **{name: placement.c[name] for name in touched}))
    )
    return union_all(loaded, recorded)
