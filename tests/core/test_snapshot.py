"""One view of the database for each request: nothing that happens meanwhile shows, and nothing can be written."""

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from app.core.database import Database
from app.core.lines import Line
from app.core.prepared import Prepared
from app.core.tables import table_of
from app.partners.models import Organisation
from tests.asking import Asker
from tests.rows import Rows, another, store

COUNT = select(func.count()).select_from(table_of(Organisation))


@pytest.fixture
def views(monkeypatch: pytest.MonkeyPatch) -> list[Line]:
    """The lines that begin a view, each time one does."""
    begun: list[Line] = []
    begin = Line.begin

    async def noted(line: Line) -> None:
        begun.append(line)
        await begin(line)

    monkeypatch.setattr(Line, "begin", noted)
    return begun


async def test_a_request_sees_one_moment_until_its_view_is_renewed(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    new = another(rows.one(Organisation, code="staedion"), code="new")
    async with haaglanden.snapshot() as snapshot:
        (before,) = (await snapshot.rows(COUNT))[0]

        await store(haaglanden, new)

        assert (await snapshot.rows(COUNT))[0] == (before,)
        await snapshot.renew()
        assert (await snapshot.rows(COUNT))[0] == (before + 1,)


async def test_a_view_is_for_reading_only(haaglanden: Database) -> None:
    async with haaglanden.snapshot() as snapshot:
        with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
            await snapshot.rows(update(table_of(Organisation)).values(name="Changed"))


async def test_the_only_statement_of_an_answer_takes_no_view_and_is_the_only_one(
    haaglanden: Database, views: list[Line]
) -> None:
    counted = Prepared(lambda: COUNT)
    async with haaglanden.snapshot() as snapshot:
        found = await snapshot.fetch_only(counted, {})

        assert (found[0][0] > 0, views) == (True, [])
        with pytest.raises(AssertionError, match="only statement"):
            await snapshot.fetch(counted, {})


async def test_in_a_view_that_was_taken_the_only_statement_sees_what_the_others_do(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    counted = Prepared(lambda: COUNT)
    async with haaglanden.snapshot() as snapshot:
        (before,) = (await snapshot.fetch(counted, {}))[0]
        await store(haaglanden, another(rows.one(Organisation, code="staedion"), code="new"))

        assert (await snapshot.fetch_only(counted, {}))[0][0] == before
        await snapshot.renew()
        assert (await snapshot.fetch_only(counted, {}))[0][0] == before + 1


async def test_root_fields_side_by_side_share_one_view(ask: Asker, views: list[Line]) -> None:
    assert (await ask("{ viewer { role } }")).data  # reads the roles of demo mode, once for the application
    views.clear()
    answer = await ask(
        """{ one: agreement(code: "HA-1-01") { code } two: agreement(code: "HA-2-01") { code }
        organisations { nodes { shares { totalCount } } } stockTargets { nodes { figures { value } } } }"""
    )

    assert (answer.data["one"]["code"], answer.data["two"]["code"]) == ("HA-1-01", "HA-2-01")
    assert len(views) == 1
