"""Periods, and figures that belong in them."""

from collections.abc import Iterator
from datetime import date

from app.agenda.models import PeriodState
from app.regions.cells import quoted
from app.regions.errors import Problem
from app.regions.region import Region
from app.regions.rows.agenda import MeasureRow
from app.regions.rows.agreements import AgreementRow, ShareRow, StockTargetRow
from app.regions.rows.partners import OrganisationRow
from app.regions.rows.reporting import MeasureFigureRow, PeriodRow, ShareFigureRow, TargetFigureRow
from app.regions.rows.row import PeriodsAcross

# The first and the last day of each half-year, as month and day.
HALVES = {1: ((1, 1), (6, 30)), 2: ((7, 1), (12, 31))}


def check_reporting(region: Region) -> Iterator[Problem]:
    """A period lies in its half-year, so that no two overlap; a figure lies in the days of what it is about."""
    periods = {row.code: row for row in region.of(PeriodRow)}
    yield from _periods(list(periods.values()))
    yield from _figures(region, periods)


def _periods(rows: list[PeriodRow]) -> Iterator[Problem]:
    for row in rows:
        if row.half not in HALVES or not 1900 <= row.year <= 9998:
            yield _problem(row, "half", str(row.half), "1 or 2, and a year of four digits")
            continue
        code = f"{row.year}-H{row.half}"
        if row.code != code:
            yield _problem(row, "code", row.code, code)
        first, last = (date(row.year, *day) for day in HALVES[row.half])
        for column, day in (("starts_on", row.starts_on), ("ends_on", row.ends_on)):
            if not first <= day <= last:
                yield _problem(row, column, str(day), f"a day from {first} to {last}")
        if row.ends_on < row.starts_on:
            yield _problem(row, "ends_on", str(row.ends_on), f"a day from {row.starts_on} on")
        if row.closes_on < row.opens_on:
            yield _problem(row, "closes_on", str(row.closes_on), f"a day from {row.opens_on} on")
        if (row.state is PeriodState.PUBLISHED) != (row.published_on is not None):
            expected = "a day" if row.state is PeriodState.PUBLISHED else "nothing"
            found = str(row.published_on or "")
            yield _problem(row, "published_on", found, f"{expected}, as the state is {row.state}")


def _figures(region: Region, periods: dict[str, PeriodRow]) -> Iterator[Problem]:
    agreements = {row.code: row for row in region.of(AgreementRow)}
    shares = {row.code: row for row in region.of(ShareRow)}
    targets = {row.code: row for row in region.of(StockTargetRow)}
    for row in region.of(ShareFigureRow):
        share = shares[row.share]
        first, last = share.days(agreements[share.agreement])
        yield from _cells(row, periods, first, last)
    for target_row in region.of(TargetFigureRow):
        target = targets[target_row.stock_target]
        yield from _cells(target_row, periods, target.baseline_on, target.target_on)
    kinds = {row.code: row.kind for row in region.of(OrganisationRow)}
    measures = {row.code: row for row in region.of(MeasureRow)}
    for figure in region.of(MeasureFigureRow):
        counted_by = measures[figure.measure].counted_by
        if counted_by is not None and counted_by is not kinds[figure.organisation]:
            expected = f"a {counted_by}, as only those count {figure.measure}"
            yield _problem(figure, "organisation", figure.organisation, expected)


def _cells(row: PeriodsAcross, periods: dict[str, PeriodRow], first: date, last: date) -> Iterator[Problem]:
    for code, value in row.cells.items():
        if value is not None and (periods[code].ends_on < first or periods[code].starts_on > last):
            yield _problem(row, code, str(value), f"no figure, as it runs from {first} to {last}")


def _problem(row: PeriodRow | PeriodsAcross, column: str, found: str, expected: str) -> Problem:
    return Problem(row.place.file, row.place.line, column, quoted(found), expected)
