"""How the goals of the agenda stand at the end of a period, and the path each is on."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import strawberry
from graphql import FieldNode

from app.access.caller import Caller
from app.reporting.trajectory import PATH, paths, trajectory
from schema.agenda.types import Goal
from schema.context import Info
from schema.graph.links import Kind, Link, Source, column
from schema.graph.plan import Branch, Plan, Planner
from schema.graph.together import Part
from schema.reporting.progress import Progress
from schema.root import nodes_below, planned, type_named


@strawberry.type(description="One point of a goal's path.")
class TrajectoryPoint:
    """One point of a goal's path."""

    on: date = column("The day.")
    period: str = column("The code of the period that ends on that day.")
    realised: int | None = column("What was realised by then; null when unknown, or not yet.")
    planned: int = column("What the agreements together ask by then.")


@strawberry.type(description="How a goal stands at the end of a period.")
class GoalStanding:
    """How a goal stands at the end of a period."""

    goal: Goal = column("The goal.")
    progress: Progress = column("Its progress in the headline measure.")
    points: list[TrajectoryPoint] = column("Its path, up to the last day of its agreements.")


class _Path:
    """A row of `paths`, with its goal."""

    goal: Any


def goals_part(info: Info) -> Part | None:
    """Give what to read for how the goals stand, where a dashboard is asked for that."""
    nodes, goals = nodes_below(info, "Dashboard", ("goals",), ("goals", "goal"))
    if not nodes:
        return None
    plan = planned(info, [*nodes, *goals], "goals", lambda planner: _plan(info, planner, goals))
    return Part(plan, order="position id")


def standings(info: Info, rows: Iterable[Any], until: date) -> list[GoalStanding]:
    """Give how each goal with a headline measure stands at the end of the period that ends on a day."""
    return [_standing(row, info.context.caller, until) for row in rows]


def _standing(row: Any, caller: Caller, until: date) -> Any:
    path = trajectory(row)
    return GoalStanding(goal=row.goal, progress=path.progress(caller, until), points=path.points(caller, until))  # type: ignore[arg-type]


def _plan(info: Info, planner: Planner, goals: Sequence[FieldNode]) -> Plan:
    goal = planner.plan(type_named(info, "Goal"), goals)
    joined = Branch(Link(Kind.ONE, "goal_id"), "goal", None, goal, counted=False)
    return Plan(_Path, Source("goal", paths), PATH, (joined,), ())
