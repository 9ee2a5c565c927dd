"""How far the goals of the agenda are, in their headline measure."""

from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.sql import FromClause

from app.access.predicates import visible
from app.access.roles import Role
from app.agenda.models import Goal, Measure
from app.core.tables import table_of
from app.reporting.standings.adding import carried_sums, due_by, precision_of_total, sums, whole
from app.reporting.standings.promises import AGREED, agreements

PROMISED = {"total_amount", "starts_on", "due_on", "realised", "reported", "expected_reports", "as_on"}


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
            whole(promised.c.total_amount).label("target"),
            whole(due_by(promised, promised.c.path_on)).label("expected"),
            *sums(promised, promised.c.as_on),
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
            *carried_sums(total),
            precision_of_total(measure, role),
        )
        .outerjoin_from(goal, measure, measure.c.id == goal.c.headline_measure_id)
        .outerjoin(total, total.c.goal_id == goal.c.id)
        .subquery("standing_goal")
    )
