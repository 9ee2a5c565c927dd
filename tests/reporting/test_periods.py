"""Opening, closing and publishing the periods over which partners report."""

from datetime import date, datetime
from typing import Any

import pytest

from app.access.caller import HERE
from app.agenda.models import PeriodState, ReportingPeriod
from app.audit.models import JournalEntry
from app.core.database import Database
from app.core.ids import global_id
from app.reporting.periods.admission import check_can_close, check_can_open
from app.reporting.periods.errors import PeriodNotSoFar
from tests.asking import Asker
from tests.reporting.given import Given
from tests.reporting.writing import REPORT, change, refusals
from tests.rows import Rows, another, store

FIRST, LAST = date(2019, 1, 1), date(2019, 6, 30)


async def period(database: Database, state: PeriodState, **changes: Any) -> str:
    """Put a period of 2019 in; gives its id."""
    like = (await Rows.of(database)).one(ReportingPeriod, code="2026-H2")
    days = {"code": "2019-H1", "year": 2019, "half": 1, "starts_on": FIRST, "ends_on": LAST}
    published_on = LAST if state is PeriodState.PUBLISHED else None
    made = another(like, state=state, published_on=published_on, **days | changes)
    await store(database, made)
    return global_id("ReportingPeriod", made.id)


async def do(ask: Asker, deed: str, period_id: str, as_: str = "secretary", **more: Any) -> Any:
    document = f"""mutation($input: {deed[0].upper()}{deed[1:]}Input!) {{ done: {deed}(input: $input) {{
      period {{ id state }} errors {{ code message field ... on PeriodNotSoFar {{ state }} }} }} }}"""
    return (await ask(document, as_=as_, input={"periodId": period_id, **more})).data["done"]


async def test_a_period_is_opened_and_closed(ask: Asker, haaglanden: Database) -> None:
    planned = await period(haaglanden, PeriodState.PLANNED)

    opened = await do(ask, "openPeriod", planned)
    closed = await do(ask, "closePeriod", planned)

    assert opened == {"period": {"id": planned, "state": "OPEN"}, "errors": []}
    assert closed == {"period": {"id": planned, "state": "CLOSED"}, "errors": []}
    journal = [one.action for one in (await Rows.of(haaglanden)).all(JournalEntry)]
    assert journal[-2:] == ["period.opened", "period.closed"]


async def test_a_closed_period_is_published_on_the_day_it_is_for_the_secretary(
    ask: Asker, haaglanden: Database
) -> None:
    closed = await period(haaglanden, PeriodState.CLOSED)

    published = await do(ask, "publishPeriod", closed)

    assert published == {"period": {"id": closed, "state": "PUBLISHED"}, "errors": []}
    rows = await Rows.of(haaglanden)
    assert rows.one(ReportingPeriod, code="2019-H1").published_on == datetime.now(HERE).date()
    assert rows.all(JournalEntry)[-1].action == "period.published"


async def test_everybody_sees_the_figures_of_a_period_from_its_publication_on(ask: Asker, given: Given) -> None:
    await change(ask.database, "UPDATE reporting_period SET state = 'CLOSED' WHERE code = '2026-H2'")
    asked = 'query { observations(filter: {period: "2026-H2"}, first: 1000) { totalCount nodes { status } } }'

    before, by_secretary = await ask(asked), await ask(asked, as_="secretary")
    await do(ask, "publishPeriod", await given.period("2026-H2"))
    after = await ask(asked)

    assert before.data["observations"]["totalCount"] == 0
    assert after.data["observations"]["totalCount"] > 50
    assert {one["status"] for one in by_secretary.data["observations"]["nodes"]} == {"PROVISIONAL"}
    assert {one["status"] for one in after.data["observations"]["nodes"]} == {"FINAL"}


