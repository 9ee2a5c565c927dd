"""Whom one can be in demo mode."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.access.roles import Role
from app.core.database import Snapshot
from app.core.tables import table_of
from app.core.words import Words
from app.identity.models import DemoRole


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody one can be: a role, and the organisation it is held at."""

    code: str
    label: Words
    role: Role
    organisation_id: UUID | None


async def personas(snapshot: Snapshot) -> list[Persona]:
    """List them in the order of the picker. No policy here: the picker is only there in demo mode, for everybody."""
    table = table_of(DemoRole)
    columns = (table.c.code, table.c.label_nl, table.c.label_en, table.c.role, table.c.organisation_id)
    rows = await snapshot.rows(select(*columns).order_by(table.c.position))
    return [Persona(code, Words(nl, en), role, organisation) for code, nl, en, role, organisation in rows]
