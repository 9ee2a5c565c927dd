"""The trajectory of a goal: what was realised at the end of each period against the sum of the agreed paths."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Integer, cast, func, select, type_coerce

from app.access.caller import Caller
from app.access.predicates import own, visible
from app.access.visibility import Disclosure
from app.agenda.models import Goal, Measure
from app.core.keys import CARRIED, Key
from app.core.snapshot import Snapshot
from app.core.tables import table_of
from app.reporting.models import ReportingPeriod
from app.reporting.precision import of_totals
from app.reporting.progress import Progress, Standing, of_path
from app.reporting.rules import Precision, path, protect
from app.reporting.standings.figures import observations
from app.reporting.standings.promises import AGREED, plain_agreements, plain_shares


@dataclass(frozen=True, slots=True)
class Promise:
    """An agreement's total, on its straight path."""

    total: int
    starts_on: date
    due_on: date

    def at(self, on: date) -> int:
        """Give what should be there by the end of a day."""
        return path(self.total, self.starts_on, self.due_on, on)


@dataclass(frozen=True, slots=True)
class PeriodSum:
    """What one period brought to a goal."""

    code: str
    ends_on: date
    realised: int | None
    reported: int
    expected: int


@dataclass(frozen=True, slots=True)
class TrajectoryPoint:
    """One point of the path; `realised` is null where nothing is known, or where it is protected."""

    on: date
    period: str
    realised: int | None
    planned: int


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A goal's promises, and what each period brought."""

    unit: str
    disclosure: Disclosure
    promises: Sequence[Promise]
    sums: Sequence[PeriodSum] = field(default_factory=tuple)

    def precision(self, caller: Caller) -> Precision:
        """Tell how precisely a caller gets the total of a goal."""
        return of_totals(caller.role, self.disclosure)

    def progress(self, caller: Caller, until: date) -> Progress:
        """Give the progress at the end of a day."""
        sums = [one for one in self.sums if one.ends_on <= until]
        known = [one.realised for one in sums if one.realised is not None]
        standing = Standing(
            realised=sum(known) if known else None,
            target=sum(one.total for one in self.promises),
            unit=self.unit,
            reported=sum(one.reported for one in sums),
            expected_reports=sum(one.expected for one in sums),
            as_on=until if known else None,
        )
        return of_path(standing, sum(one.at(until) for one in self.promises), self.precision(caller))

    def points(self, caller: Caller, until: date) -> list[TrajectoryPoint]:
        """Give a point for each period known, realised up to the day and planned beyond it, and one at the very end."""
        found, running, known = [], 0, False
        for one in self.sums:
            if one.ends_on <= until and one.realised is not None:
                running, known = running + one.realised, True
            shown = protect(running, self.precision(caller)).value if known and one.ends_on <= until else None
            planned = sum(promise.at(one.ends_on) for promise in self.promises)
            found.append(TrajectoryPoint(one.ends_on, one.code, shown, planned))
        end = max((promise.due_on for promise in self.promises), default=None)
        if end is not None and (not found or end > found[-1].on):
            code = f"{end.year}-H{1 if end.month <= 6 else 2}"
            found.append(TrajectoryPoint(end, code, None, sum(promise.total for promise in self.promises)))
        return found


async def trajectories(snapshot: Snapshot, caller: Caller) -> Mapping[Key, Trajectory]:
    """Read the trajectory of every goal that has a headline measure, of what the caller may see, in two statements."""
    promises = await _promises(snapshot, caller)
    sums = await _sums(snapshot, caller)
    return {
        goal: Trajectory(unit, disclosure, promised, sums.get(goal, ()))
        for goal, (unit, disclosure, promised) in promises.items()
    }


async def _promises(snapshot: Snapshot, caller: Caller) -> dict[Key, tuple[str, Disclosure, list[Promise]]]:
    goal, below, measure = table_of(Goal).alias(), table_of(Goal).alias(), table_of(Measure).alias()
    agreement = plain_agreements(caller.role).alias()
    asked = (
        select(
            type_coerce(goal.c.id, CARRIED),
            measure.c.unit,
            measure.c.disclosure,
            agreement.c.total_amount,
            agreement.c.starts_on,
            agreement.c.due_on,
        )
        .join_from(goal, measure, measure.c.id == goal.c.headline_measure_id)
        .outerjoin(below, (below.c.id == goal.c.id) | (below.c.parent_id == goal.c.id))
        .outerjoin(
            agreement,
            (agreement.c.goal_id == below.c.id)
            & (agreement.c.measure_id == measure.c.id)
            & agreement.c.state.in_(AGREED)
            & visible("agreement", agreement.c, caller.role),
        )
        .where(visible("goal", goal.c, caller.role))
    )
    found: dict[Key, tuple[str, Disclosure, list[Promise]]] = {}
    for key, unit, disclosure, total, starts_on, due_on in await snapshot.rows(asked, own(caller)):
        _, _, promised = found.setdefault(key, (unit.value, disclosure, []))
        if total is not None:
            promised.append(Promise(total, starts_on, due_on))
    return found


async def _sums(snapshot: Snapshot, caller: Caller) -> dict[Key, list[PeriodSum]]:
    """Give, for each goal, what the shares of its agreements reported in each period that was opened."""
    goal, below = table_of(Goal).alias(), table_of(Goal).alias()
    agreement, share = plain_agreements(caller.role).alias(), plain_shares(caller.role).alias()
    figure, period = observations(caller.role).alias(), table_of(ReportingPeriod).alias()
    seen = visible("observation", figure.c, caller.role, proven="share_id")
    asked = (
        select(
            type_coerce(goal.c.id, CARRIED),
            period.c.code,
            period.c.ends_on,
            cast(func.sum(figure.c.counted), Integer),
            func.count(figure.c.counted),
            func.count(share.c.id),
        )
        .join_from(goal, below, (below.c.id == goal.c.id) | (below.c.parent_id == goal.c.id))
        .join(agreement, (agreement.c.goal_id == below.c.id) & (agreement.c.measure_id == goal.c.headline_measure_id))
        .join(share, (share.c.agreement_id == agreement.c.id) & (share.c.measure_id == agreement.c.measure_id))
        .join(period, (period.c.ends_on >= share.c.starts_on) & (period.c.starts_on <= share.c.due_on))
        .outerjoin(figure, (figure.c.share_id == share.c.id) & (figure.c.period_id == period.c.id) & seen)
        .where(
            agreement.c.state.in_(AGREED),
            visible("agreement", agreement.c, caller.role),
            visible("goal", goal.c, caller.role),
        )
        .group_by(goal.c.id, period.c.code, period.c.ends_on)
        .order_by(period.c.ends_on)
    )
    found: dict[Key, list[PeriodSum]] = {}
    for key, code, ends_on, realised, reported, expected in await snapshot.rows(asked, own(caller)):
        found.setdefault(key, []).append(PeriodSum(code, ends_on, realised, reported, expected))
    return found