async def test_partners_report_once_a_period_is_opened(ask: Asker, given: Given) -> None:
    await change(ask.database, "UPDATE reporting_period SET state = 'PLANNED' WHERE code = '2026-H2'")
    asked = await given.right()

    before = await ask(REPORT, as_="corporation-staedion", input=asked)
    await do(ask, "openPeriod", asked["periodId"])
    after = await ask(REPORT, as_="corporation-staedion", input=asked)

    assert refusals(before) == [("PERIOD_NOT_OPEN", "input.periodId")]
    assert refusals(after) == []


async def test_a_deed_sent_twice_is_done_once(ask: Asker, haaglanden: Database) -> None:
    planned = await period(haaglanden, PeriodState.PLANNED)
    first = await do(ask, "openPeriod", planned, clientMutationId="een")

    again = await do(ask, "openPeriod", planned, clientMutationId="een")

    assert again == first
    assert await ask.count(JournalEntry) == 1


async def test_a_number_used_to_open_a_period_does_not_close_it(ask: Asker, haaglanden: Database) -> None:
    planned = await period(haaglanden, PeriodState.PLANNED)
    await do(ask, "openPeriod", planned, clientMutationId="een")
    before = await ask.everything()

    reused = await do(ask, "closePeriod", planned, clientMutationId="een")

    assert [one["code"] for one in reused["errors"]] == ["REQUEST_REUSED"]
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        ("openPeriod", PeriodState.OPEN),
        ("openPeriod", PeriodState.CLOSED),
        ("closePeriod", PeriodState.PLANNED),
        ("closePeriod", PeriodState.CLOSED),
        ("openPeriod", PeriodState.PUBLISHED),
        ("closePeriod", PeriodState.PUBLISHED),
        ("publishPeriod", PeriodState.PLANNED),
        ("publishPeriod", PeriodState.OPEN),
        ("publishPeriod", PeriodState.PUBLISHED),
    ],
)
async def test_a_period_never_goes_back_and_skips_nothing(
    ask: Asker, haaglanden: Database, deed: str, state: PeriodState
) -> None:
    kept = await period(haaglanden, state)
    before = await ask.everything()

    payload = await do(ask, deed, kept)

    assert payload["period"] is None
    (error,) = payload["errors"]
    assert (error["code"], error["field"], error["state"]) == (
        "PERIOD_NOT_SO_FAR",
        ["input", "periodId"],
        state.value,
    )
    assert await ask.everything() == before


async def test_a_period_that_has_not_begun_is_not_opened(ask: Asker, haaglanden: Database) -> None:
    later = {"code": "2090-H1", "year": 2090, "starts_on": date(2090, 1, 1), "ends_on": date(2090, 6, 30)}
    planned = await period(haaglanden, PeriodState.PLANNED, **later)
    before = await ask.everything()

    payload = await do(ask, "openPeriod", planned)

    assert [one["message"] for one in payload["errors"]] == [
        "Deze periode begint op 01-01-2090. Eerder valt er niets te tellen."
    ]
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("deed", "state"), [("openPeriod", PeriodState.PLANNED), ("publishPeriod", PeriodState.CLOSED)]
)
@pytest.mark.parametrize("as_", ["municipality-delft", "board", "council-delft"])
async def test_nobody_but_the_secretary_opens_or_publishes(
    ask: Asker, haaglanden: Database, deed: str, state: PeriodState, as_: str
) -> None:
    kept = await period(haaglanden, state)
    before = await ask.everything()

    payload = await do(ask, deed, kept, as_=as_)

    assert [one["code"] for one in payload["errors"]] == ["NOT_ALLOWED"]
    assert await ask.everything() == before


def test_a_period_opens_on_its_first_day() -> None:
    check_can_open(PeriodState.PLANNED, FIRST, FIRST)

    with pytest.raises(PeriodNotSoFar):
        check_can_open(PeriodState.PLANNED, FIRST, date(2018, 12, 31))


def test_a_period_closes_after_its_last_day() -> None:
    check_can_close(PeriodState.OPEN, LAST, date(2019, 7, 1))

    with pytest.raises(PeriodNotSoFar):
        check_can_close(PeriodState.OPEN, LAST, LAST)
