"""Reporting a figure: what is kept, and which totals move."""

from typing import Any

import pytest

from app.agenda.models import Measure, ReportingPeriod
from app.agreements.models import CommitmentShare
from app.partners.models import Area
from app.reporting.models import Observation, ObservationVersion
from app.targets.models import StockTarget
from tests.asking import Asker
from tests.reporting.writing import REPORT, change, id_of, refusals, rows

# Of Staedion, in agreement HA-1-01 of goal 1: nothing was reported for it over 2026-H2 yet.
EMPTY = "HA-1-01-GM0518-staedion"
# The same, with 11 households in version 1.
ELEVEN = "HA-1-01-GM1926-staedion"

STANDING = """
query ($agreement: String!, $goal: String!) {
  agreement(code: $agreement) { progress { realised coverage { reported expected } } }
  goal(code: $goal) { progress { realised } }
}
"""


async def report(ask: Asker, share: str, as_: str = "corporation-staedion", **given: Any) -> Any:
    """Report over a share in the open period, and give the payload."""
    subject = {"shareId": await id_of(ask.database, CommitmentShare, share)}
    period = await id_of(ask.database, ReportingPeriod, "2026-H2")
    asked = {"subject": subject, "periodId": period} | given
    return (await ask(REPORT, as_=as_, input=asked)).data["reportObservation"]


async def standing(ask: Asker, as_: str, agreement: str = "HA-1-01", goal: str = "1") -> tuple[int, int]:
    """Give what an agreement and its goal realised, as this role sees it."""
    data = (await ask(STANDING, as_=as_, agreement=agreement, goal=goal)).data
    return data["agreement"]["progress"]["realised"], data["goal"]["progress"]["realised"]


async def versions(ask: Asker, share: str) -> list[tuple[int, int | None, str | None]]:
    """Give every version kept of the figure of a share over the open period."""
    found = await rows(
        ask.database,
        "SELECT version.version, version.value, version.note FROM observation_version AS version "
        "JOIN observation ON observation.id = version.observation_id "
        "JOIN commitment_share ON commitment_share.id = observation.share_id "
        "JOIN reporting_period ON reporting_period.id = observation.period_id "
        "WHERE commitment_share.code = :share AND reporting_period.code = '2026-H2' ORDER BY version.version",
        share=share,
    )
    return [(one["version"], one["value"], one["note"]) for one in found]


async def test_a_first_figure_is_version_one_and_comes_back_as_it_was_reported(ask: Asker) -> None:
    figures, kept = await ask.count(Observation), await ask.count(ObservationVersion)

    payload = await report(ask, EMPTY, value=207, note="  Met 3 in het nieuwe complex. 🏠 ", clientMutationId="a-1")

    assert payload["errors"] == []
    assert payload["clientMutationId"] == "a-1"
    assert payload["observation"].pop("id")
    assert payload["observation"] == {
        "version": 1,
        "value": 207,
        "status": "PROVISIONAL",
        "note": "Met 3 in het nieuwe complex. 🏠",
        "isDemo": True,
        "measure": {"code": "HOUSEHOLDS_HOUSED"},
        "period": {"code": "2026-H2"},
        "organisation": {"code": "staedion"},
        "area": {"code": "GM0518"},
        "share": {"code": EMPTY},
        "stockTarget": None,
    }
    assert await versions(ask, EMPTY) == [(1, 207, "Met 3 in het nieuwe complex. 🏠")]
    assert (await ask.count(Observation), await ask.count(ObservationVersion)) == (figures + 1, kept + 1)


async def test_a_second_report_is_a_new_version_and_the_old_one_stays(ask: Asker) -> None:
    figures = await ask.count(Observation)

    payload = await report(ask, ELEVEN, value=17, expectedVersion=1)
    again = await report(ask, ELEVEN, value=16, note="Eén dubbel geteld.", expectedVersion=2)

    assert (payload["errors"], payload["observation"]["version"], payload["observation"]["value"]) == ([], 2, 17)
    assert (again["errors"], again["observation"]["version"], again["observation"]["value"]) == ([], 3, 16)
    assert again["observation"]["id"] == payload["observation"]["id"]
    assert await versions(ask, ELEVEN) == [(1, 11, None), (2, 17, None), (3, 16, "Eén dubbel geteld.")]
    assert await ask.count(Observation) == figures


