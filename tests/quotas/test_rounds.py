"""The life of a round through the front door: proposed, answered to, adopted, started; and what is kept of it."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.agenda.models import UrgencyCategory
from app.audit.models import JournalEntry
from app.core.database import Database
from app.partners.models import Area
from app.quotas.models import QuotaLine, QuotaRound, UrgencyDemand
from app.quotas.rounds.models import QuotaLineResponse, QuotaProposal
from tests.asking import Asker
from tests.quotas.working import approver, calculated, do, done, line_of, prepare, proposed, scenario
from tests.rows import Rows, store

DECISION = {"decidedOn": "2026-11-20", "decisionReference": "Bestuurlijke Tafel Wonen, besluit 7 (voorbeeld)"}
GOLDEN = {
    "GM0503": 398,
    "GM0518": 1328,
    "GM0603": 164,
    "GM0629": 34,
    "GM0637": 312,
    "GM1783": 172,
    "GM1842": 16,
    "GM1916": 163,
    "GM1926": 73,
}


async def test_a_round_goes_from_proposal_to_its_year(ask: Asker, haaglanden: Database) -> None:
    round_ = await proposed(ask, haaglanden)
    for code in GOLDEN:
        line = line_of(round_, code)
        await done(ask, "agreeToQuotaLine", approver(code), lineId=line["id"], expectedVersion=line["version"])

    adopted = await done(ask, "adoptRound", "board", roundId=round_["id"], expectedVersion=1, **DECISION)
    started = await done(ask, "startRound", roundId=round_["id"], expectedVersion=adopted["version"])

    assert round_["state"] == "PROPOSED"
    assert {one["area"]["code"]: one["assigned"] for one in round_["lines"]} == GOLDEN
    assert (adopted["state"], adopted["despiteObjections"], adopted["decidedOn"]) == ("ADOPTED", False, "2026-11-20")
    assert {one["answer"] for one in adopted["lines"]} == {"AGREED"}
    assert started["state"] == "RUNNING"
    actions = [one.action for one in (await Rows.of(haaglanden)).all(JournalEntry)]
    assert actions[:3] == ["scenario.created", "scenario.calculated", "round.proposed"]
    assert actions[-2:] == ["round.adopted", "round.started"]


async def test_the_latest_answer_stands_and_earlier_ones_are_kept(ask: Asker, haaglanden: Database) -> None:
    line = line_of(await proposed(ask, haaglanden), "GM0503")
    delft = approver("GM0503")

    objected = await done(
        ask, "objectToQuotaLine", delft, lineId=line["id"], expectedVersion=1, reason="De sleutel klopt niet."
    )
    agreed = await done(ask, "agreeToQuotaLine", delft, lineId=line["id"], expectedVersion=2)

    assert (objected["answer"], agreed["answer"], agreed["version"]) == ("OBJECTED", "AGREED", 3)
    assert [(one["number"], one["answer"], one["reason"], one["assigned"]) for one in agreed["responses"]] == [
        (1, "OBJECTED", "De sleutel klopt niet.", 398),
        (2, "AGREED", None, 398),
    ]


async def test_what_is_withdrawn_can_be_proposed_again_and_is_answered_anew(ask: Asker, haaglanden: Database) -> None:
    round_ = await proposed(ask, haaglanden)
    delft, line = approver("GM0503"), line_of(round_, "GM0503")
    await done(ask, "agreeToQuotaLine", delft, lineId=line["id"], expectedVersion=1)

    withdrawn = await done(ask, "withdrawProposal", roundId=round_["id"], expectedVersion=1, reason="Nieuwe cijfers.")
    other = await scenario(ask, 2028, "Mutatie", keyWeights=[{"factor": "MUTATION", "basisPoints": 10000}])
    await calculated(ask, other)
    again = await done(ask, "proposeScenario", scenarioId=other["id"], expectedVersion=1)

    assert (withdrawn["state"], again["state"], again["version"]) == ("CALCULATED", "PROPOSED", 3)
    assert [one["withdrawnAt"] is not None for one in again["proposals"]] == [True, False]
    changed = line_of(again, "GM0503")
    assert (changed["id"], changed["answer"], changed["version"]) == (line["id"], None, 3)
    assert await ask.count(QuotaLineResponse) == 1
    assert sum(one["assigned"] for one in again["lines"]) == 2660


async def test_a_round_is_adopted_despite_objections_only_if_the_decision_says_so(
    ask: Asker, haaglanden: Database
) -> None:
    round_ = await proposed(ask, haaglanden)
    delft, line = approver("GM0503"), line_of(round_, "GM0503")
    await done(ask, "objectToQuotaLine", delft, lineId=line["id"], expectedVersion=1, reason="Te veel.")
    before = await ask.everything()

    refused = await do(ask, "adoptRound", roundId=round_["id"], expectedVersion=1, **DECISION)
    kept = await ask.everything()
    adopted = await done(ask, "adoptRound", roundId=round_["id"], expectedVersion=1, despiteObjections=True, **DECISION)

    assert [one["code"] for one in refused["errors"]] == ["NOT_EVERYBODY_AGREED"]
    assert refused["errors"][0]["message"].startswith("8 partijen hebben nog niet geantwoord en 1 maken bezwaar.")
    assert kept == before
    assert (adopted["state"], adopted["despiteObjections"]) == ("ADOPTED", True)


async def test_with_its_adoption_a_division_takes_up_the_transfers_it_counts(ask: Asker, haaglanden: Database) -> None:
    round_ = await proposed(ask, haaglanden)

    await done(ask, "adoptRound", roundId=round_["id"], expectedVersion=1, despiteObjections=True, **DECISION)

    seen = await ask("{ transfers(year: 2028) { nodes { households isAfterAdoption round { year } } } }")
    assert sorted(one["households"] for one in seen.data["transfers"]["nodes"]) == [4, 20, 30]
    for one in seen.data["transfers"]["nodes"]:
        assert (one["round"], one["isAfterAdoption"]) == ({"year": 2028}, False)


async def test_inhabitants_are_a_key_where_they_are_known(ask: Asker) -> None:
    made = await scenario(ask, keyWeights=[{"factor": "INHABITANTS", "basisPoints": 10000}])

    outcome = (await calculated(ask, made))["result"]

    assert sum(one["assigned"] for one in outcome["municipalities"]) == 2660
    assert sum(one["keyBasisPoints"] for one in outcome["municipalities"]) in range(9996, 10005)


async def test_two_secretaries_propose_and_one_of_them_was_first(ask: Asker, haaglanden: Database) -> None:
    await prepare(haaglanden)
    made = [await scenario(ask, 2028, name) for name in ("Een", "Twee")]
    for one in made:
        await calculated(ask, one)

    answers = await asyncio.gather(
        *(do(ask, "proposeScenario", scenarioId=one["id"], expectedVersion=1) for one in made)
    )

    codes = sorted(error["code"] for one in answers for error in one["errors"])
    assert codes == ["ROUND_NOT_SO_FAR"]
    assert await ask.count(QuotaProposal) == 1


async def test_what_is_sent_twice_is_done_once(ask: Asker, haaglanden: Database) -> None:
    await prepare(haaglanden)
    made = await scenario(ask, 2028)
    await calculated(ask, made)
    given = {"scenarioId": made["id"], "expectedVersion": 1, "clientMutationId": "een"}

    first = await done(ask, "proposeScenario", **given)
    before = await ask.everything()
    second = await done(ask, "proposeScenario", **given)

    assert first == second
    assert await ask.everything() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE quota_line SET assigned = assigned",
        "DELETE FROM quota_line",
        "UPDATE quota_round SET decision_reference = 'anders'",
        "UPDATE quota_round SET state = 'PROPOSED'",
        "DELETE FROM quota_round",
        "UPDATE counting_rule_set SET cap_share_bp = 5000",
        "DELETE FROM counting_rule_set",
        "UPDATE counted_category SET counts_towards_cap = counts_towards_cap",
        "DELETE FROM counted_category",
    ],
)
async def test_what_was_adopted_never_changes(ask: Asker, haaglanden: Database, statement: str) -> None:
    before = await ask.everything()

    with pytest.raises(DBAPIError, match="is adopted"):
        async with haaglanden.transaction() as session:
            await (await session.connection()).execute(text(statement))

    assert await ask.everything() == before


async def test_a_councillor_can_read_why_a_quota_is_what_it_is(ask: Asker, haaglanden: Database) -> None:
    told = await ask(
        "{ quotas(year: 2026) { lines { area { code } assigned sentences { nl } staircase { label { nl } value delta } "
        "inflow { label { nl } households { value } } bindingLimits { code label { nl } value } } } }",
        as_="council-delft",
    )

    lines = {one["area"]["code"]: one for one in told.data["quotas"]["lines"]}
    delft, the_hague = lines["GM0503"], lines["GM0518"]
    assert [one["nl"] for one in delft["sentences"]] == [
        "Het quotum is 398 huishoudens. Het begint bij 330: vraag naar herkomst.",
        "4 erbij: overdrachten. Dan staat het op 334.",
        "36 erbij: uit de regionale pool. Dan staat het op 370.",
        "28 erbij: overloop van anderen. Dan staat het op 398.",
        "Er komen 1.350 woningen vrij. Het plafond is 405 huishoudens.",
    ]
    assert [(one["delta"], one["value"]) for one in delft["staircase"]] == [(330, 330), (4, 334), (36, 370), (28, 398)]
    assert [one["households"]["value"] for one in delft["inflow"]] == [334, 36, 28]
    assert the_hague["bindingLimits"] == [
        {"code": "municipal_cap", "label": {"nl": "het plafond van 1.328 huishoudens"}, "value": 1328}
    ]


async def test_a_list_of_rounds_takes_as_many_statements_as_it_has_links(ask: Asker, haaglanden: Database) -> None:
    await proposed(ask, haaglanden)

    answer = await ask(
        "{ quotaRounds { nodes { year state ruleSet { year } proposals { number calculation { digest } } "
        "lines { assigned notCounted { value } basisPointsWithAll area { code } shares { assigned } "
        "responses { answer } staircase { delta } } } } }",
        as_="secretary",
    )

    assert [one["year"] for one in answer.data["quotaRounds"]["nodes"]] == [2028, 2026]
    assert [len(one["lines"]) for one in answer.data["quotaRounds"]["nodes"]] == [9, 9]
    assert len(ask.statements) == 5  # rounds, proposals, lines, shares, responses


async def test_nothing_is_lost_when_lines_are_read_by_who_may_not_see_them(ask: Asker, haaglanden: Database) -> None:
    await proposed(ask, haaglanden)
    document = "{ quotas(year: 2028) { state lines { assigned } } }"

    seen = {who: (await ask(document, as_=who)).data["quotas"] for who in ("public", "council-delft", "province")}

    assert seen["public"] is seen["council-delft"] is None
    assert seen["province"]["state"] == "PROPOSED"
    assert await ask.count(QuotaRound) == 2
    assert await ask.count(QuotaLine) == 18


async def test_a_round_shows_what_it_would_be_if_permit_holders_counted(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    delft = rows.one(Area, code="GM0503")
    holders = rows.one(UrgencyCategory, code="PERMIT_HOLDER")
    granted = UrgencyDemand(year=2026, origin_area_id=delft.id, category_id=holders.id, households=57, is_demo=True)
    await store(haaglanden, granted)
    document = "{ quotas(year: 2026) { lines { area { code } basisPoints notCounted { value } basisPointsWithAll } } }"

    exact, rounded = [line_of((await ask(document, as_=who)).data["quotas"], "GM0503") for who in ("secretary", None)]

    assert exact == {
        "area": {"code": "GM0503"},
        "basisPoints": 2948,
        "notCounted": {"value": 57},
        "basisPointsWithAll": 3370,
    }
    assert (rounded["notCounted"], rounded["basisPointsWithAll"]) == ({"value": 55}, 3356)
