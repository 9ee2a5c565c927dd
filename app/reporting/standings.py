"""Where everything stands: the rows behind shares, agreements, goals, targets and figures, with sums over figures.

Each function gives a selection as one role sees it. The sums count exactly the figures that role may see, so a total
never tells what a list would not. `plain_...` gives the rows without sums, for who did not ask how far it is.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, cast, func, literal, select, true
from sqlalchemy.sql import FromClause

from app.access.policy import SEES_ALL
from app.access.predicates import exact, visible
from app.access.roles import Role
from app.access.visibility import Disclosure
from app.agenda.models import Aggregation, Goal, LivingConcept, Measure
from app.agreements.models import (
    Agreement,
    AgreementParty,
    AgreementState,
    AgreementVersion,
    CommitmentShare,
    PartyStatus,
    ShareAmount,
)
from app.core.days import days_between
from app.core.tables import table_of
from app.partners.models import Area
from app.reporting.models import (
    Observation,
    ObservationVersion,
    PeriodState,
    ProgressUpdate,
    ProgressUpdateVersion,
    ReportingPeriod,
)
from app.reporting.precision import otherwise
from app.reporting.rules import Precision
from app.targets.models import StockTarget

# What counts towards a goal: what is agreed. A proposal is not, and what ended early or was replaced no longer is.
AGREED = (AgreementState.ACTIVE, AgreementState.SUSPENDED, AgreementState.COMPLETED)
PROMISED = {"total_amount", "starts_on", "due_on", "realised", "reported", "expected_reports", "as_on"}


def _precision(is_exact: ColumnElement[bool], role: Role) -> ColumnElement[Any]:
    """Tell how precisely this role may have the counts of a row (a `Precision`)."""
    return case((is_exact, literal(Precision.EXACT.value)), else_=literal(otherwise(role).value)).label("precision")


def _newest(version: FromClause, identity: FromClause, key: str) -> ColumnElement[bool]:
    """Keep the highest version only: figures are inserted, never changed."""
    other = version.alias()
    newest = select(func.max(other.c.version)).where(other.c[key] == identity.c.id).scalar_subquery()
    return (version.c[key] == identity.c.id) & (version.c.version == newest)


@lru_cache
def observations(role: Role) -> FromClause:
    """Give each figure as it stands now: `counted` is what was reported, `precision` how this role may have it."""
    figure, version = table_of(Observation).alias(), table_of(ObservationVersion).alias()
    period = table_of(ReportingPeriod).alias()
    stands = select(
        *figure.c,
        period.c.starts_on,
        version.c.version,
        version.c.value.label("counted"),
        version.c.status,
        version.c.note,
        version.c.recorded_at,
        _precision(exact("observation", figure.c, role), role),
    ).join_from(figure, version, _newest(version, figure, "observation_id"))
    stands = stands.join(period, period.c.id == figure.c.period_id)
    return stands.subquery("standing_observation")


@lru_cache
def progress_updates(role: Role) -> FromClause:
    """Give each progress update as it stands now."""
    update, version = table_of(ProgressUpdate).alias(), table_of(ProgressUpdateVersion).alias()
    told = [one for one in version.c if one.name not in {"id", "progress_update_id"}]
    stands = select(*update.c, *told).join_from(update, version, _newest(version, update, "progress_update_id"))
    return stands.subquery("standing_progress_update")


def _figures(role: Role, subject: str, proven: str) -> FromClause:
    """Give the figures of shares or of stock targets a role may see and add up, with what adding up needs.

    `recency` is 1 for the latest figure of each subject: the one that stands where a measure does not add up.
    """
    figure, period = observations(role).alias(), table_of(ReportingPeriod).alias()
    of = figure.c[subject]
    return (
        select(
            of.label("subject_id"),
            figure.c.counted,
            period.c.ends_on,
            _ended(period).label("has_ended"),
            func.row_number().over(partition_by=of, order_by=period.c.starts_on.desc()).label("recency"),
        )
        .join_from(figure, period, period.c.id == figure.c.period_id)
        .where(of.is_not(None), figure.c.counted.is_not(None), visible("observation", figure.c, role, proven=proven))
        .subquery("figures")
    )


def _ended(period: FromClause) -> ColumnElement[bool]:
    ended: ColumnElement[bool] = period.c.state.in_([PeriodState.CLOSED, PeriodState.PUBLISHED])
    return ended


def _in_force(version: FromClause) -> ColumnElement[bool]:
    in_force: ColumnElement[bool] = version.c.in_force_from.is_not(None) & version.c.in_force_until.is_(None)
    return in_force


def _whole(number: ColumnElement[Any]) -> ColumnElement[Any]:
    # PostgreSQL adds integers up to a bigint, and bigints to a decimal: these are counts, and stay so.
    return cast(func.sum(number), Integer)


@lru_cache
def plain_shares(role: Role) -> FromClause:
    """Give each share with its amount in the version in force."""
    share, amount = table_of(CommitmentShare).alias(), table_of(ShareAmount).alias()
    version, measure = table_of(AgreementVersion).alias(), table_of(Measure).alias()
    return (
        select(*share.c, amount.c.amount, measure.c.unit, measure.c.aggregation)
        .join_from(share, version, (version.c.agreement_id == share.c.agreement_id) & _in_force(version))
        .join(amount, (amount.c.version_id == version.c.id) & (amount.c.share_id == share.c.id))
        .join(measure, measure.c.id == share.c.measure_id)
        .subquery("plain_share")
    )


@lru_cache
def shares(role: Role) -> FromClause:
    """Give each share with what was reported: the sum of its figures, or the last one."""
    share, figure = plain_shares(role).alias(), _figures(role, "share_id", proven="share_id")
    due = _due_reports(share)
    adds_up = share.c.aggregation == Aggregation.SUM
    counted = case((adds_up | (figure.c.recency == 1), figure.c.counted), else_=0)
    sums = select(
        share.c.id.label("share_id"),
        _whole(counted).label("realised"),
        func.count().label("reported"),
        func.sum(case((figure.c.has_ended, 0), else_=1)).label("running"),
        func.max(figure.c.ends_on).label("as_on"),
        func.max(case((figure.c.has_ended, figure.c.ends_on))).label("ended_on"),
    )
    total = sums.join_from(share, figure, figure.c.subject_id == share.c.id).group_by(share.c.id).subquery("total")
    return (
        select(
            *share.c,
            total.c.realised,
            func.coalesce(total.c.reported, 0).label("reported"),
            (due + cast(func.coalesce(total.c.running, 0), Integer)).label("expected_reports"),
            total.c.as_on,
            total.c.ended_on,
            _precision(exact("observation", share.c, role), role),
        )
        .outerjoin_from(share, total, total.c.share_id == share.c.id)
        .subquery("standing_share")
    )


def _due_reports(share: FromClause) -> ColumnElement[Any]:
    """Count the periods that have ended in the term of a share: one figure is due for each."""
    period = table_of(ReportingPeriod).alias()
    due = (
        select(func.count())
        .select_from(period)
        .where(_ended(period), period.c.ends_on >= share.c.starts_on, period.c.starts_on <= share.c.due_on)
    )
    return due.scalar_subquery()


@lru_cache
def plain_agreements(role: Role) -> FromClause:
    """Give each agreement as its version in force says it; a proposal shows when there is no other version."""
    agreement, version = table_of(Agreement).alias(), table_of(AgreementVersion).alias()
    measure, other = table_of(Measure).alias(), table_of(AgreementVersion).alias()
    newest = select(func.max(other.c.number)).where(other.c.agreement_id == agreement.c.id)
    number = func.coalesce(newest.where(_in_force(other)).scalar_subquery(), newest.scalar_subquery())
    return (
        select(
            *agreement.c,
            version.c.number.label("version_number"),
            version.c.title,
            version.c.body,
            version.c.measure_id,
            version.c.total_amount,
            version.c.starts_on,
            version.c.due_on,
            measure.c.unit,
            (version.c.total_amount - _taken_on(agreement, version)).label("unassigned"),
            _precision(_exact_total(measure, role), role),
        )
        .join_from(agreement, version, (version.c.agreement_id == agreement.c.id) & (version.c.number == number))
        .outerjoin(measure, measure.c.id == version.c.measure_id)
        .subquery("plain_agreement")
    )


@lru_cache
def agreements(role: Role) -> FromClause:
    """Give each agreement with the sums over its shares in the same measure.

    The path runs to the end of the last period that has ended; what was reported since counts already.
    """
    agreement, share = plain_agreements(role).alias(), shares(role).alias()
    total = (
        select(share.c.agreement_id, share.c.measure_id, *_sums(share, share.c.ended_on))
        .group_by(share.c.agreement_id, share.c.measure_id)
        .subquery("total")
    )
    same = (total.c.agreement_id == agreement.c.id) & (total.c.measure_id == agreement.c.measure_id)
    return (
        select(*agreement.c, *_carried_sums(total))
        .outerjoin_from(agreement, total, same)
        .subquery("standing_agreement")
    )


@lru_cache
def goals(role: Role) -> FromClause:
    """Give each goal with the sums, in its headline measure, over what was agreed for it and for the goals below it."""
    goal, below, measure = table_of(Goal).alias(), table_of(Goal).alias(), table_of(Measure).alias()
    agreement = agreements(role).alias()
    promised = (
        select(
            goal.c.id.label("goal_id"),
            *(column for column in agreement.c if column.name in PROMISED),
            func.max(agreement.c.as_on).over(partition_by=goal.c.id).label("path_on"),
        )
        .join_from(goal, below, (below.c.id == goal.c.id) | (below.c.parent_id == goal.c.id))
        .join(agreement, (agreement.c.goal_id == below.c.id) & (agreement.c.measure_id == goal.c.headline_measure_id))
        .where(agreement.c.state.in_(AGREED), visible("agreement", agreement.c, role))
        .subquery("promised")
    )
    total = (
        select(
            promised.c.goal_id,
            _whole(promised.c.total_amount).label("target"),
            _whole(_due_by(promised, promised.c.path_on)).label("expected"),
            *_sums(promised, promised.c.as_on),
        )
        .group_by(promised.c.goal_id)
        .subquery("total")
    )
    return (
        select(
            *goal.c,
            measure.c.unit,
            total.c.target,
            total.c.expected,
            *_carried_sums(total),
            _precision(_exact_total(measure, role), role),
        )
        .outerjoin_from(goal, measure, measure.c.id == goal.c.headline_measure_id)
        .outerjoin(total, total.c.goal_id == goal.c.id)
        .subquery("standing_goal")
    )


@lru_cache
def plain_stock_targets(role: Role) -> FromClause:
    """Give each stock target with the names that make its title."""
    target, concept, area = table_of(StockTarget).alias(), table_of(LivingConcept).alias(), table_of(Area).alias()
    return (
        select(
            *target.c,
            concept.c.label_nl.label("concept_nl"),
            concept.c.label_en.label("concept_en"),
            area.c.name.label("area_name"),
        )
        .join_from(target, concept, concept.c.id == target.c.concept_id)
        .join(area, area.c.id == target.c.area_id)
        .subquery("plain_stock_target")
    )


@lru_cache
def stock_targets(role: Role) -> FromClause:
    """Give each stock target with the last level this role may see."""
    target, measure = plain_stock_targets(role).alias(), table_of(Measure).alias()
    figure, period = _figures(role, "stock_target_id", proven="stock_target_id"), table_of(ReportingPeriod).alias()
    total = (
        select(
            figure.c.subject_id,
            func.max(case((figure.c.recency == 1, figure.c.counted))).label("level"),
            func.count().label("reported"),
            func.sum(case((figure.c.has_ended, 0), else_=1)).label("running"),
            func.max(figure.c.ends_on).label("as_on"),
        )
        .group_by(figure.c.subject_id)
        .subquery("total")
    )
    due = (
        select(func.count())
        .select_from(period)
        .where(_ended(period), period.c.ends_on > target.c.baseline_on, period.c.starts_on <= target.c.target_on)
    )
    return (
        select(
            *target.c,
            measure.c.unit,
            total.c.level,
            func.coalesce(total.c.reported, 0).label("reported"),
            (due.scalar_subquery() + cast(func.coalesce(total.c.running, 0), Integer)).label("expected_reports"),
            total.c.as_on,
            _precision(exact("observation", target.c, role), role),
        )
        .join_from(target, measure, measure.c.id == target.c.measure_id)
        .outerjoin(total, total.c.subject_id == target.c.id)
        .subquery("standing_stock_target")
    )


def _sums(rows: FromClause, as_on: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Add up what lies below: unknown stays unknown."""
    return [
        _whole(rows.c.realised).label("realised"),
        _whole(rows.c.reported).label("reported"),
        _whole(rows.c.expected_reports).label("expected_reports"),
        func.max(as_on).label("as_on"),
    ]


