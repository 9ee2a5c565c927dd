"""Filling the demo roles and the invitations."""

from app.identity.models import DemoRole, Membership
from app.regions.bulk import EVERYTHING, by
from app.regions.filling.filler import Filler
from app.regions.rows.members import DemoRoleRow, InvitationRow


async def fill_members(filler: Filler) -> None:
    """Fill whom one can be in the demo, and who is invited; what becomes of an invitation is up to people."""
    await filler.fill(DemoRoleRow, DemoRole)
    await filler.fill(
        InvitationRow,
        Membership,
        key=by("organisation_id", "valid_from"),
        kept=EVERYTHING,
        more=lambda _: {"proposed_by": "example", "version": 1},
    )
