"""What was promised in agreements and shares, and what was reported of it."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, cast, exists, func, select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.agenda.models import Aggregation, Measure, ReportingPeriod
from app.agreements.models import (
    Agreement,
    AgreementParty,
    AgreementState,
    AgreementVersion,
    CommitmentShare,
    ShareAmount,
)
from app.agreements.taking_part import OUTSIDE
from app.core.tables import table_of
from app.reporting.standings.adding import carried_sums, precision_of_counts, precision_of_total, sums, whole
from app.reporting.standings.figures import figures_of, has_ended

# What counts towards a goal: what is agreed. A proposal is not, and what ended early or was replaced no longer is.
AGREED = (AgreementState.ACTIVE, AgreementState.SUSPENDED, AgreementState.COMPLETED)


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
    share, figure = plain_shares(role).alias(), figures_of(role, "share_id", proven="share_id")
    due = _due_reports(share)
    adds_up = share.c.aggregation == Aggregation.SUM
    counted = case((adds_up | (figure.c.recency == 1), figure.c.counted), else_=0)
    sums = select(
        share.c.id.label("share_id"),
        whole(counted).label("realised"),
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
            precision_of_counts(share, role),
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
        .where(has_ended(period), period.c.ends_on >= share.c.starts_on, period.c.starts_on <= share.c.due_on)
    )
    return due.scalar_subquery()


@lru_cache
def plain_agreements(role: Role) -> FromClause:
    """Give each agreement as its version in force says it; a proposal shows when there is no other version."""
    agreement, version = table_of(Agreement).alias(), table_of(AgreementVersion).alias()
    measure, other = table_of(Measure).alias(), table_of(AgreementVersion).alias()
    goes_before = _in_force(other) | (other.c.number > version.c.number)
    # Not "its number is the one in force, or else the highest": that would be looked up for each agreement.
    is_shown = _in_force(version) | ~exists().where(other.c.agreement_id == version.c.agreement_id, goes_before)
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
            version.c.id.label("version_id"),
            precision_of_total(measure, role),
        )
        .join_from(agreement, version, (version.c.agreement_id == agreement.c.id) & is_shown)
        .outerjoin(measure, measure.c.id == version.c.measure_id)
        .subquery("plain_agreement")
    )


@lru_cache
def agreements(role: Role) -> FromClause:
    """Give each agreement with what nobody took on, and the sums over its shares in the same measure.

    The path runs to the end of the last period that has ended; what was reported since counts already.
    """
    agreement, share = plain_agreements(role).alias(), shares(role).alias()
    total = (
        select(share.c.agreement_id, share.c.measure_id, *sums(share, share.c.ended_on))
        .group_by(share.c.agreement_id, share.c.measure_id)
        .subquery("total")
    )
    same = (total.c.agreement_id == agreement.c.id) & (total.c.measure_id == agreement.c.measure_id)
    unassigned = (agreement.c.total_amount - _taken_on(agreement)).label("unassigned")
    return (
        select(*agreement.c, unassigned, *carried_sums(total))
        .outerjoin_from(agreement, total, same)
        .subquery("standing_agreement")
    )


def _in_force(version: FromClause) -> ColumnElement[bool]:
    in_force: ColumnElement[bool] = version.c.in_force_from.is_not(None) & version.c.in_force_until.is_(None)
    return in_force


def _taken_on(agreement: FromClause) -> ColumnElement[Any]:
    """Add up what partners took on; the share of a partner that declined or left is nobody's (domain I11)."""
    amount, share = table_of(ShareAmount).alias(), table_of(CommitmentShare).alias()
    party = table_of(AgreementParty).alias()
    gone = select(party.c.organisation_id).where(party.c.agreement_id == agreement.c.id, party.c.status.in_(OUTSIDE))
    gone = gone.correlate(agreement)  # two selects further out, where SQLAlchemy does not look by itself
    taken = (
        select(func.coalesce(whole(amount.c.amount), 0))
        .join_from(amount, share, share.c.id == amount.c.share_id)
        .where(
            amount.c.version_id == agreement.c.version_id,
            share.c.measure_id == agreement.c.measure_id,
            share.c.organisation_id.not_in(gone),
        )
    )
    return taken.scalar_subquery()
