"""Servers over one database, with and without a response cache, and what they are asked."""

from datetime import UTC, datetime
from typing import Any

from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.conftest import PATIENCE

LOOK = "SELECT revision.number, revision.mark \nFROM revision"
FIGURES = """
query Figures($code: String!) {
  agreement(code: $code) {
    shares(first: 100) { nodes { code amount figures(last: 8) { version value note period { code } } } }
  }
}
"""


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, moment: datetime = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Give the moment it is."""
        return self.moment


def server(database: Database, clock: Clock | None = None, *, size: int = 64 * 1024 * 1024, **more: Any) -> Asker:
    """Make a server over a database, whose cache holds this many bytes."""
    settings = Settings(mode=Mode.DEMO, operation_seconds=PATIENCE, response_cache_bytes=size, **more)
    return Asker(make_app(settings, database, clock=clock or Clock()), database)


async def body(asker: Asker, document: str, *, as_: str | None = None, **variables: Any) -> bytes:
    """Give the bytes a document is answered with; `asker.statements` then holds the SQL it took."""
    asker.statements.clear()
    headers = {"cookie": f"woonagenda_demo_role={as_}"} if as_ else {}
    answer = await asker.http.post("/graphql", json={"query": document, "variables": variables}, headers=headers)
    return answer.content
