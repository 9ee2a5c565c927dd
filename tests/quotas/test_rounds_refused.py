"""What cannot be done with scenarios, counting rules and rounds: each refusal by its code, and nothing changed."""

from typing import Any

import pytest

from app.core.database import Database
from app.core.ids import global_id
from app.partners.models import Area
from app.quotas.models import CountingRuleSet, QuotaLine, QuotaRound, QuotaRoundState
from tests.asking import Asker
from tests.quotas.transfers.asking import ACCEPT, DELFT, PIJNACKER, let_in
from tests.quotas.transfers.asking import done as agreed
from tests.quotas.transfers.asking import proposed as offered
from tests.quotas.working import approver, calculated, do, done, line_of, prepare, proposed, scenario
from tests.reporting.writing import change
from tests.rows import Rows, another, store

DECISION: dict[str, Any] = {"decidedOn": "2026-11-20", "decisionReference": "Besluit 7 (voorbeeld)"}
RULES: dict[str, Any] = {
    "year": 2028,
    "capBasisPoints": 2500,
    "countsNewBuild": True,
    "countsTemporary": False,
    "countsRooms": False,
    "countedCategories": ["HOMELESS", "PERMIT_HOLDER"],
}


async def refused(ask: Asker, deed: str, as_: str = "secretary", **given: Any) -> Any:
    """Do something that is refused and changes nothing, and give the refusal."""
    before = await ask.everything()
    payload = await do(ask, deed, as_, **given)
    assert await ask.everything() == before
    (error,) = payload["errors"]
    return error


PARAMETERS: list[tuple[dict[str, Any], str]] = [
    ({"capBasisPoints": 10001}, "capBasisPoints"),
    ({"capBasisPoints": -1}, "capBasisPoints"),
    ({"caps": [{"areaCode": "GM9999", "basisPoints": 3000}]}, "caps"),
    ({"caps": [{"areaCode": "GM0503", "basisPoints": 3000}] * 2}, "caps"),
    ({"mutations": [{"areaCode": "GM0503", "homes": -1}]}, "mutations"),
    ({"mutations": [{"areaCode": "GM0503", "homes": 10_000_001}]}, "mutations"),
    ({"keyWeights": [{"factor": "MUTATION", "basisPoints": 9999}]}, "keyWeights"),
    ({"keyWeights": []}, "keyWeights"),
    ({"transfers": [{"giverCode": "GM0503", "takerCode": "GM0503", "households": 1}]}, "transfers"),
    ({"method": "OPTIMUM", "pins": [{"category": "X", "destinationCode": "GM0503", "households": 1}]}, "pins"),
    ({"method": "OPTIMUM", "guarantees": [{"areaCode": "haaglanden", "households": 1}]}, "guarantees"),
    ({"guarantees": [{"areaCode": "GM0503", "households": 1}]}, "guarantees"),
    ({"preset": "ORIGIN_FIRST", "objectives": ["UNPLACED"]}, "objectives"),
    ({"objectives": []}, "objectives"),
    (
        {
            "method": "OPTIMUM",
            "startScores": [
                {"category": "HOMELESS", "originCode": "GM0503", "destinationCode": "GM0518", "score": 101}
            ],
        },
        "startScores",
    ),
]


@pytest.mark.parametrize(("parameters", "field"), PARAMETERS)
async def test_parameters_that_cannot_be_are_refused_by_their_field(
    ask: Asker, parameters: dict[str, Any], field: str
) -> None:
    error = await refused(ask, "createScenario", year=2028, name="Proef", parameters=parameters)

    assert (error["code"], error["field"]) == ("INVALID_INPUT", ["input", "parameters", field])


@pytest.mark.parametrize("share", ["0.3", "1" * 31, "true", '"3000"'])
async def test_a_share_that_is_no_whole_number_never_gets_in(ask: Asker, share: str) -> None:
    before = await ask.everything()
    document = (
        f'mutation {{ createScenario(input: {{year: 2028, name: "Proef", parameters: {{capBasisPoints: {share}}}}})'
    )

    answer = await ask(f"{document} {{ errors {{ code }} }} }}", as_="secretary")

    assert "Int cannot represent" in answer.content["errors"][0]["message"]
    assert await ask.everything() == before


