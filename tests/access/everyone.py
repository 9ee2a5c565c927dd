"""Somebody of every role, to ask as: the picker offers only a few."""

from uuid import UUID

from app.access.roles import Role
from app.core.database import Database
from app.identity.models import DemoRole
from app.partners.models import Organisation
from tests.rows import Rows, store

# Where each role is held; the others are held in the region as a whole.
HELD_AT = {
    Role.VIEWER: "staedion",
    Role.EDITOR: "staedion",
    Role.APPROVER: "staedion",
    Role.ORG_ADMIN: "staedion",
    Role.PROVINCE: "PV28",
    Role.COUNCIL: "GM0503",
    Role.GRIFFIE: "GM0503",
    Role.TENANT_ORGANISATION: "shh",
}


def persona(role: Role, kind: str = "some") -> str:
    """Give the code to ask as somebody of a role; `kind` tells several of one role apart."""
    return f"{kind}-{role.value.lower()}"


async def invite_everyone(database: Database, *, at: str | None = None, kind: str = "some") -> None:
    """Add somebody of each role; with `at`, those who hold it at an organisation hold it at that one."""
    rows, invited = await Rows.of(database), list[DemoRole]()
    for place, role in enumerate(Role):
        code = (at or HELD_AT[role]) if role in HELD_AT else None
        organisation: UUID | None = rows.one(Organisation, code=code).id if code else None
        one = DemoRole(
            code=persona(role, kind),
            label_nl=f"Iemand met rol {role.value}",
            label_en=f"Somebody of role {role.value}",
            role=role,
            organisation_id=organisation,
            position=100 + place,
        )
        invited.append(one)
    await store(database, *invited)
