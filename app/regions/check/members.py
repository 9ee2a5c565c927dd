"""Invitations: a role that can be held there, and days in order."""

from collections.abc import Iterator

from app.core.refusal import InvalidInput
from app.identity.rules import check_days, check_role
from app.regions.cells import quoted
from app.regions.errors import Problem
from app.regions.region import Region
from app.regions.rows.members import InvitationRow
from app.regions.rows.partners import OrganisationRow


def check_members(region: Region) -> Iterator[Problem]:
    """The rules of invitations hold for examples too."""
    kinds = {row.code: row.kind for row in region.of(OrganisationRow)}
    for row in region.of(InvitationRow):
        try:
            check_role(row.role, None if row.organisation is None else kinds[row.organisation], "role")
            check_days(row.valid_from, row.valid_until, "valid_until")
        except InvalidInput as refusal:
            column = refusal.field[0]
            found = quoted(str(getattr(row, column)))
            yield Problem(row.place.file, row.place.line, column, found, refusal.words.en)
