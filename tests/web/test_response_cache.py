"""The response cache: the same question over the same data is read once; nobody gets what is not theirs, or is old."""

from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import UTC, datetime

import pytest

from app.access.caller import Caller
from app.agenda.models import ReportingPeriod
from app.agreements.models import Agreement, CommitmentShare
from app.core.database import Database
from app.web.bodies import Body
from app.web.responses import OVERHEAD, Responses
from tests.asking import Asker
from tests.reporting.writing import REPORT, break_writing, id_of
from tests.rows import Rows, change
from tests.web.caching import FIGURES, LOOK, Clock, body, server

SHARE = "HA-1-01-GM1926-staedion"
STAEDION = "corporation-staedion"
PERIODS = "{ periods(first: 3) { nodes { code state } } }"
VIEWER = "{ viewer { role label { nl } organisation { code } } }"
HALF = '{ agreement(code: "HA-1-01") { code } fourEyes(organisation: "GM0503") { isOn } }'


@pytest.fixture
async def kept(haaglanden: Database) -> AsyncIterator[Asker]:
    """A server with a cache."""
    async with server(haaglanden) as asker:
        yield asker


async def report(asker: Asker, value: int, version: int, **more: object) -> list[str]:
    """Report a figure as the corporation, and give the codes of the refusals."""
    subject = {"shareId": await id_of(asker.database, CommitmentShare, SHARE)}
    period = await id_of(asker.database, ReportingPeriod, "2026-H2")
    asked = {"subject": subject, "periodId": period, "value": value, "expectedVersion": version, **more}
    answer = await asker(REPORT, as_=STAEDION, input=asked)
    return [one["code"] for one in answer.data["reportObservation"]["errors"]]


async def test_the_same_question_again_takes_one_look_at_the_revision(kept: Asker) -> None:
    first = await body(kept, FIGURES, as_=STAEDION, code="HA-1-01")
    read = len(kept.statements)

    second = await body(kept, FIGURES, as_=STAEDION, code="HA-1-01")

    assert read > 2
    assert second == first
    assert kept.statements == [LOOK]


async def test_variables_in_another_order_are_the_same_question(kept: Asker) -> None:
    counted = "agreement(code: $code) { shares(first: $first) { totalCount } }"
    document = f"query($first: Int!, $code: String!) {{ {counted} }}"
    await body(kept, document, first=3, code="HA-1-01")

    await body(kept, document, code="HA-1-01", first=3)

    assert kept.statements == [LOOK]


async def test_another_document_name_or_variable_is_another_question(kept: Asker) -> None:
    two = "query A { periods { nodes { code } } } query B { region { name } }"
    asked = [
        {"query": two, "operationName": "A"},
        {"query": two, "operationName": "B"},
        {"query": FIGURES, "variables": {"code": "HA-1-01"}},
        {"query": FIGURES, "variables": {"code": "HA-2-10"}},
    ]

    answers = [(await kept.http.post("/graphql", json=one)).json()["data"] for one in asked * 2]

    assert answers[:4] == answers[4:]
    assert len({repr(one) for one in answers}) == 4


async def test_who_wrote_reads_what_was_written(kept: Asker) -> None:
    before = await body(kept, FIGURES, as_=STAEDION, code="HA-1-01")

    assert await report(kept, 4321, 1) == []
    after = await body(kept, FIGURES, as_=STAEDION, code="HA-1-01")

    assert b"4321" not in before
    assert b"4321" in after


async def test_another_server_over_the_same_database_is_not_behind(kept: Asker, haaglanden: Database) -> None:
    async with server(haaglanden) as other:
        await body(other, FIGURES, as_=STAEDION, code="HA-1-01")

        await report(kept, 4321, 1)

        assert b"4321" in await body(other, FIGURES, as_=STAEDION, code="HA-1-01")


async def test_each_caller_gets_an_answer_of_their_own(kept: Asker) -> None:
    callers = (None, "secretary", STAEDION, "municipality-delft", "council-delft")

    first = [await body(kept, VIEWER, as_=one) for one in callers]
    again = [await body(kept, VIEWER, as_=one) for one in callers]

    assert len(set(first)) == len(callers)
    assert again == first


def test_all_of_a_caller_is_in_the_key_but_the_request_and_the_time_of_day() -> None:
    known = {"actor", "role", "organisation_id", "language", "is_demo", "person_id"}  # see `scope_of`

    assert {one.name for one in fields(Caller)} == known | {"moment", "request_id"}


