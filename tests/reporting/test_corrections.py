"""Correcting a figure of a closed period: what a partner asks, what the secretary answers, and what is seen of it."""

from typing import Any

import pytest

from app.audit.models import JournalEntry
from app.reporting.corrections.models import FigureCorrection
from app.reporting.models import Observation, ObservationVersion
from tests.asking import Asker
from tests.reporting.correcting import SECRETARY, SHARE, STAEDION, do, figure, requested, right, states
from tests.reporting.test_writing_figures import standing
from tests.reporting.writing import change, refusals
from tests.rows import Rows

CLOSED = "UPDATE reporting_period SET state = 'CLOSED', published_on = NULL WHERE code = '2026-H1'"
PUBLISHED = "UPDATE reporting_period SET state = 'PUBLISHED', published_on = '2026-12-01' WHERE code = '2026-H1'"
LATE = "HA-1-01-GM0518-staedion"  # reported nothing over 2026-H2
OURS = {"corporation-staedion", "secretary"}


async def test_a_correction_that_is_asked_for_changes_no_figure_yet(ask: Asker) -> None:
    before, versions = await standing(ask, SECRETARY), await ask.count(ObservationVersion)

    payload = await do(ask, "requestCorrection", STAEDION, **await right(ask))

    asked = payload["correction"]
    assert payload["errors"] == []
    assert (asked["stood"], asked["value"], asked["state"], asked["baseVersion"]) == (11, 23, "REQUESTED", 1)
    assert (asked["share"], asked["period"]) == ({"code": SHARE}, {"code": "2026-H1"})
    assert (await figure(ask, SECRETARY))["value"] == 11
    assert (await standing(ask, SECRETARY), await ask.count(ObservationVersion)) == (before, versions)


async def test_an_accepted_correction_stands_and_what_was_published_is_told_beside_it(ask: Asker) -> None:
    before = await standing(ask, SECRETARY)
    published = await figure(ask, SECRETARY)

    payload = await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask), answer="Akkoord.")

    assert (payload["errors"], payload["correction"]["state"], payload["correction"]["answer"]) == (
        [],
        "ACCEPTED",
        "Akkoord.",
    )
    now = await figure(ask, SECRETARY)
    assert (published["status"], published["published"]) == ("FINAL", None)
    assert (now["value"], now["version"], now["status"], now["note"]) == (23, 2, "CORRECTED", "Een complex vergeten.")
    assert (now["published"]["value"], now["published"]["isProtected"]) == (11, False)
    assert await standing(ask, SECRETARY) == (before[0] + 12, before[1] + 12)
    journal = [one.action for one in (await Rows.of(ask.database)).all(JournalEntry)]
    assert journal == ["correction.requested", "observation.corrected", "correction.accepted"]


async def test_the_public_sees_the_correction_and_what_was_published_both_rounded(ask: Asker) -> None:
    await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask))

    seen = await figure(ask, None)

    assert (seen["value"], seen["isRounded"], seen["status"]) == (25, True, "CORRECTED")
    assert (seen["published"]["value"], seen["published"]["isRounded"]) == (10, True)


async def test_a_small_count_stays_hidden_before_and_after_its_correction(ask: Asker) -> None:
    await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask, value=3))
    second = await requested(ask, value=14, expectedVersion=2)
    small = await figure(ask, None)
    await do(ask, "acceptCorrection", SECRETARY, id=second)

    later = await figure(ask, None)

    assert (small["value"], small["isProtected"]) == (None, True)
    assert (later["value"], later["published"]["value"]) == (15, 10)


async def test_a_figure_that_is_corrected_twice_still_tells_what_was_published(ask: Asker) -> None:
    await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask))
    await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask, value=24, expectedVersion=2))

    now = await figure(ask, SECRETARY)

    assert (now["value"], now["version"], now["published"]["value"]) == (24, 3, 11)


async def test_what_was_published_is_the_last_report_before_publication(ask: Asker) -> None:
    await change(ask.database, CLOSED)
    await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask, value=12))
    await change(ask.database, PUBLISHED)

    await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask, value=24, expectedVersion=2))

    now = await figure(ask, SECRETARY)
    assert (now["value"], now["status"], now["published"]["value"]) == (24, "CORRECTED", 12)