def _carried_sums(total: FromClause) -> list[ColumnElement[Any]]:
    """Carry the sums on: with nothing below, none of none was reported."""
    return [
        total.c.realised,
        func.coalesce(total.c.reported, 0).label("reported"),
        func.coalesce(total.c.expected_reports, 0).label("expected_reports"),
        total.c.as_on,
    ]


def _due_by(rows: FromClause, on: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give where a straight path is at a day: `app.reporting.rules.path` in SQL (a test holds them equal)."""
    days = days_between(rows.c.starts_on, rows.c.due_on) + 1
    gone = days_between(rows.c.starts_on, on) + 1
    elapsed = case((gone < 0, 0), (gone > days, days), else_=gone)
    return cast(rows.c.total_amount * cast(elapsed, Integer) / cast(days, Integer), Integer)


def _taken_on(agreement: FromClause, version: FromClause) -> ColumnElement[Any]:
    """Add up what partners took on; the share of a partner that withdrew is nobody's (domain I11)."""
    amount, share = table_of(ShareAmount).alias(), table_of(CommitmentShare).alias()
    party = table_of(AgreementParty).alias()
    gone = select(party.c.organisation_id).where(
        party.c.agreement_id == agreement.c.id, party.c.status == PartyStatus.WITHDRAWN
    )
    taken = (
        select(func.coalesce(_whole(amount.c.amount), 0))
        .join_from(amount, share, share.c.id == amount.c.share_id)
        .where(
            amount.c.version_id == version.c.id,
            share.c.measure_id == version.c.measure_id,
            share.c.organisation_id.not_in(gone),
        )
    )
    return taken.scalar_subquery()


def _exact_total(measure: FromClause, role: Role) -> ColumnElement[bool]:
    """Tell whether a total over many partners may be read exactly: only of objects, or by who sees everything."""
    return true() if role in SEES_ALL else measure.c.disclosure == Disclosure.OBJECT
