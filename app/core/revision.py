"""The revision: which state of the data somebody looks at. Two looks at the same revision see the same data.

It is one row, raised in the transaction of each write, as the last thing before its commit. So a view of the database
that holds a revision holds everything that was written up to it, and nothing that came after.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4

from sqlalchemy import Connection, Executable, event, select, update

from app.core.models import Revision as RevisionRow
from app.core.prepared import Prepared
from app.core.tables import table_of

REVISION = table_of(RevisionRow)
ASKED = Prepared(lambda: select(REVISION.c.number, REVISION.c.mark))


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the data: of two, the one with the higher `number` is later; no other state has the same `mark`."""

    number: int
    mark: str


class Reader(Protocol):
    """What runs a reading statement: a `Snapshot`, a `Glance`, or something within a transaction."""

    async def rows(self, statement: Executable, parameters: dict[str, Any] | None = None) -> Any:
        """Run it."""

    async def read(self, statement: Prepared, parameters: dict[str, Any]) -> Any:
        """Run one that is prepared."""


async def revision_of(reader: Reader) -> Revision:
    """Give the revision of what a reader sees. As the first statement of a snapshot, it is what takes that view."""
    return Revision(*(await reader.read(ASKED, {}))[0])


def raised() -> Any:
    """Give the statement that raises the revision. Others who write wait for whoever ran it, so it comes last."""
    return update(REVISION).values(number=REVISION.c.number + 1, mark=uuid4().hex)


def watched(connection: Connection) -> Callable[[], bool]:
    """Watch what a connection does from now on; what comes back tells whether it did anything but read."""
    written = False

    @event.listens_for(connection, "before_cursor_execute")
    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        nonlocal written
        written = written or not statement.lstrip().upper().startswith("SELECT")

    return lambda: written
