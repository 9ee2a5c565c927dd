"""A request is carried out once, as a whole, and remembered."""

import logging
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from app.agenda.models import ReportingPeriod
from app.agreements.models import Agreement, CommitmentShare
from app.audit.models import JournalEntry, Receipt
from app.core.tables import table_of
from app.partners.models import Organisation
from app.reporting.models import Observation, ObservationVersion
from tests.asking import Asker
from tests.reporting.writing import REPORT, TELL, break_writing, change, id_of, refusals, rows

SHARE = "HA-1-01-GM1926-staedion"  # 11 households in version 1, over 2026-H2
OTHER = "HA-1-01-GM0518-staedion"  # nothing yet
SECRET = "Mevrouw De Vries-Öz belde over nummer 12."


async def asked(ask: Asker, share: str = SHARE, **changes: Any) -> dict[str, Any]:
    subject = {"shareId": await id_of(ask.database, CommitmentShare, share)}
    period = await id_of(ask.database, ReportingPeriod, "2026-H2")
    return {"subject": subject, "periodId": period, "value": 12, "expectedVersion": 1} | changes


async def test_the_same_request_twice_gives_the_first_result_and_is_done_once(ask: Asker) -> None:
    once = await asked(ask, clientMutationId="brief-7", note="Eén keer.")
    first = await ask(REPORT, as_="corporation-staedion", input=once)
    before = await ask.everything()

    second = await ask(REPORT, as_="corporation-staedion", input=once)

    assert first.data["reportObservation"]["errors"] == []
    assert second.data == first.data
    assert await ask.everything() == before


async def test_a_repeated_request_shows_the_figure_as_it_stands_now(ask: Asker) -> None:
    once = await asked(ask, clientMutationId="brief-7")
    first = await ask(REPORT, as_="corporation-staedion", input=once)
    await ask(REPORT, as_="corporation-staedion", input=await asked(ask, value=14, expectedVersion=2))
    await change(ask.database, "UPDATE reporting_period SET state = 'CLOSED' WHERE code = '2026-H2'")
    before = await ask.everything()

    repeated = await ask(REPORT, as_="corporation-staedion", input=once)

    payload = repeated.data["reportObservation"]
    assert payload["errors"] == []
    assert payload["observation"]["id"] == first.data["reportObservation"]["observation"]["id"]
    assert (payload["observation"]["version"], payload["observation"]["value"]) == (3, 14)
    assert await ask.everything() == before


@pytest.mark.parametrize(
    "other",
    [{"value": 13}, {"value": None}, {"note": "Anders."}, {"expectedVersion": 2}],
    ids=["another value", "no value", "a note", "another version"],
)
async def test_a_request_number_is_used_for_one_request_only(ask: Asker, other: dict[str, Any]) -> None:
    await ask(REPORT, as_="corporation-staedion", input=await asked(ask, clientMutationId="brief-7"))
    before = await ask.everything()

    answer = await ask(REPORT, as_="corporation-staedion", input=await asked(ask, clientMutationId="brief-7", **other))

    assert refusals(answer) == [("REQUEST_REUSED", "input.clientMutationId")]
    assert answer.data["reportObservation"]["observation"] is None
    assert await ask.everything() == before


async def test_a_request_number_is_not_used_again_for_another_subject_or_another_decision(ask: Asker) -> None:
    await ask(REPORT, as_="corporation-staedion", input=await asked(ask, clientMutationId="brief-7"))
    told = {
        "agreementId": await id_of(ask.database, Agreement, "HA-1-01"),
        "periodId": await id_of(ask.database, ReportingPeriod, "2026-H2"),
        **{"contentLight": "GREEN", "planningLight": "GREEN", "financeLight": "GREEN", "text": "Goed."},
        "clientMutationId": "brief-7",
    }
    before = await ask.everything()

    elsewhere = await asked(ask, OTHER, expectedVersion=0, clientMutationId="brief-7")
    subject = await ask(REPORT, as_="corporation-staedion", input=elsewhere)
    decision = await ask(TELL, as_="corporation-staedion", input=told)

    assert refusals(subject) == refusals(decision) == [("REQUEST_REUSED", "input.clientMutationId")]
    assert await ask.everything() == before


