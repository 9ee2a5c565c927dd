"""Areas, organisations, their numbers, and who belongs to a region when."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from app.partners.models import AreaKind, IdentifierScheme, OrganisationKind
from app.regions.cells import quoted
from app.regions.check.trees import check_tree
from app.regions.errors import Problem
from app.regions.region import Region
from app.regions.rows.partners import AreaRow, IdentifierRow, MembershipRow, OrganisationRow, SchemeRow

# Codes of CBS, and the addresses that the register of government organisations (TOOI) makes of them.
CBS = {
    OrganisationKind.MUNICIPALITY: (r"GM[0-9]{4}", "GM and four digits, as GM0503", "gemeente"),
    OrganisationKind.PROVINCE: (r"PV[0-9]{2}", "PV and two digits, as PV28", "provincie"),
}
TOOI = "https://identifier.overheid.nl/tooi/id"


def check_partners(region: Region) -> Iterator[Problem]:
    """Codes follow their register, periods do not overlap, one scheme is the region itself."""
    areas, organisations = region.of(AreaRow), region.of(OrganisationRow)
    yield from check_tree(areas, "parent", {row.code: row.parent for row in areas})
    for area in areas:
        if area.kind is AreaKind.MUNICIPALITY and not re.fullmatch(r"GM[0-9]{4}", area.code):
            yield _problem(area, "code", area.code, "GM and four digits, as GM0503")
    lasting: list[AreaRow | OrganisationRow | MembershipRow] = [*areas, *organisations, *region.of(MembershipRow)]
    for row in lasting:
        if row.valid_to is not None and row.valid_to < row.valid_from:
            yield _problem(row, "valid_to", str(row.valid_to), f"a day from {row.valid_from} on")
    yield from _identifiers(region, {row.code: row for row in organisations})
    yield from _memberships(region)
    primary = [row for row in region.of(SchemeRow) if row.is_primary]
    if len(primary) != 1:
        yield Problem(SchemeRow.file, None, "is_primary", f"{len(primary)} rows with true", "exactly one")


def _identifiers(region: Region, organisations: dict[str, OrganisationRow]) -> Iterator[Problem]:
    rows = region.of(IdentifierRow)
    cbs = {row.organisation: row.value for row in rows if row.scheme is IdentifierScheme.CBS}
    first: dict[tuple[IdentifierScheme, str], IdentifierRow] = {}
    for row in rows:
        organisation = organisations[row.organisation]
        earlier = first.setdefault((row.scheme, row.value), row)
        if earlier is not row:
            yield _problem(row, "value", row.value, f"a number of its own; {earlier.organisation} has this one")
        known = CBS.get(organisation.kind)
        if known is None:
            continue
        pattern, words, folder = known
        if row.scheme is IdentifierScheme.CBS:
            if not re.fullmatch(pattern, row.value):
                yield _problem(row, "value", row.value, words)
            elif organisation.area is not None and organisation.area != row.value:
                yield _problem(row, "value", row.value, f"{organisation.area}, the code of its area")
        if row.scheme is IdentifierScheme.TOOI and re.fullmatch(pattern, cbs.get(row.organisation, "")):
            expected = f"{TOOI}/{folder}/{cbs[row.organisation].lower()}"
            if row.value != expected:
                yield _problem(row, "value", row.value, expected)


def _memberships(region: Region) -> Iterator[Problem]:
    of_one: dict[tuple[str, str], list[MembershipRow]] = defaultdict(list)
    for row in region.of(MembershipRow):
        of_one[row.scheme, row.organisation].append(row)
    for rows in of_one.values():
        for earlier, later in pairwise(sorted(rows, key=lambda row: row.valid_from)):
            if (earlier.valid_to or date.max) >= later.valid_from:
                until = f"a day after {earlier.valid_to}" if earlier.valid_to else "an end to the earlier membership"
                expected = f"{until} (row {earlier.place.line} of {earlier.place.file})"
                yield _problem(later, "valid_from", str(later.valid_from), expected)


def _problem(
    row: AreaRow | OrganisationRow | IdentifierRow | MembershipRow, column: str, found: str, expected: str
) -> Problem:
    return Problem(row.place.file, row.place.line, column, quoted(found), expected)
