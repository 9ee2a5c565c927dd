"""The access matrix as a reviewed file: what each role gets at each place, and how answers are held against it.

README.md beside it tells what its columns and words mean, and how a row is added.
"""

import csv
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

from app.access.roles import Role

FILE = Path(__file__).with_name("matrix.csv")
KEYS = ("kind", "name", "subject", "period")
KINDS = ("mutation", "query", "read", "route", "route in production")
SUBJECTS = {"-", "own", "party", "other"}
PERIODS = {"-", "planned", "open", "closed", "published"}
WORDS = {
    "mutation": {"allowed", "refused", "not found", "period closed", "period not closed", "not counted by them"},
    "query": {"allowed", "refused", "not found", "empty"},
    "read": {"allowed", "refused", "not found", "empty", "exact", "rounded", "hidden", "counted", "not counted"},
    "route": {"allowed", "refused"},
    "route in production": {"allowed", "refused"},
}
CELLS = "cells of the access matrix"  # what the runs count


class Place(NamedTuple):
    """Where a row asks: its name, whose the subject is, and how far the period is."""

    kind: str
    name: str
    subject: str
    period: str

    @property
    def field(self) -> str:
        """The root field, mutation or type a row is about: the first word of its name."""
        return self.name.split()[0]

    def __str__(self) -> str:
        return ",".join(self)


class Row(NamedTuple):
    """A row: where, and the outcome each role has to get."""

    place: Place
    expected: dict[Role, str]


def lines() -> list[str]:
    """Give the lines of the file as they stand, the header first."""
    return FILE.read_text().splitlines()


def rows(kind: str) -> list[Row]:
    """Give the rows of a kind."""
    found = csv.DictReader(lines())
    return [
        Row(Place(*(one[key] for key in KEYS)), {role: one[role.value] for role in Role})
        for one in found
        if one["kind"] == kind
    ]


def named(kind: str) -> set[str]:
    """Give the root fields, mutations or types that have a row."""
    return {row.place.field for row in rows(kind)}


def cells(kind: str) -> int:
    """Count the cells of a kind."""
    return sum(len(row.expected) for row in rows(kind))


async def differences(row: Row, play: Callable[[Place, Role], Awaitable[str]], *only: str) -> list[str]:
    """Play the cells of a row that expect one of these words (all, without words), and tell where another came out."""
    told = []
    for role, expected in row.expected.items():
        if not only or expected in only:
            found = await play(row.place, role)
            if found != expected:
                told.append(f"{row.place},{role.value}: expected {expected}, found {found}")
    return told
