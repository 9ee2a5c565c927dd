"""Where urgent households came from and where they live now, protected as the caller may have it."""

from datetime import date
from typing import Any

import strawberry

from app.core import explanation as explained
from app.core.keys import Key
from app.core.words import Words as Both
from app.partners.models import AreaKind
from app.reporting import division
from app.reporting.disclosure import protect_table
from app.reporting.precision import of_tables
from app.reporting.rules import Precision, protect, protected_share
from app.reporting.rules import ProtectedCount as Count
from schema.agenda.types import ReportingPeriod
from schema.context import Info
from schema.graph.conditions import equal
from schema.graph.links import column
from schema.graph.selection import Selection
from schema.partners.types import Area
from schema.root import read_all, type_named
from schema.shared.types import Explanation, ProtectedCount

_of_kind = equal("kind")

# The places below a matrix where an area can be asked for: read once, with whatever any of them asks.
AREAS = (
    ("areas",),
    ("cells", "origin"),
    ("cells", "destination"),
    ("originTotals", "area"),
    ("destinationTotals", "area"),
)


@strawberry.type(description="Households from one municipality to another.")
class PlacementCell:
    """Households from one municipality to another."""

    origin: Area | None = column("The municipality of origin; null is the regional pool.")
    destination: Area = column("The municipality they live in now.")
    households: ProtectedCount = column("How many.")


@strawberry.type(description="The households of a row or a column.")
class PlacementTotal:
    """The households of a row or a column."""

    area: Area | None = column("The municipality; null is the regional pool.")
    households: ProtectedCount = column("How many.")


@strawberry.type(description="A share, with what it is made of.")
class Ratio:
    """A share, with what it is made of."""

    numerator: ProtectedCount = column("The part.")
    denominator: ProtectedCount = column("The whole.")
    basis_points: int | None = column("The share in basis points; null when unknown or protected.")


@strawberry.type(
    description="Where urgent households came from (row) and where they live now (column), in the year up to and "
    "including a period (herkomst en bestemming)."
)
class PlacementMatrix:
    """Where urgent households came from and where they live now."""

    period: ReportingPeriod = column("The period the year is counted up to.")
    areas: list[Area] = column("The municipalities, in order.")
    cells: list[PlacementCell] = column("A cell for each pair; small counts are hidden.")
    origin_totals: list[PlacementTotal] = column("The total of each row, rounded by itself.")
    destination_totals: list[PlacementTotal] = column("The total of each column, rounded by itself.")
    total: ProtectedCount = column("All households.")
    origin_match: Ratio = column("Housed in the municipality of origin, of all with a known origin (URG-3).")
    is_demo: bool = column("True when the figures are made up, for the demonstration.")
    explain: Explanation = column("How this table came about.")


async def matrix(info: Info, period: Any, year: int, until: date) -> PlacementMatrix:
    """Read and protect the placements of a year up to a day: two statements, whatever the number of flows."""
    caller, precision = info.context.caller, of_tables(info.context.caller.role)
    flows = await division.flows(info.context.snapshot, caller, year, until)
    areas = await _areas(info)
    rows: list[Any] = [*areas, None] if any(origin is None for origin, _ in flows.cells) else list(areas)
    counts = {(_key(row), area.key): flows.cells.get((_key(row), area.key), 0) for row in rows for area in areas}
    protected = protect_table(counts, precision)

    def total(**where: Key | None) -> Count:
        chosen = [
            count
            for (origin, destination), count in counts.items()
            if where.get("origin", origin) == origin and where.get("destination", destination) == destination
        ]
        return protect(sum(chosen), precision)

    matched = protect(sum(counts[area.key, area.key] for area in areas), precision)
    known = protect(sum(count for (origin, _), count in counts.items() if origin is not None), precision)
    shown: Any = {
        "period": period,
        "areas": areas,
        "cells": [
            PlacementCell(origin=row, destination=area, households=protected[_key(row), area.key])  # type: ignore[arg-type]
            for row in rows
            for area in areas
        ],
        "origin_totals": [PlacementTotal(area=row, households=total(origin=_key(row))) for row in rows],  # type: ignore[arg-type]
        "destination_totals": [
            PlacementTotal(area=area, households=total(destination=area.key))  # type: ignore[arg-type]
            for area in areas
        ],
        "total": total(),
        "origin_match": Ratio(
            numerator=matched,  # type: ignore[arg-type]
            denominator=known,  # type: ignore[arg-type]
            basis_points=protected_share(matched, known.value),
        ),
        "is_demo": flows.is_demo,
        "explain": _explain(precision, bool(flows.cells)),
    }
    return PlacementMatrix(**shown)


async def _areas(info: Info) -> list[Any]:
    selection, owner = Selection(info._raw_info), type_named(info, "PlacementMatrix")
    nodes = [node for path in AREAS for node in selection.below(owner, info._raw_info.field_nodes, *path)]
    return await read_all(info, "Area", _of_kind, nodes=nodes, order="code", kind=AreaKind.MUNICIPALITY)


def _key(area: Any) -> Key | None:
    return None if area is None else area.key


def _explain(precision: Precision, known: bool) -> explained.Explanation:
    rules = [
        Both(
            "Een huishouden telt bij de gemeente waar het vandaan kwam en bij de gemeente waar het nu woont.",
            "A household counts with the municipality it came from and with the one it lives in now.",
        ),
        Both(
            "Hier tellen alle urgente huishoudens mee, ook van groepen die niet meetellen voor de grens.",
            "All urgent households are counted here, also those of groups that do not count towards the cap.",
        ),
    ]
    if precision is not Precision.EXACT:
        rules.append(
            Both(
                "Slachtoffers van geweld en mensenhandel tellen hier niet mee: waar zij wonen, blijft geheim.",
                "Victims of violence and trafficking are left out here: where they live stays secret.",
            )
        )
        rules.append(
            Both(
                "Aantallen van 1 tot en met 4 zijn verborgen, en waar nodig nog één ander aantal. De rest is afgerond "
                "op vijftallen, ook elk totaal apart. Daarom tellen rijen en kolommen niet precies op.",
                "Counts of 1 to 4 are hidden, and where needed one more. The rest is rounded to fives, and so is each "
                "total by itself. That is why rows and columns do not add up exactly.",
            )
        )
    missing = () if known else (Both("Er zijn nog geen plaatsingen gemeld.", "No placements were reported yet."),)
    return explained.Explanation(
        formula=Both(
            "plaatsingen opgeteld over categorieën en gronden, van januari tot en met de gekozen periode",
            "placements added up over categories and grounds, from January up to and including the period",
        ),
        inputs=(),
        missing=missing,
        rules=tuple(rules),
    )