@pytest.mark.parametrize("as_", ["corporation-staedion", "secretary"])
async def test_the_totals_of_who_may_see_the_figure_move_by_exactly_the_difference(ask: Asker, as_: str) -> None:
    agreement, goal = await standing(ask, as_)

    await report(ask, EMPTY, value=207)
    after_first = await standing(ask, as_)
    await report(ask, ELEVEN, value=17, expectedVersion=1)
    after_second = await standing(ask, as_)

    assert after_first == (agreement + 207, goal + 207)
    assert after_second == (agreement + 207 + 6, goal + 207 + 6)


@pytest.mark.parametrize("as_", ["public", "council-delft", "municipality-delft", "corporation-wooninvest", "province"])
async def test_the_totals_of_everybody_else_stay_until_the_period_is_published(ask: Asker, as_: str) -> None:
    before = await standing(ask, as_)

    await report(ask, EMPTY, value=207)
    in_between = await standing(ask, as_)
    await change(
        ask.database,
        "UPDATE reporting_period SET state = 'PUBLISHED', published_on = '2027-03-31' WHERE code = '2026-H2'",
    )

    assert in_between == before
    assert (await standing(ask, as_))[0] > before[0]


async def test_unknown_is_kept_as_unknown_and_not_as_zero(ask: Asker) -> None:
    agreement, goal = await standing(ask, "secretary")
    coverage = (await ask(STANDING, as_="secretary", agreement="HA-1-01", goal="1")).data["agreement"]["progress"]

    payload = await report(ask, ELEVEN, value=None, expectedVersion=1)

    after = (await ask(STANDING, as_="secretary", agreement="HA-1-01", goal="1")).data["agreement"]["progress"]
    assert (payload["errors"], payload["observation"]["value"]) == ([], None)
    assert await versions(ask, ELEVEN) == [(1, 11, None), (2, None, None)]
    assert await standing(ask, "secretary") == (agreement - 11, goal - 11)
    assert after["coverage"]["reported"] == coverage["coverage"]["reported"] - 1


async def test_a_figure_without_a_value_is_unknown_and_zero_is_zero(ask: Asker) -> None:
    left_out = await report(ask, EMPTY)
    zero = await report(ask, ELEVEN, value=0, expectedVersion=1)

    assert (left_out["errors"], left_out["observation"]["value"]) == ([], None)
    assert (zero["errors"], zero["observation"]["value"]) == ([], 0)
    assert await versions(ask, EMPTY) == [(1, None, None)]


async def test_a_municipality_reports_the_level_of_its_stock_target(ask: Asker) -> None:
    document = "{ stockTargets(first: 100) { nodes { code progress { realised } } } }"
    subject = {"stockTargetId": await id_of(ask.database, StockTarget, "GM0503-ZERO_STEP")}
    period = await id_of(ask.database, ReportingPeriod, "2026-H2")

    async def realised(as_: str) -> int | None:
        nodes = (await ask(document, as_=as_)).data["stockTargets"]["nodes"]
        found: int | None = next(one for one in nodes if one["code"] == "GM0503-ZERO_STEP")["progress"]["realised"]
        return found

    before = {as_: await realised(as_) for as_ in ("municipality-delft", "secretary", "public", "council-delft")}
    answer = await ask(REPORT, as_="municipality-delft", input={"subject": subject, "periodId": period, "value": 5001})

    payload = answer.data["reportObservation"]
    assert payload["errors"] == []
    assert payload["observation"]["stockTarget"] == {"code": "GM0503-ZERO_STEP"}
    assert (payload["observation"]["share"], payload["observation"]["value"]) == (None, 5001)
    # It stood at 4978 at the end of 2026-H1: the last level counts, and levels do not add up.
    assert set(before.values()) == {before["public"]}
    assert before["public"] is not None
    assert await realised("municipality-delft") == before["public"] + 5001 - 4978
    assert await realised("secretary") == before["public"] + 5001 - 4978
    assert await realised("public") == before["public"]
    assert await realised("council-delft") == before["public"]


