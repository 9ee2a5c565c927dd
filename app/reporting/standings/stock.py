"""How far the housing-stock targets are."""

from functools import lru_cache

from sqlalchemy import Integer, case, cast, func, select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.agenda.models import LivingConcept, Measure, ReportingPeriod
from app.core.tables import table_of
from app.partners.models import Area
from app.reporting.standings.adding import precision_of_counts
from app.reporting.standings.figures import figures_of, has_ended
from app.targets.models import StockTarget


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
    figure, period = figures_of(role, "stock_target_id", proven="stock_target_id"), table_of(ReportingPeriod).alias()
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
        .where(has_ended(period), period.c.ends_on > target.c.baseline_on, period.c.starts_on <= target.c.target_on)
    )
    return (
        select(
            *target.c,
            measure.c.unit,
            total.c.level,
            func.coalesce(total.c.reported, 0).label("reported"),
            (due.scalar_subquery() + cast(func.coalesce(total.c.running, 0), Integer)).label("expected_reports"),
            total.c.as_on,
            precision_of_counts(target, role),
        )
        .join_from(target, measure, measure.c.id == target.c.measure_id)
        .outerjoin(total, total.c.subject_id == target.c.id)
        .subquery("standing_stock_target")
    )
