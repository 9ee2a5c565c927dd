"""The trajectory of a goal: what was realised at the end of each period against the sum of the agreed paths."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    False_,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.sql import FromClause

from app.access.caller import Caller
from app.access.predicates import visible
from app.access.roles import Role
from app.access.sums import beside, whole
from app.access.visibility import Disclosure
from app.agenda.models import Goal, Measure, ReportingPeriod
from app.core.packing import in_rows, rows_of
from app.core.tables import table_of
from app.reporting.precision import of_totals
from app.reporting.progress import Progress, Standing, of_path
from app.reporting.rules import Precision, protect
from app.reporting.totals.adding import added_up, agreed_totals, figures_that_count
from app.reporting.totals.models import GoalTotal

# In what the rows of a total are alike: the agreements of a goal, and the figures of a period.
AGREEMENTS_ALIKE, FIGURES_ALIKE = ("visibility", "state", "embargo_until"), ("period_id",)


class PeriodSum(NamedTuple):
    """What one period brought to a goal, and what the paths together ask at its end."""

    period: str
    ends_on: date
    planned: int
    expected: int
    reported: int
    realised: int | None


PATH = ("unit", "disclosure", "target", "due_on", "path")  # the columns of `paths` that make a trajectory


class TrajectoryPoint(NamedTuple):
    """One point of the path; `realised` is null where nothing is known, or where it is protected."""

    on: date
    period: str
    realised: int | None
    planned: int


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A goal's promises together, and what each period brought; without any promise it ends nowhere."""

    unit: str
    disclosure: Disclosure
    target: int
    due_on: date | None
    sums: Sequence[PeriodSum]

    def precision(self, caller: Caller) -> Precision:
        """Tell how precisely a caller gets the total of a goal."""
        return of_totals(caller.role, self.disclosure)

    def progress(self, caller: Caller, until: date) -> Progress:
        """Give the progress at the end of the period that ends on a day."""
        sums = [one for one in self.sums if one.ends_on <= until]
        known = [one.realised for one in sums if one.realised is not None]
        standing = Standing(
            realised=sum(known) if known else None,
            target=self.target,
            unit=self.unit,
            reported=sum(one.reported for one in sums),
            expected_reports=sum(one.expected for one in sums),
            as_on=until if known else None,
        )
        return of_path(standing, sums[-1].planned if sums else 0, self.precision(caller))

    def points(self, caller: Caller, until: date) -> list[TrajectoryPoint]:
        """Give a point for each period with figures to come, realised up to the day, and one at the very end."""
        found, running, known, precision = [], 0, False, self.precision(caller)
        for one in self.sums:
            if one.expected == 0:
                continue
            if one.ends_on <= until and one.realised is not None:
                running, known = running + one.realised, True
            shown = protect(running, precision).value if known and one.ends_on <= until else None
            found.append(TrajectoryPoint(one.ends_on, one.period, shown, one.planned))
        end = self.due_on
        if end is not None and (not found or end > found[-1].on):
            code = f"{end.year}-H{1 if end.month <= 6 else 2}"
            found.append(TrajectoryPoint(end, code, None, self.target))
        return found


def trajectory(row: Any) -> Trajectory:
    """Give the trajectory of a goal, from its row of `paths`."""
    rows = sorted(rows_of(row.path), key=itemgetter(1))
    sums = [PeriodSum(period, date.fromisoformat(ends_on), *counts) for period, ends_on, *counts in rows]
    return Trajectory(row.unit.value, row.disclosure, row.target, row.due_on, sums)


@lru_cache
def paths(role: Role) -> FromClause:
    """Give each goal with a headline measure, with the totals of each period packed in one value.

    They are the totals a role gets, and what it sees beside them.
    """
    goal, measure, period = table_of(Goal).alias(), table_of(Measure).alias(), table_of(ReportingPeriod).alias()
    parts = union_all(_totals(role), *_beside(role)).subquery("parts")
    summed = (
        select(parts.c.goal_id, parts.c.period_id, *added_up(parts))
        .group_by(parts.c.goal_id, parts.c.period_id)
        .subquery("summed")
    )
    counts = [func.coalesce(summed.c[name], 0) for name in ("planned", "expected", "reported")]
    path = (
        select(
            goal.c.id.label("goal_id"),
            func.max(func.coalesce(summed.c.target, 0)).label("target"),
            func.max(summed.c.due_on).label("due_on"),
            in_rows(period.c.code, period.c.ends_on, *counts, summed.c.realised).label("path"),
        )
        .join_from(goal, period, goal.c.headline_measure_id.is_not(None))
        .outerjoin(summed, (summed.c.goal_id == goal.c.id) & (summed.c.period_id == period.c.id))
        .group_by(goal.c.id)
        .subquery("path")
    )
    headed = table_of(Goal).alias()
    return (
        select(*headed.c, measure.c.unit, measure.c.disclosure, *path.c)
        .join_from(headed, measure, measure.c.id == headed.c.headline_measure_id)
        .join(path, path.c.goal_id == headed.c.id)
        .subquery("goal_path")
    )


def _totals(role: Role) -> Select[Any]:
    total = table_of(GoalTotal).alias()
    return _part(total, total.c.goal_id, role).where(whole("agreement", total.c, role, AGREEMENTS_ALIKE))


def _beside(role: Role) -> list[Select[Any]]:
    """Select what a role sees for another reason than what the rows of a total have in common: its own, above all."""
    total, figure = agreed_totals().alias(), figures_that_count().alias()
    agreements = beside("agreement", total.c, role, AGREEMENTS_ALIKE)
    figures = beside("observation", figure.c, role, FIGURES_ALIKE, proven="share_id")
    found = []
    if not isinstance(agreements, False_):
        found.append(_part(total, total.c.counts_for_id, role).where(agreements))
    if not isinstance(figures, False_):
        same = [
            total.c.id == figure.c.agreement_id,
            *(total.c[one] == figure.c[one] for one in ("measure_id", "period_id")),
        ]
        known = case((figure.c.counted.is_(None), 0), else_=1)
        came = select(
            total.c.counts_for_id, total.c.period_id, cast(null(), Date), *[literal(0)] * 3, known, figure.c.counted
        )
        seen = visible("agreement", total.c, role)
        found.append(
            came.join_from(figure, total, and_(total.c.id == figure.c.agreement_id, *same)).where(figures, seen)
        )
    return found


def _part(total: FromClause, goal: ColumnElement[Any], role: Role) -> Select[Any]:
    """Select totals, with what was reported where the figures of the period are the role's to see."""
    seen = whole("observation", total.c, role, FIGURES_ALIKE, proven="share_id")
    return select(
        goal.label("goal_id"),
        total.c.period_id,
        total.c.due_on,
        total.c.target,
        total.c.planned,
        total.c.expected,
        case((seen, total.c.reported), else_=0).label("reported"),
        case((seen, total.c.realised)).label("realised"),
    )
