"""What the log holds: a line for each request, the number a caller was told, and nothing of what a person wrote."""

import hashlib
import io
import json
import logging
import os
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

import app.web.overview
import schema.identity.viewer
from app.agenda.models import ReportingPeriod
from app.agreements.models import CommitmentShare
from app.core.database import Database
from app.logs import set_up
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.reporting.writing import REPORT, break_writing, change, id_of

SECRET = "Mevrouw De Vries-Öz belde over nummer 12"
PIECES = ("Vries", "belde", "nummer 12", "Mevrouw")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that any logger of the process writes, as production has it."""
    root, ours = logging.getLogger(), logging.getLogger("woonagenda")
    before = root.handlers[:], root.level, ours.level
    stream = io.StringIO()
    set_up(as_json=True, stream=stream)
    yield stream
    root.handlers[:], root.level, ours.level = before


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


async def test_each_request_is_one_line(ask: Asker, written: io.StringIO) -> None:
    document = "query Q($code: String!) { organisation(code: $code) { name } } # " + SECRET
    await ask(document, as_="secretary", code="GM0503")
    await ask.http.get(f"/overzicht?periode={SECRET}", headers=[(b"user-agent", SECRET.encode())])
    await ask.http.get(f"/{SECRET}", headers=[(b"referer", SECRET.encode())])

    graphql, overview, page = lines(written)
    assert {name: value for name, value in graphql.items() if name not in {"time", "request", "ms"}} == {
        "level": "INFO",
        "process": os.getpid(),
        "logger": "woonagenda.web",
        "message": "Answered",
        "method": "POST",
        "route": "/graphql",
        "status": 200,
        "document": hashlib.sha256(document.encode()).hexdigest()[:16],
        "cost": 1,
        "actor": "demo:secretary",
    }
    assert len(graphql["request"]) == 32
    assert 0 < graphql["ms"] < 60_000
    assert (overview["route"], overview["status"], overview["actor"]) == ("/overzicht", 404, "public")
    assert (page["route"], page["method"]) == ("/{address:path}", "GET")
    assert len({one["request"] for one in lines(written)}) == 3
    for leak in (*PIECES, "GM0503", "woonagenda_demo_role", "127.0.0.1", "organisation", "periode"):
        assert leak not in written.getvalue()


@pytest.mark.parametrize(
    ("method", "path", "route", "status"),
    [
        ("GET", "/nothing/at/all", "/{address:path}", 404),
        ("POST", "/graphql", "/graphql", 415),
        ("DELETE", "/assets/x.js", "/assets/{name}", 405),
        ("GET", "/assets/x.js", "/assets/{name}", 404),
    ],
)
async def test_a_refusal_is_a_line_too(
    front: Asker, written: io.StringIO, method: str, path: str, route: str, status: int
) -> None:
    await front.http.request(method, path)

    (line,) = lines(written)
    assert (line["route"], line["status"]) == (route, status)


class TestABug:
    """Something that was not meant to happen."""

    @pytest.fixture(autouse=True)
    def bug(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object) -> object:
            raise RuntimeError("no such thing as row 12")

        monkeypatch.setattr(schema.identity.viewer, "granted", broken)
        monkeypatch.setattr(app.web.overview, "Writing", broken)

    async def test_the_number_that_is_told_leads_to_the_traceback(self, ask: Asker, written: io.StringIO) -> None:
        answer = await ask(f"{{ DeVries: viewer {{ belde: role }} }} # {SECRET}")

        told = answer.content["errors"][0]["message"].split(": ")[-1].rstrip(".")
        bug, access = lines(written)
        assert (bug["request"], access["request"]) == (told, told)
        assert (bug["level"], bug["field"]) == ("ERROR", "viewer")
        assert "RuntimeError: no such thing as row 12" in bug["trace"]
        assert "test_logs.py" in bug["trace"]
        for leak in PIECES:
            assert leak not in written.getvalue()

    @pytest.mark.parametrize(
        ("language", "words"), [("nl", "Er ging iets mis bij ons."), ("en", "Something went wrong on our side.")]
    )
    async def test_a_page_is_masked_as_well(self, ask: Asker, written: io.StringIO, language: str, words: str) -> None:
        answer = await ask.http.get(f"/overzicht?taal={language}")

        bug, access = lines(written)
        assert answer.status_code == access["status"] == 500
        assert answer.text.startswith(words)
        assert answer.text.split(": ")[-1].rstrip(".") == bug["request"] == access["request"]
        assert "RuntimeError" in bug["trace"]
        assert "row 12" not in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.fixture
async def asked(ask: Asker) -> dict[str, Any]:
    """A report with a note that nobody else may read."""
    return {
        "subject": {"shareId": await id_of(ask.database, CommitmentShare, "HA-1-01-GM0518-staedion")},
        "periodId": await id_of(ask.database, ReportingPeriod, "2026-H2"),
        "value": 207,
        "expectedVersion": 0,
        "note": SECRET,
        "clientMutationId": SECRET,
    }


async def report(ask: Asker, asked: dict[str, Any]) -> None:
    """Report, which fails, and changes nothing."""
    before = await ask.everything()

    answer = await ask(REPORT, as_="corporation-staedion", input=asked)

    assert answer.codes == ["UNAVAILABLE"]
    assert not any(piece in str(answer.content) for piece in PIECES)
    assert await ask.everything() == before


async def test_a_row_the_database_refuses_is_not_quoted(
    ask: Asker, asked: dict[str, Any], written: io.StringIO
) -> None:
    """PostgreSQL says "Failing row contains (...)", with everything that was in it."""
    if ask.database.is_sqlite:
        await change(
            ask.database,
            "CREATE TABLE narrow (text TEXT CONSTRAINT narrow_text CHECK (length(text) < 3))",
            "CREATE TRIGGER narrow AFTER INSERT ON observation_version BEGIN INSERT INTO narrow VALUES (NEW.note); END",
        )
    else:
        await change(
            ask.database,
            "ALTER TABLE observation_version ADD CONSTRAINT narrow_text CHECK (length(note) < 3) NOT VALID",
        )

    await report(ask, asked)

    bug = lines(written)[0]
    assert "IntegrityError" in bug["trace"]
    assert "narrow_text" in bug["trace"]
    assert ask.database.is_sqlite or "23514 observation_version narrow_text" in bug["trace"]
    for piece in PIECES:
        assert piece not in written.getvalue()


async def test_a_value_a_driver_cannot_send_is_not_quoted(ask: Asker, written: io.StringIO) -> None:
    log = logging.getLogger("woonagenda.test")

    try:
        async with ask.database.transaction() as session:
            await (await session.connection()).execute(text("SELECT CAST(:a AS integer)"), {"a": SECRET})
    except Exception:
        log.exception("It failed")

    traces = [one["trace"] for one in lines(written)]
    assert len(traces) == (0 if ask.database.is_sqlite else 1)  # SQLite takes any value
    assert all("asyncpg" in one for one in traces)
    for piece in PIECES:
        assert piece not in written.getvalue()


@pytest.mark.parametrize("table", ["observation", "observation_version", "journal_entry", "receipt"])
async def test_whatever_fails_in_a_write_nothing_of_it_is_in_the_log(
    ask: Asker, asked: dict[str, Any], written: io.StringIO, table: str
) -> None:
    await break_writing(ask.database, table)

    await report(ask, asked)

    bug, access = lines(written)
    assert bug["request"] == access["request"]
    assert access["actor"] == "demo:corporation-staedion"
    for piece in PIECES:
        assert piece not in written.getvalue()


async def test_the_demo_writes_for_people_and_only_what_goes_wrong(
    haaglanden: Database, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    set_up(as_json=False, stream=stream)
    async with Asker(make_app(Settings(mode=Mode.DEMO, response_cache_bytes=0), haaglanden), haaglanden) as ask:
        await ask("{ viewer { role } }")
        assert stream.getvalue() == ""

        monkeypatch.setattr(schema.identity.viewer, "granted", None)
        await ask("{ viewer { role } }")

    assert stream.getvalue().startswith("ERROR Request ")
    assert "TypeError" in stream.getvalue()
    assert written.getvalue() == ""
