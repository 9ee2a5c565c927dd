"""An operation that takes too long is stopped, changes nothing, and is in nobody's way."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator

import pytest

from app.agenda.models import ReportingPeriod
from app.agreements.models import CommitmentShare
from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.conftest import Templates
from tests.reporting.writing import REPORT, change, id_of

SECONDS = 2.0
GOALS = "{ agenda { goals { code } } }"
PARTNERS = "{ organisations(first: 3) { nodes { code } } }"
WORDS = {
    "nl": "Dit duurde te lang en is gestopt. Vraag minder tegelijk, of probeer het straks nog eens.",
    "en": "This took too long and was stopped. Ask for less at once, or try again later.",
}
MANY = "organisation a, organisation b, organisation c, organisation d, organisation e, organisation f, organisation g"


async def slow_goals(database: Database) -> None:
    """Let every question about goals take for ever from now on."""
    await change(
        database,
        "ALTER TABLE goal RENAME TO kept_goal",
        f"CREATE VIEW goal AS SELECT one.* FROM kept_goal AS one, (SELECT count(*) AS n FROM {MANY}) AS x WHERE n > 0",
    )


async def slow_journal(database: Database) -> None:
    """Let every entry in the journal take for ever, which is the last thing a report writes."""
    if database.is_sqlite:
        await change(
            database,
            f"CREATE TRIGGER slow BEFORE INSERT ON journal_entry BEGIN SELECT count(*) FROM {MANY}; END",
        )
        return
    await change(
        database,
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$",
        "CREATE TRIGGER slow BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION slow()",
    )


@pytest.fixture(params=["operation", "statement"])
async def hurried(request: pytest.FixtureRequest, engine: str, templates: Templates) -> AsyncIterator[Asker]:
    """A front door where either the operation or the statement has little time, and the other has plenty.

    What a test looks up behind it is in no hurry: reading every row takes a while on a busy machine.
    """
    operation, statement = (SECONDS, 600.0) if request.param == "operation" else (600.0, SECONDS)
    url = await templates.copy(engine, "haaglanden")
    hasty, patient = Database(url, statement), Database(url)
    async with Asker(make_app(Settings(mode=Mode.DEMO, operation_seconds=operation), hasty), patient) as asker:
        yield asker
    await hasty.close()
    await patient.close()
    templates.discard(url)


async def test_a_question_that_takes_too_long_is_told_so_in_both_languages(hurried: Asker) -> None:
    await slow_goals(hurried.database)
    told = {}

    for language in WORDS:
        started = time.monotonic()
        hurried.http.headers["accept-language"] = language
        answer = await hurried(GOALS)
        told[language] = answer.content["errors"][0]["message"]

        assert (answer.status, answer.content["data"] and answer.content["data"]["agenda"]) == (200, None)
        assert answer.codes == ["TOO_SLOW"]
        assert time.monotonic() - started < 5
    assert told == WORDS


async def test_others_are_answered_meanwhile_and_afterwards(hurried: Asker) -> None:
    await slow_goals(hurried.database)
    slow = asyncio.gather(*(hurried.http.post("/graphql", json={"query": GOALS}) for _ in range(3)))
    await asyncio.sleep(0)

    meanwhile = await hurried(PARTNERS)
    was_meanwhile = not slow.done()
    answers = await slow
    afterwards = await hurried(PARTNERS)

    assert was_meanwhile
    assert {one.json()["errors"][0]["extensions"]["code"] for one in answers} == {"TOO_SLOW"}
    assert meanwhile.data == afterwards.data
    assert len(afterwards.data["organisations"]["nodes"]) == 3


async def test_a_report_that_takes_too_long_changes_nothing(hurried: Asker) -> None:
    asked = {
        "subject": {"shareId": await id_of(hurried.database, CommitmentShare, "HA-1-01-GM1926-staedion")},
        "periodId": await id_of(hurried.database, ReportingPeriod, "2026-H2"),
        "value": 12,
        "expectedVersion": 1,
    }
    await slow_journal(hurried.database)
    before = await hurried.everything()

    answer = await hurried(REPORT, as_="corporation-staedion", input=asked)
    after = await hurried.everything()
    await change(hurried.database, f"DROP TRIGGER slow{'' if hurried.database.is_sqlite else ' ON journal_entry'}")
    again = await hurried(REPORT, as_="corporation-staedion", input=asked)

    assert (answer.content["data"], answer.codes) == (None, ["TOO_SLOW"])
    assert after == before
    assert again.data["reportObservation"]["errors"] == []
    assert await hurried.everything() != before


async def test_the_plain_page_says_so_too(hurried: Asker) -> None:
    await slow_goals(hurried.database)

    page = await hurried.http.get("/overzicht")

    assert page.status_code == 503
    assert "nu niet bereikbaar" in page.text


async def test_the_log_tells_that_it_was_stopped(hurried: Asker, caplog: pytest.LogCaptureFixture) -> None:
    await slow_goals(hurried.database)

    with caplog.at_level(logging.WARNING):
        await hurried(GOALS)

    (line,) = [one for one in caplog.records if one.name.startswith("woonagenda")]
    assert line.levelno >= logging.WARNING
    assert GOALS not in caplog.text
