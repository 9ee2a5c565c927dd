"""The trajectory of a goal: what was realised at the end of each period against the sum of the agreed paths."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    False_,
    Select,
    and_,
    case,
    cast,
    literal,
    null,
    select,
    true,
    type_coerce,
    union_all,
)
from sqlalchemy.sql import FromClause

from app.access.caller import Caller
from app.access.predicates import own, visible
from app.access.roles import Role
from app.access.sums import beside, whole
from app.access.visibility import Disclosure
from app.agenda.models import Goal, Measure, ReportingPeriod
from app.core.keys import CARRIED, Key
from app.core.prepared import Prepared
from app.core.snapshot import Snapshot
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

    code: str
    ends_on: date
    planned: int
    expected: int
    reported: int
    realised: int | None


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
            found.append(TrajectoryPoint(one.ends_on, one.code, shown, one.planned))
        end = self.due_on
        if end is not None and (not found or end > found[-1].on):
            code = f"{end.year}-H{1 if end.month <= 6 else 2}"
            found.append(TrajectoryPoint(end, code, None, self.target))
        return found


async def trajectories(snapshot: Snapshot, caller: Caller) -> Mapping[Key, Trajectory]:
    """Read the trajectory of every goal that has a headline measure, of what the caller may see, in one statement."""
    found: dict[Key, list[Any]] = {}
    for goal, *row in await snapshot.read(_sums(caller.role), own(caller)):
        found.setdefault(goal, []).append(row)
    return {goal: _trajectory(rows) for goal, rows in found.items()}


def _trajectory(rows: list[Any]) -> Trajectory:
    unit, disclosure, _code, _ends_on, due_on, target, *_ = rows[0]
    sums = [
        PeriodSum(code, ends_on, planned or 0, expected or 0, reported or 0, realised)
        for *_, code, ends_on, _due_on, _target, planned, expected, reported, realised in rows
        if code is not None
    ]
    return Trajectory(unit.value, disclosure, target or 0, due_on, sums)


@lru_cache
def _sums(role: Role) -> Prepared:
    """Give, for each goal and period, the totals a role gets and what it sees beside them."""
    return Prepared(lambda: _written(role))


def _written(role: Role) -> Select[Any]:
    goal, measure, period = table_of(Goal).alias(), table_of(Measure).alias(), table_of(ReportingPeriod).alias()
    parts = union_all(_totals(role), *_beside(role)).subquery("parts")
    named = [type_coerce(goal.c.id, CARRIED).label("goal_id"), measure.c.unit, measure.c.disclosure]
    return (
        select(*named, period.c.code, period.c.ends_on, *added_up(parts))
        .join_from(goal, measure, measure.c.id == goal.c.headline_measure_id)
        .outerjoin(period, true())
        .outerjoin(parts, (parts.c.goal_id == goal.c.id) & (parts.c.period_id == period.c.id))
        .where(visible("goal", goal.c, role))
        .group_by(goal.c.id, measure.c.unit, measure.c.disclosure, period.c.code, period.c.ends_on)
        .order_by(period.c.ends_on)
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