async def test_at_midnight_an_embargo_ends(haaglanden: Database) -> None:
    agreement = (await Rows.of(haaglanden)).one(Agreement, code="HA-1-01")
    clock = Clock(datetime(2026, 11, 22, 22, 59, tzinfo=UTC))  # a minute before midnight in the Netherlands
    await change(haaglanden, agreement, embargo_until=datetime(2026, 11, 23).date())
    async with server(haaglanden, clock) as asker:
        before = await body(asker, FIGURES, code="HA-1-01")

        clock.moment = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)

        assert before == b'{"data":{"agreement":null}}'
        assert SHARE.encode() in await body(asker, FIGURES, code="HA-1-01")


async def test_an_answer_with_an_error_is_not_kept(kept: Asker) -> None:
    first = await body(kept, HALF)
    read = len(kept.statements)

    second = await body(kept, HALF)

    assert b'"errors"' in first
    assert second == first
    assert len(kept.statements) == read == 3


async def test_a_decision_is_carried_out_each_time(kept: Asker) -> None:
    assert await report(kept, 12, 1) == []

    assert await report(kept, 12, 1) == ["STALE_VERSION"]


async def test_what_is_refused_fails_or_is_repeated_leaves_the_answers(kept: Asker) -> None:
    assert await report(kept, 12, 1, clientMutationId="brief-7") == []
    first = await body(kept, PERIODS)

    assert await report(kept, 12, 1, clientMutationId="brief-7") == []
    assert await report(kept, 13, 1) == ["STALE_VERSION"]
    second = await body(kept, PERIODS)

    assert second == first
    assert kept.statements == [LOOK]


async def test_a_write_that_fails_halfway_leaves_the_answers(kept: Asker) -> None:
    await break_writing(kept.database, "observation_version")
    first = await body(kept, FIGURES, as_=STAEDION, code="HA-1-01")

    subject = {"shareId": await id_of(kept.database, CommitmentShare, SHARE)}
    period = await id_of(kept.database, ReportingPeriod, "2026-H2")
    asked = {"subject": subject, "periodId": period, "value": 1, "expectedVersion": 1}
    failed = await kept(REPORT, as_=STAEDION, input=asked)
    second = await body(kept, FIGURES, as_=STAEDION, code="HA-1-01")

    assert failed.codes == ["UNAVAILABLE"]
    assert second == first
    assert kept.statements == [LOOK]


async def test_questions_about_the_schema_are_not_kept(kept: Asker) -> None:
    await body(kept, "{ __schema { queryType { name } } }")

    assert kept.statements == []


async def test_a_kept_answer_costs_what_it_cost(haaglanden: Database) -> None:
    told = []
    for size in (0, 1_000_000):
        async with server(haaglanden, size=size, rate_objects=60, rate_seconds=10**6) as asker:
            told.append([(await asker.http.post("/graphql", json={"query": PERIODS})).status_code for _ in range(20)])

    assert told[0] == told[1]
    assert {*told[0]} == {200, 429}


async def test_without_room_nothing_is_kept_and_no_revision_is_looked_at(haaglanden: Database) -> None:
    async with server(haaglanden, size=0) as asker:
        first = await body(asker, PERIODS)
        second = await body(asker, PERIODS)

    assert second == first
    assert len(asker.statements) == 1
    assert "revision" not in asker.statements[0]


async def test_the_page_without_script_is_made_of_kept_answers_as_well(kept: Asker) -> None:
    first = await kept.http.get("/overzicht")
    kept.statements.clear()

    second = await kept.http.get("/overzicht")

    assert (first.status_code, second.text) == (200, first.text)
    assert kept.statements == [LOOK]


# --- How much is kept ---


async def test_what_was_used_longest_ago_makes_room() -> None:
    responses = Responses(10 * (100 + OVERHEAD))
    for number in range(10):
        await responses.finished(Body(b"x" * 100), str(number), packs=False)
    await responses.get("0", packs=False)

    await responses.finished(Body(b"x" * 100), "10", packs=False)

    assert await responses.get("1", packs=False) is None
    assert [key for key in map(str, range(11)) if await responses.get(key, packs=False)] == [*"023456789", "10"]
    assert responses.size <= responses.most


async def test_an_answer_that_would_drive_out_the_others_is_not_kept() -> None:
    responses = Responses(80_000)

    await responses.finished(Body(b"x" * 10_001), "large", packs=False)
    await responses.finished(Body(b"x" * 10_000), "small", packs=False)

    assert await responses.get("large", packs=False) is None
    assert await responses.get("small", packs=False) == Body(b"x" * 10_000)


async def test_an_answer_is_packed_and_unpacked_once() -> None:
    responses, plain = Responses(1_000_000), Body(b"[" + b"12," * 1_000 + b"12]")

    packed = await responses.finished(plain, "one", packs=True)

    assert packed.is_packed
    assert await responses.get("one", packs=True) is packed
    assert await responses.get("one", packs=False) == plain
    assert await responses.get("one", packs=False) is await responses.get("one", packs=False)
