"""The figures themselves, and how an agreement was said to go: each as its highest version has it."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, select
from sqlalchemy.sql import FromClause

from app.access.predicates import visible
from app.access.roles import Role
from app.agenda.models import PeriodState, ReportingPeriod
from app.core.tables import table_of
from app.reporting.models import (
    Observation,
    ObservationStatus,
    ObservationVersion,
    ProgressUpdate,
    ProgressUpdateVersion,
)
from app.reporting.standings.adding import precision_of_counts

PROVISIONAL, CORRECTED = ObservationStatus.PROVISIONAL, ObservationStatus.CORRECTED


@lru_cache
def observations(role: Role) -> FromClause:
    """Give each figure as it stands now: `counted` is what was reported, `precision` how this role may have it."""
    return whole_observations(bare_observations(role), role)


@lru_cache
def bare_observations(role: Role) -> FromClause:
    """Give the same figures without what was reported: whose they are, and of when."""
    figure, period = table_of(Observation).alias(), table_of(ReportingPeriod).alias()
    of_when = (period.c.starts_on, period.c.state.label("period_state"))
    return (
        select(*figure.c, *of_when)
        .join_from(figure, period, period.c.id == figure.c.period_id)
        .subquery("bare_observation")
    )


def whole_observations(bare: FromClause, role: Role) -> FromClause:
    """Give figures with what was reported; `bare` are those, with the columns they have without, and perhaps others."""
    version = table_of(ObservationVersion).alias()
    stands = select(
        *bare.c,
        version.c.version,
        version.c.value.label("counted"),
        _status(version, bare).label("status"),
        version.c.note,
        version.c.recorded_at,
        _as_published(version, "value").label("published_count"),
        _as_published(version, "recorded_at").label("published_at"),
        precision_of_counts(bare, role),
    ).join_from(bare, version, _newest(version, bare, "observation_id"))
    return stands.subquery("standing_observation")


def _status(version: FromClause, bare: FromClause) -> ColumnElement[ObservationStatus]:
    """Tell how firm a figure is: what was reported is settled once its period is published (domain 7.2)."""
    is_reported, is_published = version.c.status == PROVISIONAL, bare.c.period_state == PeriodState.PUBLISHED
    settled = literal(ObservationStatus.FINAL, version.c.status.type)
    return case((and_(is_reported, is_published), settled), else_=version.c.status)


def _as_published(version: FromClause, column: str) -> ColumnElement[Any]:
    """Give a column of the version before all corrections, of a figure that was corrected; NULL of any other."""
    earlier = table_of(ObservationVersion).alias()
    kept = (earlier.c.observation_id == version.c.observation_id) & (earlier.c.status != CORRECTED)
    before = select(earlier.c[column]).where(kept).order_by(earlier.c.version.desc()).limit(1)
    # Few are: without the CASE, it would be looked up for each figure of an export.
    return case((version.c.status == CORRECTED, before.scalar_subquery()))


@lru_cache
def progress_updates(role: Role) -> FromClause:
    """Give each progress update as it stands now."""
    update, version = table_of(ProgressUpdate).alias(), table_of(ProgressUpdateVersion).alias()
    told = [one for one in version.c if one.name not in {"id", "progress_update_id"}]
    stands = select(*update.c, *told).join_from(update, version, _newest(version, update, "progress_update_id"))
    return stands.subquery("standing_progress_update")


def _newest(version: FromClause, identity: FromClause, key: str) -> ColumnElement[bool]:
    """Keep the highest version only: figures are inserted, never changed."""
    later = version.alias()
    # Not "its version is the highest": PostgreSQL would look that up for each figure, in twice the time.
    is_old = exists().where(later.c[key] == version.c[key], later.c.version > version.c.version)
    return (version.c[key] == identity.c.id) & ~is_old


def figures_of(role: Role, subject: str, proven: str) -> FromClause:
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
            has_ended(period).label("has_ended"),
            func.row_number().over(partition_by=of, order_by=period.c.starts_on.desc()).label("recency"),
        )
        .join_from(figure, period, period.c.id == figure.c.period_id)
        .where(of.is_not(None), figure.c.counted.is_not(None), visible("observation", figure.c, role, proven=proven))
        .subquery("figures")
    )


def has_ended(period: FromClause) -> ColumnElement[bool]:
    """Tell whether a period takes no figures any more."""
    ended: ColumnElement[bool] = period.c.state.in_([PeriodState.CLOSED, PeriodState.PUBLISHED])
    return ended