async def test_each_actor_numbers_its_own_requests(ask: Asker) -> None:
    wooninvest = await asked(ask, "HA-1-01-GM1916-wooninvest", expectedVersion=0, clientMutationId="1")

    first = await ask(REPORT, as_="corporation-staedion", input=await asked(ask, clientMutationId="1"))
    second = await ask(REPORT, as_="corporation-wooninvest", input=wooninvest)

    assert refusals(first) == refusals(second) == []
    kept = await rows(ask.database, "SELECT actor, client_mutation_id FROM receipt ORDER BY actor")
    assert kept == [
        {"actor": "demo:corporation-staedion", "client_mutation_id": "1"},
        {"actor": "demo:corporation-wooninvest", "client_mutation_id": "1"},
    ]


async def test_a_refused_request_may_be_put_right_under_the_same_number(ask: Asker) -> None:
    wrong = await ask(REPORT, as_="corporation-staedion", input=await asked(ask, value=-1, clientMutationId="1"))
    right = await ask(REPORT, as_="corporation-staedion", input=await asked(ask, value=1, clientMutationId="1"))

    assert refusals(wrong) == [("INVALID_INPUT", "input.value")]
    assert refusals(right) == []
    assert await ask.count(Receipt) == 1


async def test_without_a_number_every_request_is_a_new_one(ask: Asker) -> None:
    first = await ask(REPORT, as_="corporation-staedion", input=await asked(ask))
    second = await ask(REPORT, as_="corporation-staedion", input=await asked(ask))

    assert refusals(first) == []
    assert refusals(second) == [("STALE_VERSION", "input.expectedVersion")]
    assert await ask.count(Receipt) == 0


@pytest.mark.parametrize("number", ["x" * 128, "🏠" * 128, "a", "sleutel met spaties", "' OR 1=1 --"])
async def test_a_request_number_is_any_text_of_at_most_128_characters(ask: Asker, number: str) -> None:
    answer = await ask(REPORT, as_="corporation-staedion", input=await asked(ask, clientMutationId=number))

    assert refusals(answer) == []
    assert answer.data["reportObservation"]["clientMutationId"] == number
    assert await rows(ask.database, "SELECT client_mutation_id FROM receipt") == [{"client_mutation_id": number}]


async def test_a_request_number_that_does_not_fit_is_refused(ask: Asker) -> None:
    numbers = ["x" * 129, "🏠" * 129, "", " ", "bel\x07", "\x1b"]
    before = await ask.everything()

    found = [
        refusals(await ask(REPORT, as_="corporation-staedion", input=await asked(ask, clientMutationId=number)))
        for number in numbers
    ]

    assert found == [[("INVALID_INPUT", "input.clientMutationId")]] * len(numbers)
    assert await ask.everything() == before


TWO = """
mutation ($one: ReportObservationInput!, $two: ReportObservationInput!) {
  one: reportObservation(input: $one) { observation { version value } errors { code } }
  two: reportObservation(input: $two) { observation { version value } errors { code } }
}
"""


async def test_two_mutations_in_a_document_are_two_transactions_one_after_the_other(ask: Asker) -> None:
    one, two = await asked(ask, value=12), await asked(ask, value=13, expectedVersion=2)

    answer = await ask(TWO, as_="corporation-staedion", one=one, two=two)

    assert answer.data == {
        "one": {"observation": {"version": 2, "value": 12}, "errors": []},
        "two": {"observation": {"version": 3, "value": 13}, "errors": []},
    }


async def test_the_first_of_two_mutations_stays_when_the_second_is_refused(ask: Asker) -> None:
    one, two = await asked(ask, value=12), await asked(ask, OTHER, value=-1, expectedVersion=0)
    figures, versions = await ask.count(Observation), await ask.count(ObservationVersion)

    answer = await ask(TWO, as_="corporation-staedion", one=one, two=two)

    assert answer.data == {
        "one": {"observation": {"version": 2, "value": 12}, "errors": []},
        "two": {"observation": None, "errors": [{"code": "INVALID_INPUT"}]},
    }
    assert await ask.count(Observation) == figures
    assert await ask.count(ObservationVersion) == versions + 1
    assert await ask.count(JournalEntry) == 1


async def test_the_second_of_two_mutations_is_done_when_the_first_is_refused(ask: Asker) -> None:
    one, two = await asked(ask, value=-1), await asked(ask, OTHER, value=13, expectedVersion=0)

    answer = await ask(TWO, as_="corporation-staedion", one=one, two=two)

    assert answer.data == {
        "one": {"observation": None, "errors": [{"code": "INVALID_INPUT"}]},
        "two": {"observation": {"version": 1, "value": 13}, "errors": []},
    }


