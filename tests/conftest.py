"""What every test can ask for: a migrated database of its own on both engines, and the front door to ask through."""

import shutil
from collections.abc import AsyncIterator, Iterator
from copy import copy
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.dependencies import models
from sqlalchemy import make_url

from app.core import revisions
from app.core.database import Database
from app.main import make_app
from app.regions.files import folder_of, read_region
from app.regions.service import load
from app.reporting.totals.keeping import differences
from app.settings import Mode, Settings
from schema.build import Schema, make_schema
from tests.asking import Asker
from tests.both_paths import BothPaths
from tests.databases import postgres

PATIENCE = 60.0  # seconds for an operation: a busy machine is no failure
MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Templates:
    """Databases made once by the migrations and copied for each test: an empty one, and one with Haaglanden."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.folder, self.worker = folder, worker
        self.made: set[str] = set()
        self.copies = 0

    async def copy(self, engine: str, content: str) -> str:
        """Give the URL of a fresh copy."""
        name = f"{self.worker}_{content}"
        if f"{engine}_{name}" not in self.made:
            await self._make(self._new(engine, name, None), content)
            self.made.add(f"{engine}_{name}")
        self.copies += 1
        return self._new(engine, f"{self.worker}_{self.copies}", name)

    def discard(self, url: str) -> None:
        """Remove a copy that was used: those of a whole run would not fit in memory together."""
        if url.startswith("sqlite"):
            Path(make_url(url).database or "").unlink()
        else:
            postgres().drop(make_url(url).database or "")

    def _new(self, engine: str, name: str, template: str | None) -> str:
        if engine == "postgresql":
            return postgres().create(name, template=template or "template1")
        file = self.folder / f"{name}.db"
        if template is not None:
            shutil.copy(self.folder / f"{template}.db", file)
        return f"sqlite+aiosqlite:///{file}"

    async def _make(self, url: str, content: str) -> None:
        database = Database(url)
        await revisions.upgrade(database)
        if content == "haaglanden":
            async with database.transaction() as session:
                await load(session, read_region(folder_of("haaglanden")), demo=True, moment=MOMENT)
        await database.close()


@pytest.fixture(autouse=True, scope="session")
def one_schema() -> Iterator[None]:
    """Make the schema once for all applications of a run: that takes longer than many a test.

    Each application knows documents of its own still.
    """
    made = make_schema()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.web.graphql.make_schema", lambda: copy(made))
        yield


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Let a test's app go with it: FastAPI remembers functions it was given, and with them whole schemas and databases.

    Thousands of tests fill gigabytes that way, which the collector of garbage then goes through while a test is timed.
    """
    yield
    for remembered in vars(models).values():
        if hasattr(remembered, "cache_clear"):
            remembered.cache_clear()


@pytest.fixture(autouse=True)
def both_paths(monkeypatch: pytest.MonkeyPatch) -> Iterator[BothPaths]:
    """Every query of every test is answered with and without generated completion, and alike."""
    both = BothPaths()
    monkeypatch.setattr(Schema, "executed", lambda schema, *asked: both.executed(schema, *asked))
    yield both
    assert both.differences == []


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Templates:
    return Templates(tmp_path_factory.mktemp("databases"), worker_id)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Which database; every test that takes one runs on both."""
    name: str = request.param
    return name


@pytest.fixture
async def empty(engine: str, templates: Templates) -> AsyncIterator[Database]:
    """A migrated database with nothing in it."""
    url = await templates.copy(engine, "empty")
    database = Database(url)
    yield database
    await database.close()
    templates.discard(url)


@pytest.fixture
async def haaglanden(engine: str, templates: Templates) -> AsyncIterator[Database]:
    """A database with Haaglanden and its examples; whatever a test does to it, the next one gets a fresh copy.

    Whatever a test did, the totals have to be what the rows add up to; a database of another release may have none.
    """
    url = await templates.copy(engine, "haaglanden")
    database = Database(url)
    yield database
    differing = []
    if await revisions.current(database) == revisions.head():
        async with database.snapshot() as snapshot:
            differing = await differences(snapshot)
    await database.close()
    templates.discard(url)
    assert not differing, "Whoever writes what is added up renews the totals."


@pytest.fixture
async def ask(haaglanden: Database) -> AsyncIterator[Asker]:
    """The front door: documents go through HTTP, as one of the roles of the picker, and each is carried out."""
    settings = Settings(mode=Mode.DEMO, operation_seconds=PATIENCE, response_cache_bytes=0)
    async with Asker(make_app(settings, haaglanden), haaglanden) as asker:
        yield asker
