"""Notes and characters that are refused, and those that are kept to the letter."""

import pytest

from tests.asking import Asker
from tests.reporting.given import Given
from tests.reporting.writing import REPORT, outcomes, refusals, rows


async def test_a_note_has_at_most_a_thousand_characters_and_none_that_cannot_be_kept(ask: Asker, given: Given) -> None:
    notes = {
        "too long": "x" * 1001,
        "too many emoji": "🏠" * 1001,
        "a bell": "een\x07bel",
        "an escape": "\x1b[31mrood",
        "a delete": "weg\x7f",
        "a c1 control": "oud\x85regeleinde",
        "a return": "een\r\nregel",
    }
    before = await ask.everything()

    found = await outcomes(
        ask, REPORT, "corporation-staedion", {name: await given.right(note=note) for name, note in notes.items()}
    )

    assert found == {name: [("INVALID_INPUT", "input.note")] for name in notes}
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("x" * 1000, "x" * 1000),
        ("🏠" * 1000, "🏠" * 1000),
        ("  " + "x" * 1000 + "  ", "x" * 1000),
        ("👨‍👩‍👧‍👦 é e\u0301 ي 漢", "👨‍👩‍👧‍👦 é e\u0301 ي 漢"),
        ("Regel 1\n\tRegel 2", "Regel 1\n\tRegel 2"),
        ("<script>alert('x')</script> %s {0} \\u0000", "<script>alert('x')</script> %s {0} \\u0000"),
        ("", None),
        (" \n ", None),
        (None, None),
    ],
)
async def test_a_note_that_fits_is_kept_to_the_letter(
    ask: Asker, given: Given, note: str | None, kept: str | None
) -> None:
    answer = await ask(REPORT, as_="corporation-staedion", input=await given.right(note=note))

    assert refusals(answer) == []
    assert answer.data["reportObservation"]["observation"]["note"] == kept
    (last, *_) = await rows(ask.database, "SELECT note FROM observation_version ORDER BY recorded_at DESC LIMIT 1")
    assert last["note"] == kept


async def test_a_nul_character_is_refused_wherever_it_stands_in_the_variables(ask: Asker, given: Given) -> None:
    inputs = {
        "input.note": await given.right(note="een\0twee"),
        "input.subject.shareId": await given.right(subject={"shareId": "\0"}),
        "input.periodId": await given.right(periodId=f"{await given.period()}\0"),
        "input.clientMutationId": await given.right(clientMutationId="a\0"),
    }
    before = await ask.everything()

    found = await outcomes(ask, REPORT, "corporation-staedion", inputs)

    assert found == {field: [("INVALID_INPUT", field)] for field in inputs}
    assert await ask.everything() == before


LITERAL = """
mutation {
  reportObservation(input: {subject: {shareId: "%s"}, periodId: "%s", value: 12, expectedVersion: 1, note: "%s"}) {
    observation { version note }
    errors { code field }
  }
}
"""


async def test_what_holds_for_variables_holds_for_the_document_itself(ask: Asker, given: Given) -> None:
    share, period = (await given.share())["shareId"], await given.period()
    notes = {
        r"een\u0000": ["INVALID_INPUT"],
        r"een\u{0}": ["INVALID_INPUT"],
        r"een\u{00000}": ["INVALID_INPUT"],
        "een\0": ["INVALID_INPUT"],
        r"een\uD83D": ["INVALID_DOCUMENT"],  # half of an emoji
        r"een\uDE00\uD83D": ["INVALID_DOCUMENT"],
        r"een\u{D800}": ["INVALID_DOCUMENT"],
        r"een\u{110000}": ["INVALID_DOCUMENT"],
    }
    before = await ask.everything()

    found = {note: (await ask(LITERAL % (share, period, note), as_="corporation-staedion")).codes for note in notes}
    bell = await ask(LITERAL % (share, period, r"een\u0007bel"), as_="corporation-staedion")

    assert found == notes
    assert refusals(bell) == [("INVALID_INPUT", "input.note")]
    assert await ask.everything() == before
    house = await ask(LITERAL % (share, period, r"een \uD83C\uDFE0 en \u{1F3E0}"), as_="corporation-staedion")
    assert house.data["reportObservation"]["observation"] == {"version": 2, "note": "een 🏠 en 🏠"}


async def test_half_an_emoji_is_no_json(ask: Asker, given: Given) -> None:
    period, share = await given.period(), (await given.share())["shareId"]
    before = await ask.everything()
    body = (
        '{"query": "mutation ($input: ReportObservationInput!) '
        '{ reportObservation(input: $input) { errors { code } } }", '
        f'"variables": {{"input": {{"subject": {{"shareId": "{share}"}}, "periodId": "{period}", '
        '"value": 12, "expectedVersion": 1, "note": "%s"}}}'
    )
    headers = {"content-type": "application/json", "cookie": "woonagenda_demo_role=corporation-staedion"}

    statuses = [
        (await ask.http.post("/graphql", content=body % note, headers=headers)).status_code
        for note in (r"\ud83d", r"\ude00", r"\ude00\ud83d", r"\ud83d\u0041")
    ]

    assert statuses == [400, 400, 400, 400]
    assert await ask.everything() == before