async def test_who_was_too_late_asks_for_a_correction_from_nothing(ask: Asker) -> None:
    await change(ask.database, "UPDATE reporting_period SET state = 'CLOSED' WHERE code = '2026-H2'")
    late: dict[str, Any] = {"share": LATE, "period": "2026-H2", "expectedVersion": 0, "value": 207}
    before, figures = await standing(ask, SECRETARY), await ask.count(Observation)
    id = await requested(ask, **late)
    asked = await ask.count(Observation)

    payload = await do(ask, "acceptCorrection", SECRETARY, id=id)

    assert payload["correction"]["stood"] is None
    assert payload["correction"]["observation"]["value"] == 207
    assert (asked, await ask.count(Observation)) == (figures, figures + 1)
    assert await standing(ask, SECRETARY) == (before[0] + 207, before[1] + 207)


async def test_a_figure_that_came_after_publication_tells_that_nothing_was_published(ask: Asker) -> None:
    published = "UPDATE reporting_period SET state = 'PUBLISHED', published_on = '2026-12-01' WHERE code = '2026-H2'"
    await change(ask.database, published)
    late: dict[str, Any] = {"share": LATE, "period": "2026-H2", "expectedVersion": 0, "value": 207}
    await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask, **late))

    now = await figure(ask, None, share=LATE, period="2026-H2")

    nothing = {"value": None, "isProtected": False, "isRounded": False, "recordedAt": None}
    assert (now["value"], now["status"], now["version"]) == (205, "CORRECTED", 1)
    assert now["published"] == nothing


async def test_a_correction_before_publication_is_a_report_like_another_and_is_settled_with_it(ask: Asker) -> None:
    await change(ask.database, CLOSED)
    await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask))
    before = await figure(ask, SECRETARY)

    await change(ask.database, PUBLISHED)

    now = await figure(ask, SECRETARY)
    assert (before["status"], before["value"], before["published"]) == ("PROVISIONAL", 23, None)
    assert (now["status"], now["value"], now["published"]) == ("FINAL", 23, None)


async def test_a_declined_correction_leaves_the_figure_and_says_why(ask: Asker) -> None:
    before = await standing(ask, SECRETARY)

    payload = await do(ask, "declineCorrection", SECRETARY, id=await requested(ask), answer="Dit complex telt niet.")

    assert payload["errors"] == []
    assert payload["correction"]["answer"] == "Dit complex telt niet."
    assert ((await figure(ask, SECRETARY))["value"], await standing(ask, SECRETARY)) == (11, before)
    assert await states(ask) == ["DECLINED"]


async def test_after_one_is_taken_back_another_can_be_asked_for(ask: Asker) -> None:
    await do(ask, "withdrawCorrection", STAEDION, id=await requested(ask))

    await requested(ask, value=24)

    assert sorted(await states(ask)) == ["REQUESTED", "WITHDRAWN"]


async def test_a_correction_sent_twice_is_asked_for_once(ask: Asker) -> None:
    asked = await right(ask, clientMutationId="een")
    first = await do(ask, "requestCorrection", STAEDION, **asked)

    again = await do(ask, "requestCorrection", STAEDION, **asked)

    assert again == first
    assert await ask.count(FigureCorrection) == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"value": 11}, ("INVALID_INPUT", "input.value")),
        ({"value": -1}, ("INVALID_INPUT", "input.value")),
        ({"reason": "  "}, ("INVALID_INPUT", "input.reason")),
        ({"reason": "x" * 1001}, ("INVALID_INPUT", "input.reason")),
        ({"expectedVersion": 0}, ("STALE_VERSION", "input.expectedVersion")),
        ({"period": "2026-H2"}, ("PERIOD_NOT_SO_FAR", "input.periodId")),
        ({"period": "2027-H1"}, ("PERIOD_NOT_SO_FAR", "input.periodId")),
        ({"share": "HA-1-01-GM1926-rondom-wonen"}, ("NOT_ALLOWED", None)),
    ],
    ids=str,
)
async def test_a_request_that_cannot_be_right_changes_nothing(
    ask: Asker, changes: dict[str, Any], told: tuple[str, str | None]
) -> None:
    asked = await right(ask, **changes)
    before = await ask.everything()

    payload = await do(ask, "requestCorrection", STAEDION, **asked)

    assert [(one["code"], ".".join(one["field"]) if one["field"] else None) for one in payload["errors"]] == [told]
    assert payload["correction"] is None
    assert await ask.everything() == before


async def test_one_correction_of_a_figure_at_a_time(ask: Asker) -> None:
    await requested(ask)
    before = await ask.everything()

    payload = await do(ask, "requestCorrection", STAEDION, **await right(ask, value=24))

    assert [one["code"] for one in payload["errors"]] == ["CORRECTION_PENDING"]
    assert await ask.everything() == before


