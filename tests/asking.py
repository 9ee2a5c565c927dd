"""Asking through the front door, and looking behind it at what is stored."""

from contextlib import ExitStack
from types import TracebackType
from typing import Any

import httpx2
from fastapi import FastAPI
from sqlalchemy import func, select, text

from app.core.database import Database
from app.core.tables import Table, table_of
from app.models import metadata
from tests.both_paths import again
from tests.watching import watched


class Answer:
    """What came back from a document."""

    def __init__(self, response: httpx2.Response) -> None:
        self.status = response.status_code
        self.content: dict[str, Any] = response.json()

    @property
    def data(self) -> Any:
        """The data of an answer that has no errors."""
        assert "errors" not in self.content, self.content["errors"]
        return self.content["data"]

    @property
    def codes(self) -> list[str]:
        """The codes of the top-level errors."""
        return [one["extensions"]["code"] for one in self.content.get("errors", [])]


class Asker:
    """A client of the whole application; `as_` names one of the roles of the picker."""

    def __init__(self, app: FastAPI, database: Database) -> None:
        self.app, self.database = app, database
        self.http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://127.0.0.1")
        self.statements: list[str] = []
        self.watching = ExitStack()

    async def __aenter__(self) -> "Asker":
        await self.http.__aenter__()
        self.watching.enter_context(watched(self.database.engines, self._count))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.watching.close()
        await self.http.__aexit__(kind, error, trace)

    def _count(self, statement: str) -> None:
        if not statement.startswith(("BEGIN", "SET", "SHOW", "PRAGMA")) and not again.get():
            self.statements.append(statement)

    async def __call__(self, document: str, *, as_: str | None = None, **variables: Any) -> Answer:
        """Ask a document; `ask.statements` then holds the SQL it took."""
        self.statements.clear()
        headers = {"cookie": f"woonagenda_demo_role={as_}"} if as_ else {}
        body = {"query": document, "variables": variables}
        return Answer(await self.http.post("/graphql", json=body, headers=headers))

    async def count(self, model: type[Table]) -> int:
        """Count the rows of a table."""
        async with self.database.snapshot() as snapshot:
            found: int = (await snapshot.rows(select(func.count()).select_from(table_of(model))))[0][0]
        return found

    async def everything(self) -> dict[str, list[str]]:
        """Give every row of every table, to prove that nothing changed."""
        async with self.database.snapshot() as snapshot:
            return {
                name: sorted(repr(tuple(row)) for row in await snapshot.rows(text(f'SELECT * FROM "{name}"')))
                for name in metadata.tables
            }
