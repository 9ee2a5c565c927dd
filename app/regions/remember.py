"""What the journal keeps of a load: that it was done, and of each row that was there already what became what."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.audit.service import record
from app.core.models import Installation
from app.regions.service import Loaded


async def remember(session: AsyncSession, caller: Caller, loaded: Loaded) -> None:
    """Write the entries of a load; the caller holds the turn. New rows are told together, since there are thousands."""
    here = (await session.exec(select(Installation))).one()
    together = loaded.together
    told: dict[str, object] = {
        "region": loaded.region_code,
        "files": here.content_hash,
        "added": together.added,
        "changed": together.changed,
    }
    await record(session, caller, "region.loaded", ("Installation", here.id), told)
    for kind, one in loaded.changes:
        await record(session, caller, "fact.changed", (kind, one.id), _told(one.after), before=_told(one.before))


def _told(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case UUID():
            return value.hex
        case _:
            return value
