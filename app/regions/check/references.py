"""Rows name each other by code: every code must be there, once, and never only among the examples."""

from collections.abc import Iterator, Mapping

from app.regions.cells import quoted
from app.regions.errors import Problem
from app.regions.region import KINDS, Region
from app.regions.rows.reporting import PeriodRow
from app.regions.rows.row import PeriodsAcross, Row, columns_of


class Unread:
    """What is there but could not be read: whole files, and the codes of rows by file. Naming those is no problem."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.codes: dict[str, set[str]] = {}

    def remember(self, kind: type[Row], cells: Mapping[str, object]) -> None:
        """Keep the code of a row that could not be read."""
        self.codes.setdefault(kind.file, set()).add(str(cells.get(kind.key[0], "")))


def check_keys(region: Region) -> Iterator[Problem]:
    """Two rows of one kind never have the same key."""
    for kind in KINDS:
        first: dict[tuple[object, ...], Row] = {}
        for row in region.of(kind):
            key = tuple(getattr(row, column) for column in kind.key)
            earlier = first.setdefault(key, row)
            if earlier is not row:
                found = quoted(" ".join("" if one is None else str(one) for one in key))
                expected = f"one row of it; row {earlier.place.line} of {earlier.place.file} is about the same"
                yield Problem(row.place.file, row.place.line, ", ".join(kind.key), found, expected)


def check_references(region: Region, unread: Unread) -> Iterator[Problem]:
    """Every code names a row that is there, and a real row never leans on an example."""
    codes = {demo: {kind.file: _codes(region, kind, unread, demo=demo) for kind in KINDS} for demo in (False, True)}
    rows: list[Row] = [region.agenda, *(row for kind in KINDS for row in region.of(kind))]
    for row in rows:
        for column in columns_of(type(row)).values():
            value = getattr(row, column.name)
            if column.refers is None or column.refers in unread.files or value is None:
                continue
            if value not in codes[True][column.refers]:
                yield Problem(row.place.file, row.place.line, column.name, quoted(value), column.expected)
            elif not row.place.is_demo and value not in codes[False][column.refers]:
                expected = f"a real row of {column.refers}; this one is an example"
                yield Problem(row.place.file, row.place.line, column.name, quoted(value), expected)
    if PeriodRow.file not in unread.files:
        yield from _headers(rows, {demo: codes[demo][PeriodRow.file] for demo in codes})


def _headers(rows: list[Row], periods: dict[bool, set[str]]) -> Iterator[Problem]:
    columns = {
        (row.place.file, code, row.place.is_demo): None
        for row in rows
        if isinstance(row, PeriodsAcross)
        for code in row.cells
    }
    for file, code, is_demo in columns:
        if code not in periods[is_demo]:
            yield Problem(file, 1, code, "no such period", "a code from periods.csv")


def _codes(region: Region, kind: type[Row], unread: Unread, *, demo: bool) -> set[str]:
    return {getattr(row, kind.key[0]) for row in region.of(kind, demo=demo)} | unread.codes.get(kind.file, set())