async def test_a_mutation_skipped_by_its_document_is_not_done(ask: Asker) -> None:
    document = TWO.replace("(input: $two)", "(input: $two) @skip(if: true)")
    one, two = await asked(ask, value=12), await asked(ask, OTHER, value=13, expectedVersion=0)

    answer = await ask(document, as_="corporation-staedion", one=one, two=two)

    assert set(answer.data) == {"one"}
    assert await ask.count(JournalEntry) == 1


async def test_the_journal_keeps_who_did_what_from_which_value_to_which(ask: Asker) -> None:
    started = datetime.now(UTC)

    first = await asked(ask, OTHER, value=207, expectedVersion=0, note=SECRET, clientMutationId="1")
    await ask(REPORT, as_="corporation-staedion", input=first)
    await ask(REPORT, as_="corporation-staedion", input=await asked(ask, value=17))
    await ask(REPORT, as_="corporation-staedion", input=await asked(ask, value=None, expectedVersion=2))

    journal, version, partner = table_of(JournalEntry), table_of(ObservationVersion), table_of(Organisation)
    async with ask.database.snapshot() as snapshot:
        entries = await snapshot.rows(select(journal).order_by(journal.c.sequence))
        staedion = await snapshot.rows(select(partner.c.id).where(partner.c.code == "staedion"))
        figures = await snapshot.rows(select(version).order_by(version.c.recorded_at.desc()).limit(3))
    assert [one.sequence for one in entries] == [1, 2, 3]
    assert [one.payload for one in entries] == [
        {"from": {}, "to": {"version": 1, "value": 207}},
        {"from": {"version": 1, "value": 11}, "to": {"version": 2, "value": 17}},
        {"from": {"version": 2, "value": 17}, "to": {"version": 3, "value": None}},
    ]
    assert {(one.actor, one.role, one.organisation_id) for one in entries} == {
        ("demo:corporation-staedion", "EDITOR", staedion[0][0])
    }
    assert {(one.action, one.subject_type, one.is_demo) for one in entries} == {
        ("observation.reported", "Observation", True)
    }
    assert [(one.subject_id, one.recorded_at) for one in entries] == [
        (one.observation_id, one.recorded_at) for one in reversed(figures)
    ]
    assert started <= entries[0].recorded_at <= entries[1].recorded_at <= entries[2].recorded_at <= datetime.now(UTC)
    assert [len(one.request_id) for one in entries] == [32, 32, 32]
    assert len({one.request_id for one in entries}) == 3
    assert "Vries" not in str(entries)


@pytest.mark.parametrize("table", ["observation", "observation_version", "journal_entry", "receipt"])
async def test_when_one_part_cannot_be_written_nothing_is(
    ask: Asker, table: str, caplog: pytest.LogCaptureFixture
) -> None:
    right = await asked(ask, OTHER, value=207, expectedVersion=0, note=SECRET, clientMutationId="brief-7")
    await break_writing(ask.database, table)
    before = await ask.everything()

    with caplog.at_level(logging.INFO):
        answer = await ask(REPORT, as_="corporation-staedion", input=right)

    (error,) = answer.content["errors"]
    assert answer.content["data"] is None
    assert error["extensions"] == {"code": "UNAVAILABLE"}
    assert "broken" not in str(answer.content)
    assert await ask.everything() == before
    assert "broken" in caplog.text
    assert "Vries" not in caplog.text


async def test_after_a_failure_the_next_report_goes_well(ask: Asker) -> None:
    right = await asked(ask, clientMutationId="brief-7")
    await break_writing(ask.database, "journal_entry")
    failed = await ask(REPORT, as_="corporation-staedion", input=right)
    await change(
        ask.database,
        "DROP TRIGGER broken_journal_entry" + ("" if ask.database.is_sqlite else " ON journal_entry"),
    )

    answer = await ask(REPORT, as_="corporation-staedion", input=right)

    assert failed.codes == ["UNAVAILABLE"]
    assert refusals(answer) == []
    assert await rows(ask.database, "SELECT sequence FROM journal_entry") == [{"sequence": 1}]


async def test_a_query_writes_nothing(ask: Asker) -> None:
    before = await ask.everything()

    await ask('{ agreement(code: "HA-1-01") { progress { realised } } }', as_="corporation-staedion")

    assert not [one for one in ask.statements if not one.startswith(("SELECT", "WITH"))]
    assert await ask.everything() == before
