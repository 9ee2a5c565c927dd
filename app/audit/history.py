"""Reading the journal: each entry with the reason that was given, and what became what."""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.sql import FromClause

from app.access.roles import Role
from app.audit.models import JournalEntry, JournalReason
from app.core.tables import table_of


class Change(NamedTuple):
    """One thing that became another; null is that there was none, or that there is none any more."""

    what: str
    before: str | None
    after: str | None


@lru_cache
def entries(_role: Role) -> FromClause:
    """Give the entries of the journal with their reasons; a reason that was erased is null."""
    entry, reason = table_of(JournalEntry).alias(), table_of(JournalReason).alias()
    told = select(*entry.c, reason.c.body.label("why"))
    return told.join_from(entry, reason, reason.c.entry_id == entry.c.id, isouter=True).subquery("told_entry")


def changes(payload: dict[str, Any]) -> list[Change]:
    """Give what became what, by name; what stayed the same is left out."""
    before, after = payload.get("from", {}), payload.get("to", {})
    names = sorted({*before, *after})
    found = (Change(name, _shown(before.get(name)), _shown(after.get(name))) for name in names)
    return [one for one in found if one.before != one.after]


def _shown(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)
