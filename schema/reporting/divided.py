"""Reading how a year was divided: caps, placements, municipalities and the period, at once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from graphql import FieldNode

from app.partners.models import AreaKind
from app.reporting import division
from schema.context import Info
from schema.graph.links import Kind, Link, Source
from schema.graph.plan import Branch, Plan, Planner
from schema.graph.selection import Selection
from schema.graph.together import Part
from schema.root import planned, type_named

# The places below a matrix where an area can be asked for: read once, with whatever any of them asks.
AREAS = (
    ("areas",),
    ("cells", "origin"),
    ("cells", "destination"),
    ("originTotals", "area"),
    ("destinationTotals", "area"),
)
PLACED = ("came", "is_demo")  # what a matrix is made of, beside the areas


def divided_part(
    info: Info, *, caps: Sequence[FieldNode] = (), matrices: Sequence[FieldNode] = (), periods: Sequence[FieldNode] = ()
) -> Part:
    """Give what to read of municipalities and region, in the year up to the period whose code is given, or the latest.

    The nodes of the document are those that ask for a cap, for a matrix, and for the period of the answer. Rows are
    `CapUse` with `kind`, `code` and `period` (None when there is none), for a matrix also with `place` and `PLACED`.
    """
    nodes, kind = [*caps, *matrices, *periods], ("divided", len(caps), len(matrices))
    plan = planned(info, nodes, kind, lambda planner: _plan(info, planner, caps, matrices, periods))
    return Part(plan, order="code")


def municipalities(rows: Iterable[Any]) -> list[Any]:
    """Leave out the region as a whole."""
    return [one for one in rows if one.kind is AreaKind.MUNICIPALITY]


def _plan(
    info: Info,
    planner: Planner,
    caps: Sequence[FieldNode],
    matrices: Sequence[FieldNode],
    periods: Sequence[FieldNode],
) -> Plan:
    below, placed = Selection(info._raw_info).below, PLACED if matrices else ()
    plan = planner.plan(type_named(info, "CapUse"), caps, needs=("kind", "code", *placed))
    owner = type_named(info, "PlacementMatrix")
    days = [*below(owner, matrices, "period"), *periods]
    period = planner.plan(type_named(info, "ReportingPeriod"), days, needs=("ends_on",))
    hung = [Branch(Link(Kind.ONE, "period_id"), "period", None, period, counted=False)]
    if matrices:
        areas = [node for path in AREAS for node in below(owner, matrices, *path)]
        area = planner.plan(type_named(info, "Area"), areas)
        hung.append(Branch(Link(Kind.ONE, "area_id"), "place", None, area, counted=False))
    source = Source("area", division.divided, counts="placement_flow")
    return replace(plan, source=source, joined=(*plan.joined, *hung))