@pytest.mark.parametrize("deed", ["acceptCorrection", "declineCorrection", "withdrawCorrection"])
async def test_what_was_answered_is_not_answered_again(ask: Asker, deed: str) -> None:
    id = await requested(ask)
    await do(ask, "declineCorrection", SECRETARY, id=id, answer="Nee.")
    before = await ask.everything()

    payload = await do(ask, deed, STAEDION if deed == "withdrawCorrection" else SECRETARY, id=id, answer="Toch.")

    assert [(one["code"], one["state"]) for one in payload["errors"]] == [("CORRECTION_DECIDED", "DECLINED")]
    assert await ask.everything() == before


async def test_declining_takes_a_reason(ask: Asker) -> None:
    id = await requested(ask)
    before = await ask.everything()

    payload = await do(ask, "declineCorrection", SECRETARY, id=id, answer=" ")

    assert [(one["code"], one["field"]) for one in payload["errors"]] == [("INVALID_INPUT", ["input", "answer"])]
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("deed", "as_", "code"),
    [
        ("acceptCorrection", STAEDION, "NOT_ALLOWED"),
        ("acceptCorrection", "approver-staedion", "NOT_ALLOWED"),
        ("acceptCorrection", "corporation-wooninvest", "NOT_FOUND"),
        ("acceptCorrection", "board", "NOT_FOUND"),
        ("acceptCorrection", "council-delft", "NOT_FOUND"),
        ("declineCorrection", STAEDION, "NOT_ALLOWED"),
        ("withdrawCorrection", SECRETARY, "NOT_ALLOWED"),
        ("withdrawCorrection", "corporation-wooninvest", "NOT_FOUND"),
    ],
)
async def test_nobody_else_answers_or_takes_back(ask: Asker, deed: str, as_: str, code: str) -> None:
    id = await requested(ask)
    before = await ask.everything()

    payload = await do(ask, deed, as_, id=id, answer="Nee.")

    assert [one["code"] for one in payload["errors"]] == [code]
    assert await ask.everything() == before


async def test_who_asked_does_not_answer_though_they_became_secretary(ask: Asker) -> None:
    id = await requested(ask)
    await change(
        ask.database,
        "DROP TRIGGER figure_correction_stands" + ("_update" if ask.database.is_sqlite else " ON figure_correction"),
        "UPDATE figure_correction SET requested_by = 'demo:secretary'",
    )
    before = await ask.everything()

    payload = await do(ask, "acceptCorrection", SECRETARY, id=id)

    assert [one["code"] for one in payload["errors"]] == ["OWN_CORRECTION"]
    assert await ask.everything() == before


async def test_a_correction_is_for_who_counts_and_who_decides(ask: Asker) -> None:
    await requested(ask)
    asked = "{ corrections(filter: {state: REQUESTED}) { totalCount nodes { value } } }"

    seen = {
        one: (await ask(asked, as_=one)).data["corrections"]["totalCount"]
        for one in (
            "corporation-staedion",
            "secretary",
            "corporation-wooninvest",
            "municipality-delft",
            "council-delft",
        )
    }

    assert {one for one, number in seen.items() if number} == OURS


async def test_the_list_of_corrected_figures_holds_what_was_corrected_after_publication(ask: Asker) -> None:
    asked = """query ($filter: ObservationFilter) {
      correctedFigures(filter: $filter) { totalCount nodes { share { code } value published { value } } } }"""
    none = await ask(asked)
    await do(ask, "acceptCorrection", SECRETARY, id=await requested(ask))

    all_of_them = await ask(asked)
    elsewhere = await ask(asked, filter={"period": "2025-H2"})

    assert none.data["correctedFigures"]["totalCount"] == elsewhere.data["correctedFigures"]["totalCount"] == 0
    assert all_of_them.data["correctedFigures"] == {
        "totalCount": 1,
        "nodes": [{"share": {"code": SHARE}, "value": 25, "published": {"value": 10}}],
    }


async def test_only_who_reports_asks(ask: Asker) -> None:
    asked = await right(ask)
    before = await ask.everything()

    told = {
        one: refusals(await ask(REQUEST, as_=one, input=asked))
        for one in ("council-delft", "secretary", "province", "municipality-delft", None)
    }

    assert all(code in {"NOT_ALLOWED", "NOT_FOUND"} for [(code, _)] in told.values())
    assert await ask.everything() == before


REQUEST = "mutation ($input: RequestCorrectionInput!) { requestCorrection(input: $input) { errors { code field } } }"
