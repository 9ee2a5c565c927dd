"""The application over rows on every edge, on one day."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.access.everyone import invite_everyone
from tests.access.sight import Sight
from tests.asking import Asker
from tests.conftest import PATIENCE, Templates
from tests.plain.answering import Plain
from tests.plain.edges import MOMENT, TODAY, make_edges
from tests.rows import Rows


class Both:
    """The service and the plain rows behind it."""

    def __init__(self, ask: Asker, rows: Rows) -> None:
        self.ask, self.rows = ask, rows
        self.plains: dict[str, Plain] = {}

    def plain(self, code: str) -> Plain:
        """Give who answers plainly, for one of the roles of the picker."""
        if code not in self.plains:
            sight = Sight.of(self.rows, code)
            sight.today = TODAY
            self.plains[code] = Plain(sight)
        return self.plains[code]

    async def hold(self, text: str, as_: str, **variables: Any) -> Any:
        """Ask a document both ways, hold the answers equal, and give them."""
        answer = await self.ask(text, as_=as_, **variables)
        expected = self.plain(as_).answer(text, variables)
        assert answer.content.get("data") == expected, (as_, text, variables, answer.content.get("errors"))
        return expected


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
async def both(request: pytest.FixtureRequest, templates: Templates) -> AsyncIterator[Both]:
    """Ask both ways. Nothing here writes, so the tests share one database of each kind."""
    database = Database(await templates.copy(request.param, "haaglanden"))
    await invite_everyone(database)
    await make_edges(database)
    settings = Settings(mode=Mode.DEMO, operation_seconds=PATIENCE)
    async with Asker(make_app(settings, database, clock=lambda: MOMENT), database) as ask:
        yield Both(ask, await Rows.of(database, with_placements=True))
    await database.close()