async def test_a_care_provider_reports_a_measure_in_an_area_for_itself(ask: Asker) -> None:
    measure = await id_of(ask.database, Measure, "PEOPLE_READY")
    delft, westland = await id_of(ask.database, Area, "GM0503"), await id_of(ask.database, Area, "GM1783")
    period = await id_of(ask.database, ReportingPeriod, "2026-H2")

    def asked(area: str, value: int, version: int = 0) -> dict[str, Any]:
        subject = {"measure": {"measureId": measure, "areaId": area}}
        return {"subject": subject, "periodId": period, "value": value, "expectedVersion": version}

    answers = [
        (await ask(REPORT, as_="provider-de-linde", input=one)).data["reportObservation"]
        for one in (asked(delft, 30), asked(westland, 18), asked(delft, 31, version=1))
    ]

    assert [one["errors"] for one in answers] == [[], [], []]
    assert [one["observation"]["version"] for one in answers] == [1, 1, 2]
    assert [one["observation"]["area"]["code"] for one in answers] == ["GM0503", "GM1783", "GM0503"]
    assert {one["observation"]["organisation"]["code"] for one in answers} == {"demo-de-linde"}
    kept = await rows(
        ask.database,
        "SELECT area.code, version.value FROM observation_version AS version "
        "JOIN observation ON observation.id = version.observation_id JOIN area ON area.id = observation.area_id "
        "JOIN organisation ON organisation.id = observation.organisation_id "
        "JOIN reporting_period ON reporting_period.id = observation.period_id "
        "WHERE organisation.code = 'demo-de-linde' AND reporting_period.code = '2026-H2' ORDER BY version.recorded_at",
    )
    assert [(one["code"], one["value"]) for one in kept] == [("GM0503", 30), ("GM1783", 18), ("GM0503", 31)]


async def test_a_figure_of_a_share_and_of_its_measure_in_the_same_area_are_two_figures(ask: Asker) -> None:
    subject = {
        "measure": {
            "measureId": await id_of(ask.database, Measure, "HOUSEHOLDS_HOUSED"),
            "areaId": await id_of(ask.database, Area, "GM1926"),
        }
    }
    period = await id_of(ask.database, ReportingPeriod, "2026-H2")
    before = await standing(ask, "corporation-staedion")

    answer = await ask(REPORT, as_="corporation-staedion", input={"subject": subject, "periodId": period, "value": 90})

    payload = answer.data["reportObservation"]
    assert (payload["errors"], payload["observation"]["version"]) == ([], 1)
    assert payload["observation"]["share"] is None
    assert await versions(ask, ELEVEN) == [(1, 11, None)]
    assert await standing(ask, "corporation-staedion") == before


async def test_a_figure_that_was_reported_is_what_the_next_reader_sees(ask: Asker) -> None:
    await report(ask, EMPTY, value=207, note="Eén regel.\nEn nog een.")

    document = (
        '{ agreement(code: "HA-1-01") { shares(first: 100) { nodes { code figures(last: 1) { value note } } } } }'
    )
    seen = (await ask(document, as_="corporation-staedion")).data["agreement"]["shares"]["nodes"]

    figure = next(one["figures"] for one in seen if one["code"] == EMPTY)
    assert figure == [{"value": 207, "note": "Eén regel.\nEn nog een."}]


async def test_who_did_not_see_the_last_version_is_told_which_one_stands(ask: Asker) -> None:
    await report(ask, ELEVEN, value=17, expectedVersion=1)
    before = await ask.everything()

    late = await report(ask, ELEVEN, value=12, expectedVersion=1)
    early = await report(ask, ELEVEN, value=12, expectedVersion=3)
    unaware = await report(ask, ELEVEN, value=12)
    strange = await report(ask, EMPTY, value=12, expectedVersion=-1)

    def told(payload: Any) -> list[Any]:
        return [(one["code"], one["field"], one["currentVersion"]) for one in payload["errors"]]

    field = ["input", "expectedVersion"]
    assert told(late) == told(early) == told(unaware) == [("STALE_VERSION", field, 2)]
    assert told(strange) == [("STALE_VERSION", field, 0)]
    assert {one["observation"] is None for one in (late, early, unaware, strange)} == {True}
    assert await ask.everything() == before


async def test_the_refusal_speaks_the_language_of_the_caller(ask: Asker) -> None:
    dutch = await report(ask, ELEVEN, value=12)
    ask.http.headers["accept-language"] = "en-GB"
    english = await report(ask, ELEVEN, value=12)

    assert dutch["errors"][0]["message"].startswith("Iemand anders heeft dit intussen veranderd.")
    assert english["errors"][0]["message"].startswith("Somebody else changed this in the meantime.")


async def test_a_refused_figure_answers_without_top_level_errors(ask: Asker) -> None:
    subject = {"shareId": await id_of(ask.database, CommitmentShare, ELEVEN)}
    period = await id_of(ask.database, ReportingPeriod, "2026-H2")

    answer = await ask(REPORT, as_="corporation-staedion", input={"subject": subject, "periodId": period, "value": -1})

    assert answer.status == 200
    assert "errors" not in answer.content
    assert refusals(answer) == [("INVALID_INPUT", "input.value")]