async def test_years_without_rules_demand_or_settlement_are_refused_in_words(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    rules = another(rows.one(CountingRuleSet, year=2026), year=2031)
    round_ = another(rows.one(QuotaRound), year=2032, state=QuotaRoundState.SETTLED)
    await store(haaglanden, rules, round_)
    bare, empty = [await scenario(ask, year) for year in (2030, 2031)]
    owing = await scenario(ask, 2026, "Saldo", carriesOver=True)

    errors = [
        await refused(ask, "calculateScenario", scenarioId=one["id"], expectedVersion=1) for one in (bare, empty, owing)
    ]
    settled = await refused(ask, "createScenario", year=2032, name="Proef")
    long_ago = await refused(ask, "createScenario", year=1999, name="Proef")

    assert [one["message"] for one in errors] == [
        "Voor 2030 zijn er geen telregels. Maak die eerst.",
        "Voor 2031 is er geen vraag opgegeven. Er valt niets te verdelen.",
        "Over 2025 is nog niet afgerekend. Zet het meenemen van saldo’s uit.",
    ]
    assert (settled["field"], long_ago["field"]) == (["input", "year"], ["input", "year"])


async def test_a_key_that_is_not_known_is_refused_in_words(ask: Asker, haaglanden: Database) -> None:
    await change(haaglanden, "DELETE FROM inhabitants")
    made = await scenario(ask, keyWeights=[{"factor": "INHABITANTS", "basisPoints": 10000}])

    error = await refused(ask, "calculateScenario", scenarioId=made["id"], expectedVersion=1)

    assert error["message"] == "Van Delft is het aantal inwoners niet bekend. Vul dat aan, of reken zonder."
    assert error["field"] == ["input", "parameters", "keyWeights"]


async def test_a_proposal_is_not_adopted_once_a_transfer_was_agreed_that_it_does_not_count(
    ask: Asker, haaglanden: Database
) -> None:
    await let_in(haaglanden, DELFT, PIJNACKER)
    round_ = await proposed(ask, haaglanden)
    transfer = await offered(ask, DELFT, PIJNACKER, 3, year=2028)
    agreed(await ask(ACCEPT, as_=PIJNACKER, input={"id": transfer}))

    error = await refused(
        ask, "adoptRound", roundId=round_["id"], expectedVersion=1, despiteObjections=True, **DECISION
    )

    assert (error["code"], error["field"]) == ("TRANSFERS_CHANGED", ["input", "roundId"])


async def test_who_looked_at_an_earlier_version_changes_nothing(ask: Asker, haaglanden: Database) -> None:
    round_ = await proposed(ask, haaglanden)
    made, line = await scenario(ask), line_of(round_, "GM0503")
    await done(ask, "changeScenario", scenarioId=made["id"], expectedVersion=1, name="Anders")

    errors = [
        await refused(ask, "changeScenario", scenarioId=made["id"], expectedVersion=1, name="Nog anders"),
        await refused(ask, "archiveScenario", scenarioId=made["id"], expectedVersion=1),
        await refused(ask, "calculateScenario", scenarioId=made["id"], expectedVersion=1),
        await refused(ask, "proposeScenario", scenarioId=made["id"], expectedVersion=1),
        await refused(ask, "withdrawProposal", roundId=round_["id"], expectedVersion=2),
        await refused(ask, "adoptRound", roundId=round_["id"], expectedVersion=2, **DECISION),
        await refused(ask, "agreeToQuotaLine", approver("GM0503"), lineId=line["id"], expectedVersion=2),
        await refused(ask, "draftCountingRules", **RULES, expectedVersion=0),
    ]

    assert {one["code"] for one in errors} == {"STALE_VERSION"}
    assert [one["currentVersion"] for one in errors] == [2, 2, 2, 2, 1, 1, 1, 1]


async def test_a_scenario_is_proposed_as_it_was_calculated_or_not_at_all(ask: Asker, haaglanden: Database) -> None:
    await prepare(haaglanden)
    made = await scenario(ask, 2028)
    never = await refused(ask, "proposeScenario", scenarioId=made["id"], expectedVersion=1)
    await calculated(ask, made)
    changed = await done(
        ask, "changeScenario", scenarioId=made["id"], expectedVersion=1, parameters={"capBasisPoints": 2900}
    )
    since = await refused(ask, "proposeScenario", scenarioId=made["id"], expectedVersion=2)
    wider = await done(
        ask, "changeScenario", scenarioId=made["id"], expectedVersion=2, parameters={"capBasisPoints": 4000}
    )
    await calculated(ask, wider)
    above = await refused(ask, "proposeScenario", scenarioId=made["id"], expectedVersion=3)
    split = await refused(ask, "proposeScenario", scenarioId=made["id"], expectedVersion=3, splitsOverCorporations=True)

    assert changed["version"] == 2
    assert (never["code"], since["code"]) == ("NOT_CALCULATED", "NOT_CALCULATED")
    assert above["message"] == "Den Haag komt op 1.417, boven het plafond van 1.328 uit de telregels."
    assert split["code"] == "INVALID_INPUT"


async def test_a_round_is_decided_about_at_its_own_stage_only(ask: Asker, haaglanden: Database) -> None:
    await prepare(haaglanden)
    rows = await Rows.of(haaglanden)
    running = global_id("QuotaRound", rows.one(QuotaRound).id)
    delft = rows.one(QuotaLine, area_id=rows.one(Area, code="GM0503").id)
    made = await scenario(ask)
    await calculated(ask, made)

    errors = [
        await refused(ask, "withdrawProposal", roundId=running, expectedVersion=1),
        await refused(ask, "adoptRound", roundId=running, expectedVersion=1, **DECISION),
        await refused(ask, "startRound", roundId=running, expectedVersion=1),
        await refused(ask, "proposeScenario", scenarioId=made["id"], expectedVersion=1),
        await refused(
            ask,
            "agreeToQuotaLine",
            approver("GM0503"),
            lineId=global_id("QuotaLine", delft.id),
            expectedVersion=1,
        ),
    ]

    assert {(one["code"], one["state"]) for one in errors} == {("ROUND_NOT_SO_FAR", "RUNNING")}


async def test_only_who_a_quota_is_of_answers_to_it(ask: Asker, haaglanden: Database) -> None:
    line = line_of(await proposed(ask, haaglanden), "GM0503")

    errors = [
        await refused(ask, "agreeToQuotaLine", who, lineId=line["id"], expectedVersion=1)
        for who in (approver("GM0518"), approver("staedion"), approver("demo-de-linde"), "municipality-delft")
    ]
    unseen = await refused(ask, "agreeToQuotaLine", "council-delft", lineId=line["id"], expectedVersion=1)
    silent = await refused(
        ask, "objectToQuotaLine", approver("GM0503"), lineId=line["id"], expectedVersion=1, reason="  "
    )

    assert {one["code"] for one in errors} == {"NOT_ALLOWED"}
    assert unseen["code"] == "NOT_FOUND"
    assert (silent["code"], silent["field"]) == ("INVALID_INPUT", ["input", "reason"])


async def test_a_decision_has_a_reference_and_a_day_that_has_been(ask: Asker, haaglanden: Database) -> None:
    round_ = await proposed(ask, haaglanden)
    given = {"roundId": round_["id"], "expectedVersion": 1, "despiteObjections": True, **DECISION}

    later = await refused(ask, "adoptRound", **{**given, "decidedOn": "2999-01-01"})
    nameless = await refused(ask, "adoptRound", **{**given, "decisionReference": " "})

    assert (later["field"], nameless["field"]) == (["input", "decidedOn"], ["input", "decisionReference"])


async def test_counting_rules_are_drafted_adopted_and_frozen(ask: Asker, haaglanden: Database) -> None:
    await prepare(haaglanden)
    drafted = await done(ask, "draftCountingRules", **RULES, capScope="REGION", expectedVersion=1)
    given = {"id": drafted["id"], "adoptedBy": "Bestuurlijke Tafel (voorbeeld)", "expectedVersion": 2, **DECISION}

    adopted = await done(ask, "adoptCountingRules", "board", **given)
    again = await refused(ask, "adoptCountingRules", **given)
    odd = await refused(ask, "draftCountingRules", **{**RULES, "countedCategories": ["X"]}, expectedVersion=2)
    high = await refused(ask, "draftCountingRules", **{**RULES, "capBasisPoints": 10001}, expectedVersion=2)

    assert (drafted["state"], drafted["version"], drafted["capScope"]) == ("DRAFT", 2, "REGION")
    assert adopted["state"] == "ADOPTED"
    assert again["code"] == "RULES_ALREADY_ADOPTED"
    assert odd["field"] == ["input", "countedCategories"]
    assert high["field"] == ["input", "capBasisPoints"]


async def test_a_scenario_that_was_put_away_stays_as_it_is(ask: Asker) -> None:
    made = await scenario(ask)
    archived = await done(ask, "archiveScenario", scenarioId=made["id"], expectedVersion=1)

    errors = [
        await refused(ask, deed, scenarioId=made["id"], expectedVersion=2)
        for deed in ("archiveScenario", "changeScenario", "calculateScenario", "proposeScenario")
    ]
    copied = await done(ask, "createScenario", year=2026, name="Kopie", basedOnId=made["id"])

    assert archived["state"] == "ARCHIVED"
    assert {one["code"] for one in errors} == {"SCENARIO_ARCHIVED"}
    assert copied["basedOn"] == {"id": made["id"]}
    assert copied["parameters"] == made["parameters"]
