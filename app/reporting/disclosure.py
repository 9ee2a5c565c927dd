"""Protecting small counts in a table: no cell of 1 to 4, and none that follows from the others (domain 5.1)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from app.reporting.rules import SMALLEST_SHOWN, Precision, ProtectedCount, protect

R = TypeVar("R")
C = TypeVar("C")


def hidden_cells(cells: Mapping[tuple[R, C], int]) -> frozenset[tuple[R, C]]:
    """Give the cells to hide: those of 1 to 4, and a second one wherever a row or column would have just one.

    A single hidden cell is the total minus the rest; with a second one hidden it no longer follows.
    """
    hidden = {place for place, count in cells.items() if 0 < count < SMALLEST_SHOWN}
    if not hidden:
        return frozenset()
    rows, columns = defaultdict[R, list[tuple[R, C]]](list), defaultdict[C, list[tuple[R, C]]](list)
    for place in cells:
        rows[place[0]].append(place)
        columns[place[1]].append(place)
    lines = [*rows.values(), *columns.values()]
    settled = False
    while not settled:
        settled = True
        for line in lines:
            shown = [place for place in line if place not in hidden]
            if len(line) - len(shown) == 1 and shown:
                # A count shows less than a zero does: hide the smallest that is not 0, if there is one.
                hidden.add(min(shown, key=lambda place: (cells[place] == 0, cells[place], str(place))))
                settled = False
    return frozenset(hidden)


def protect_table(cells: Mapping[tuple[R, C], int], precision: Precision) -> dict[tuple[R, C], ProtectedCount]:
    """Give each cell as this caller may have it; only whoever sees exact counts gets the table as it is."""
    if precision is Precision.EXACT:
        return {place: ProtectedCount(count) for place, count in cells.items()}
    hidden = hidden_cells(cells)
    return {
        place: ProtectedCount(None, is_protected=True) if place in hidden else protect(count, Precision.ROUNDED)
        for place, count in cells.items()
    }
