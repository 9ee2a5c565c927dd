"""Reading who moved where: the counts, the municipalities and the period, all in one statement."""

from collections.abc import Sequence
from typing import Any

from graphql import FieldNode

from app.core.keys import Key
from app.reporting import division
from schema.context import Info
from schema.graph.links import Kind, Link, Source, graph
from schema.graph.places import place_of
from schema.graph.plan import Branch, Plan, Planner
from schema.graph.read import read
from schema.graph.selection import Selection
from schema.root import asking, type_named

# The places below a matrix where an area can be asked for: read once, with whatever any of them asks.
AREAS = (
    ("areas",),
    ("cells", "origin"),
    ("cells", "destination"),
    ("originTotals", "area"),
    ("destinationTotals", "area"),
)


class Flow:
    """The households that went from an origin (none is the regional pool) to an area; no households: nobody went."""

    area: Any
    period: Any
    origin_area_id: Key | None
    households: int | None
    is_demo: int | None


async def read_flows(
    info: Info, period: str | None, matrices: Sequence[FieldNode], periods: Sequence[FieldNode] = ()
) -> list[Flow]:
    """Read the placements of the year up to the period with a code, or else of the latest one published.

    `matrices` are the nodes of the document that ask for a matrix, `periods` others that ask for its period. Without
    such a period nothing is found.
    """
    raw = info._raw_info
    place = place_of(raw.operation, info.variable_values, [*matrices, *periods], "flows")
    plan = info.context.plans.plan(place, lambda: _plan(info, matrices, periods))
    return await read(plan, asking(info, period=period), (), "code")


def _plan(info: Info, matrices: Sequence[FieldNode], periods: Sequence[FieldNode]) -> Plan:
    owner, below, planner = (
        type_named(info, "PlacementMatrix"),
        Selection(info._raw_info).below,
        Planner(graph, info._raw_info),
    )
    areas = [node for path in AREAS for node in below(owner, matrices, *path)]
    area = planner.plan(type_named(info, "Area"), areas)
    days = [*below(owner, matrices, "period"), *periods]
    period = planner.plan(type_named(info, "ReportingPeriod"), days, needs=("year", "ends_on"))
    joined = (
        Branch(Link(Kind.ONE, "area_id"), "area", None, area, counted=False),
        Branch(Link(Kind.ONE, "period_id"), "period", None, period, counted=False),
    )
    return Plan(Flow, Source("area", division.flows), ("key", "origin_area_id", "households", "is_demo"), joined, ())
