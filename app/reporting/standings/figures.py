"""The figures themselves, and how an agreement was said to go: each as its highest version has it."""

from functools import lru_cache

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.sql import FromClause

from app.access.predicates import visible
from app.access.roles import Role
from app.agenda.models import PeriodState, ReportingPeriod
from app.core.tables import table_of
from app.reporting.models import Observation, ObservationVersion, ProgressUpdate, ProgressUpdateVersion
from app.reporting.standings.adding import precision_of_counts


@lru_cache
def observations(role: Role) -> FromClause:
    """Give each figure as it stands now: `counted` is what was reported, `precision` how this role may have it."""
    return whole_observations(bare_observations(role), role)


@lru_cache
def bare_observations(role: Role) -> FromClause:
    """Give the same figures without what was reported: whose they are, and of when."""
    figure, period = table_of(Observation).alias(), table_of(ReportingPeriod).alias()
    found = select(*figure.c, period.c.starts_on).join_from(figure, period, period.c.id == figure.c.period_id)
    return found.subquery("bare_observation")


def whole_observations(bare: FromClause, role: Role) -> FromClause:
    """Give figures with what was reported; `bare` are those, with the columns they have without, and perhaps others."""
    version = table_of(ObservationVersion).alias()
    stands = select(
        *bare.c,
        version.c.version,
        version.c.value.label("counted"),
        version.c.status,
        version.c.note,
        version.c.recorded_at,
        precision_of_counts(bare, role),
    ).join_from(bare, version, _newest(version, bare, "observation_id"))
    return stands.subquery("standing_observation")


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
