"""The rows of who is around in the demo: the roles one can pick, and invitations."""

from app.access.roles import Role
from app.identity.models import DemoRole, Membership
from app.regions.cells import Code, Day, OrganisationCode, Text, Whole
from app.regions.rows.row import Row


class DemoRoleRow(Row):
    """Somebody one can be in demo mode."""

    file = "demo_roles.csv"
    tables = (DemoRole,)
    only_demo = True

    code: Code
    label_nl: Text
    label_en: Text
    role: Role
    organisation: OrganisationCode | None = None
    position: Whole


class InvitationRow(Row):
    """An invitation that nobody used yet, and that has no link."""

    file = "invitations.csv"
    tables = (Membership,)
    key = ("organisation", "valid_from")
    only_demo = True

    role: Role
    organisation: OrganisationCode | None = None
    label: Text
    valid_from: Day
    valid_until: Day | None = None
