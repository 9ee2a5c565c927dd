"""Transfers, contingents, forecasts, and what is known of areas."""

from collections import defaultdict
from collections.abc import Iterator

from app.partners.models import AreaKind, OrganisationKind
from app.quotas.transfers.models import PROMISING, TransferState
from app.regions.cells import quoted
from app.regions.errors import Problem
from app.regions.region import Region
from app.regions.rows.partners import AreaRow, OrganisationRow
from app.regions.rows.quotas import QuotaLineRow
from app.regions.rows.row import Row
from app.regions.rows.transfers import ContingentRow, ForecastRow, InhabitantsRow, LiveabilityRow, TransferRow

GROUNDS = ", ".join(PROMISING)


def check_transfers(region: Region) -> Iterator[Problem]:
    """A transfer is between two municipalities that each speak for themselves, and a division counts all of them."""
    organisations = {row.code: row for row in region.of(OrganisationRow)}
    for row in region.of(TransferRow):
        for column, area in (("giver", row.giver_area), ("taker", row.taker_area)):
            organisation = organisations[getattr(row, column)]
            if organisation.kind is not OrganisationKind.MUNICIPALITY or organisation.area != area:
                yield _problem(row, column, organisation.code, f"the municipality of {area}")
        if row.giver_area == row.taker_area:
            yield _problem(row, "taker_area", row.taker_area, f"another area than {row.giver_area}")
        if row.proposer not in (row.giver, row.taker):
            yield _problem(row, "proposer", row.proposer, f"{row.giver} or {row.taker}")
        if row.households == 0:
            yield _problem(row, "households", 0, "1 or more")
        if row.ground not in PROMISING:
            yield _problem(row, "ground", row.ground, f"one of {GROUNDS}")
        if (row.state is TransferState.PROPOSED) != (row.decided_on is None):
            expected = "nothing" if row.state is TransferState.PROPOSED else "a day"
            yield _problem(row, "decided_on", row.decided_on, f"{expected}, as the state is {row.state}")
        elif row.decided_on is not None and row.decided_on < row.proposed_on:
            yield _problem(row, "decided_on", row.decided_on, f"a day from {row.proposed_on} on")
    yield from _in_lines(region)


def _in_lines(region: Region) -> Iterator[Problem]:
    """In a region that gives its transfers, they are what the lines of their year count."""
    net: dict[tuple[int, str], int] = defaultdict(int)
    for row in region.of(TransferRow):
        if row.state is TransferState.ACCEPTED:
            net[row.year, row.giver_area] -= row.households
            net[row.year, row.taker_area] += row.households
    years = {year for year, _ in net}
    for line in region.of(QuotaLineRow):
        expected = net[line.year, line.area]
        if line.year in years and line.transfers_net != expected:
            words = f"{expected}, as {TransferRow.file} adds up to for {line.area} in {line.year}"
            yield _problem(line, "transfers_net", line.transfers_net, words)


def check_contingents(region: Region) -> Iterator[Problem]:
    """A contingent is of a care provider, in a municipality, and not more than it can guide."""
    kinds = {row.code: row.kind for row in region.of(OrganisationRow)}
    areas = {row.code: row.kind for row in region.of(AreaRow)}
    for row in region.of(ContingentRow):
        if kinds[row.organisation] is not OrganisationKind.CARE_PROVIDER:
            yield _problem(row, "organisation", row.organisation, "a care provider")
        if areas[row.area] is not AreaKind.MUNICIPALITY:
            yield _problem(row, "area", row.area, "a municipality")
        if row.ceiling is not None and row.ceiling < row.households:
            yield _problem(row, "ceiling", row.ceiling, f"{row.households} or more, or nothing")


def check_forecasts(region: Region) -> Iterator[Problem]:
    """A forecast counts each home once; districts lie in their municipality; judgements and people are of areas."""
    areas = {row.code: row for row in region.of(AreaRow)}
    kinds = {row.code: row.kind for row in region.of(OrganisationRow)}
    for area in areas.values():
        above = None if area.parent is None else areas[area.parent].kind
        if area.kind is AreaKind.DISTRICT and above is not AreaKind.MUNICIPALITY:
            yield _problem(area, "parent", area.parent, "a municipality, as this is a district")
    for row in region.of(ForecastRow):
        if areas[row.area].kind is not AreaKind.MUNICIPALITY:
            yield _problem(row, "area", row.area, "a municipality")
        if row.district is not None and (
            areas[row.district].kind is not AreaKind.DISTRICT or areas[row.district].parent != row.area
        ):
            yield _problem(row, "district", row.district, f"a district of {row.area}, or nothing")
        if row.organisation is not None and kinds[row.organisation] is not OrganisationKind.HOUSING_CORPORATION:
            yield _problem(row, "organisation", row.organisation, "a housing corporation, or nothing")
    yield from _split(region.of(ForecastRow))
    for judged in region.of(LiveabilityRow):
        if areas[judged.area].kind is not AreaKind.DISTRICT:
            yield _problem(judged, "area", judged.area, "a district")
        if not 1 <= judged.score_class <= 9:
            yield _problem(judged, "score_class", judged.score_class, "a class from 1 to 9")
        if judged.limit_bp is not None and judged.limit_bp > 10_000:
            yield _problem(judged, "limit_bp", judged.limit_bp, "at most 10000, which is 100%, or nothing")
    for counted in region.of(InhabitantsRow):
        if areas[counted.area].kind is AreaKind.DISTRICT:
            yield _problem(counted, "area", counted.area, "a municipality or a larger area")


def _split(rows: list[ForecastRow]) -> Iterator[Problem]:
    """What is split in one row of a municipality and a year is split in all of them, or homes would count twice."""
    first: dict[tuple[int, str], ForecastRow] = {}
    for row in rows:
        model = first.setdefault((row.year, row.area), row)
        for column in ("district", "organisation", "dwelling_type"):
            found, other = getattr(row, column), getattr(model, column)
            if (found is None) != (other is None):
                expected = "nothing" if other is None else f"a {column.replace('_', ' ')}"
                where = f"as in row {model.place.line} of {model.place.file}, so that no home counts twice"
                yield _problem(row, column, found, f"{expected}, {where}")


def _problem(row: Row, column: str, found: object, expected: str) -> Problem:
    return Problem(row.place.file, row.place.line, column, quoted("" if found is None else str(found)), expected)
