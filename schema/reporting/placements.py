"""Where urgent households came from and where they live now, protected as the caller may have it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import strawberry

from app.core import explanation as explained
from app.core.packing import unpacked
from app.core.words import Words as Both
from app.reporting.disclosure import protect_table
from app.reporting.precision import of_tables
from app.reporting.rules import Precision, protect, protected_share
from schema.agenda.types import ReportingPeriod
from schema.context import Info
from schema.graph.links import column, computed
from schema.partners.types import Area
from schema.shared.types import Explanation, ProtectedCount

POOL = ""  # where households of no municipality come from: the code of none


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
    precision: strawberry.Private[Precision]
    is_known: strawberry.Private[bool]

    @computed(description="How this table came about.", graphql_type=Explanation)
    def explain(self) -> explained.Explanation:
        """Tell how this table came about."""
        row = vars(self)
        return _explain(row["precision"], known=row["is_known"])


def matrix(info: Info, period: Any, rows: Sequence[Any]) -> PlacementMatrix:
    """Lay the placements of a year up to a period out in a table, protected as the caller may have it.

    `rows` are municipalities as `read_divided` gives them.
    """
    precision = of_tables(info.context.caller.role)
    areas = {row.code: row.place for row in rows}
    came = {row.code: unpacked(row.came) for row in rows}
    is_pool_used = any(POOL in origins for origins in came.values())
    origins = {**areas, POOL: None} if is_pool_used else areas
    counts = {(origin, code): came[code].get(origin, 0) for origin in origins for code in areas}
    protected = protect_table(counts, precision)
    by_origin, by_destination = Counter[str](), Counter[str]()
    for (origin, destination), count in counts.items():
        by_origin[origin] += count
        by_destination[destination] += count
    total = by_origin.total()
    matched = protect(sum(counts[code, code] for code in areas), precision)
    known = protect(total - by_origin[POOL], precision)
    shown: Any = {
        "period": period,
        "areas": list(areas.values()),
        "cells": [
            PlacementCell(origin=origin, destination=area, households=protected[place, code])  # type: ignore[arg-type]
            for place, origin in origins.items()
            for code, area in areas.items()
        ],
        "origin_totals": [
            PlacementTotal(area=origin, households=protect(by_origin[place], precision))  # type: ignore[arg-type]
            for place, origin in origins.items()
        ],
        "destination_totals": [
            PlacementTotal(area=area, households=protect(by_destination[code], precision))  # type: ignore[arg-type]
            for code, area in areas.items()
        ],
        "total": protect(total, precision),
        "origin_match": Ratio(
            numerator=matched,  # type: ignore[arg-type]
            denominator=known,  # type: ignore[arg-type]
            basis_points=protected_share(matched, known.value),
        ),
        "is_demo": any(row.is_demo for row in rows),
        "precision": precision,
        "is_known": any(came.values()),
    }
    return PlacementMatrix(**shown)


def _explain(precision: Precision, *, known: bool) -> explained.Explanation:
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
