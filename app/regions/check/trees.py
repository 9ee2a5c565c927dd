"""Rows that stand below each other: no row is its own parent, however far up."""

from collections.abc import Iterator, Mapping, Sequence

from app.regions.cells import quoted
from app.regions.errors import Problem
from app.regions.rows.row import Row


def check_tree(rows: Sequence[Row], column: str, parents: Mapping[str, str | None]) -> Iterator[Problem]:
    """Tell every row whose line of parents comes back to itself; `parents` goes from code to code, in row order."""
    for row, code in zip(rows, parents, strict=True):
        line: list[str] = []
        parent = parents[code]
        while parent is not None and parent not in line:
            line.append(parent)
            parent = parents[parent]
        if code in line:
            found = quoted(parents[code] or "")
            yield Problem(row.place.file, row.place.line, column, found, f"a row that is not below {code} itself")
