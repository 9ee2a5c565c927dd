"""What happened to a thing, and the head of the journal."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from app.access.roles import Role
from app.audit import history
from schema.graph import links as link
from schema.graph.links import column, computed, graph

if TYPE_CHECKING:
    from schema.identity.types import Person
    from schema.partners.types import Organisation


@strawberry.type(description="One thing that became another.")
class Change:
    """One thing that became another."""

    what: str = column("What changed, by its name in the journal.")
    before: str | None = column("How it stood; null when there was nothing.")
    after: str | None = column("How it stands; null when there is nothing any more.")


@graph.table("journal_entry", history.entries)
@strawberry.type(
    description="One deed, as the journal keeps it (logboekregel): who, when, what from, what to, and why."
)
class HistoryEntry:
    """One deed, as the journal keeps it."""

    key: strawberry.Private[Any]
    sequence: int = column("Its place in the journal, counted without holes.")
    recorded_at: datetime = column("When it was done.")
    role: Role = column("The role in which it was done.")
    action: str = column("What was done, as `observation.reported`.")
    why: str | None = column("The reason that was given, if any; null too when it was erased.")
    hash: str = column("The seal of this entry, which the next one holds.")
    is_demo: bool = column("True when it was done in demo mode.")
    organisation: Annotated["Organisation", strawberry.lazy("schema.partners.types")] | None = link.one(
        by="organisation_id", description="The organisation it was done for; null for the region and for the system."
    )

    person: Annotated["Person", strawberry.lazy("schema.identity.types")] | None = link.one(
        by="person_id", description="Who did it, where the caller may know the name; a machine is no person."
    )

    @computed("payload", description="What became what, with the names in alphabetical order.")
    def changes(self) -> list[Change]:
        """Give what became what."""
        payload: dict[str, Any] = self.payload  # type: ignore[attr-defined]
        return [Change(what=one.what, before=one.before, after=one.after) for one in history.changes(payload)]


@strawberry.type(
    description="The last entry of the journal. Note it, to check later that nothing was cut off or rewritten."
)
class JournalHead:
    """The last entry of the journal."""

    sequence: int = column("How many entries there are.")
    hash: str = column("The seal of the last one, SHA-256 in hexadecimal; zeros when there is none.")
