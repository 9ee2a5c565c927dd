"""The shape of the data: how many of what, the key of each row, and numbers drawn the same in each run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

MUNICIPALITIES = 9
PERIODS = 25  # half-years, the last one open
SHARE_FIGURES, TARGET_FIGURES = 20, 15  # for each share and each stock target, over the last published periods
PLACEMENT_PERIODS, CATEGORIES, GROUNDS = 6, 20, ("ORIGIN", "NETWORK")
FIRST_YEAR = 2014  # its second half is the first period
TERM = (date(2016, 7, 1), date(2030, 12, 31))  # of agreements and shares: their 20 figures begin in the first period
RECORDED = datetime(2026, 8, 1, 9, 30, tzinfo=UTC)

# Tables in the order their rows can be put in; the place of a table is part of the keys of its rows.
TABLES = """
    area organisation region_scheme region_membership reporting_period measure living_concept target_group
    agenda goal agreement agreement_version agreement_party commitment_share share_amount stock_target observation
    observation_version counting_rule_set urgency_category counted_category mutation_count quota_round quota_line
    placement_flow identity_provider person membership signed_in
"""
PLACE = {table: place for place, table in enumerate(TABLES.split())}
FIRST_MOMENT = 1_700_000_000_000 << 80 | 0x7 << 76 | 0x2 << 62  # a key of version 7, of a day in 2023


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows there are at a scale; municipalities, periods and placements stay as they are."""

    scale: float

    @property
    def organisations(self) -> int:
        """Municipalities, the province, the region, and the corporations and care providers."""
        return MUNICIPALITIES + 2 + max(self._of(49), 5)  # an agreement has a few of them as parties

    @property
    def agreements(self) -> int:
        """Each has 25 shares."""
        return self._of(40)

    @property
    def shares(self) -> int:
        """Shares of agreements."""
        return 25 * self.agreements

    @property
    def targets(self) -> int:
        """Stock targets."""
        return self._of(2000)

    @property
    def figures(self) -> int:
        """Figures, each with one version and each 47th with two."""
        return SHARE_FIGURES * self.shares + TARGET_FIGURES * self.targets

    def _of(self, number: int) -> int:
        return max(int(number * self.scale), 2)


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows for a table, as tuples in the order of the columns; keys are 32 hexadecimal characters."""

    table: str
    columns: Sequence[str]
    rows: Iterable[tuple[Any, ...]]


def batch(table: str, rows: Iterable[dict[str, Any]]) -> Batch:
    """Make a batch of rows that name their columns; a key is added to each, by its place."""
    keyed = [{"id": key(table, number), **row} for number, row in enumerate(rows)]
    columns = tuple(keyed[0])
    return Batch(table, columns, [tuple(row[column] for column in columns) for row in keyed])


def key(table: str, number: int) -> str:
    """Give the key of a row: time-ordered, as if one row a millisecond had been made."""
    return f"{FIRST_MOMENT + (number << 80) + (PLACE[table] << 64):032x}"


def keys(table: str, count: int) -> list[str]:
    """Give the keys of the first rows of a table."""
    return [key(table, number) for number in range(count)]


def drawn(number: int, below: int) -> int:
    """Give a number from 0 that looks drawn by lot, and is the same each time."""
    return (number * 2_654_435_761 + 40_503 >> 9) % below


def halves() -> Iterator[tuple[int, int]]:
    """Give the year and half of each period."""
    return ((FIRST_YEAR + (number + 1) // 2, (number + 1) % 2 + 1) for number in range(PERIODS))
