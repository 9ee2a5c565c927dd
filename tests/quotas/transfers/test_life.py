"""The life of a transfer through the front door: proposed by one municipality, decided by the other."""

from app.audit.models import JournalEntry
from app.quotas.transfers.models import QuotaTransfer
from tests.asking import Asker
from tests.quotas.transfers.asking import (
    ACCEPT,
    CANCEL,
    DECLINE,
    DELFT,
    DEN_HAAG,
    PIJNACKER,
    PROPOSE,
    ZOETERMEER,
    done,
    let_in,
    proposal,
    proposed,
    refused,
)
from tests.reporting.writing import rows

LINES = """{
  quotas(year: 2026) { lines { area { code } assigned toHouse cap explainToHouse { formula { nl } inputs { value } } } }
}"""


async def test_a_transfer_is_proposed_by_one_and_accepted_by_the_other(ask: Asker) -> None:
    await let_in(ask.database, DELFT, ZOETERMEER)
    given = await proposal(ask, DELFT, ZOETERMEER, 3, note="Familie in de buurt.")

    made = done(await ask(PROPOSE, as_=f"{DELFT}-editor", input=given))
    ended = done(await ask(ACCEPT, as_=ZOETERMEER, input={"id": made["id"]}))

    assert {**made, "id": None} == {
        "id": None,
        "year": 2027,
        "households": 3,
        "ground": "NETWORK",
        "note": "Familie in de buurt.",
        "state": "PROPOSED",
        "isAfterAdoption": False,
        "decidedAt": None,
        "isDemo": True,
        "giver": {"code": DELFT},
        "taker": {"code": ZOETERMEER},
        "proposer": {"code": DELFT},
        "decider": None,
        "round": None,
    }
    assert (ended["state"], ended["decider"], ended["round"]) == ("ACCEPTED", {"code": ZOETERMEER}, None)
    assert ended["decidedAt"] is not None


async def test_who_takes_over_may_propose_as_well_and_then_the_giver_decides(ask: Asker) -> None:
    await let_in(ask.database, DELFT, ZOETERMEER)
    made = done(await ask(PROPOSE, as_=ZOETERMEER, input=await proposal(ask, DELFT, ZOETERMEER, 3)))

    ended = done(await ask(DECLINE, as_=DELFT, input={"id": made["id"], "reason": "Liever in Delft."}))

    assert made["proposer"] == {"code": ZOETERMEER}
    assert (ended["state"], ended["decider"]) == ("DECLINED", {"code": DELFT})


async def test_who_proposed_takes_it_back_while_it_is_open(ask: Asker) -> None:
    await let_in(ask.database, DELFT)
    key = await proposed(ask, DELFT, ZOETERMEER, 3)

    ended = done(await ask(CANCEL, as_=f"{DELFT}-editor", input={"id": key}))

    assert (ended["state"], ended["decider"]) == ("CANCELLED", None)


async def test_the_journal_tells_each_step_and_keeps_words_apart(ask: Asker) -> None:
    await let_in(ask.database, DELFT, ZOETERMEER)
    key = await proposed(ask, DELFT, ZOETERMEER, 3, note="Familie.")
    done(await ask(DECLINE, as_=ZOETERMEER, input={"id": key, "reason": "Geen plaats."}))

    found = await rows(ask.database, "SELECT action, payload FROM journal_entry ORDER BY sequence")
    reasons = await rows(ask.database, "SELECT body FROM journal_reason")

    assert [one["action"] for one in found] == ["transfer.proposed", "transfer.declined"]
    assert "Familie" not in str(found)
    assert reasons == [{"body": "Geen plaats."}]


async def test_a_repeated_request_is_done_once(ask: Asker) -> None:
    await let_in(ask.database, DELFT, ZOETERMEER)
    given = await proposal(ask, DELFT, ZOETERMEER, 3, clientMutationId="1")

    first = done(await ask(PROPOSE, as_=DELFT, input=given))
    again = done(await ask(PROPOSE, as_=DELFT, input=given))
    answer = {"id": first["id"], "clientMutationId": "2"}
    ends = [done(await ask(ACCEPT, as_=ZOETERMEER, input=answer)) for _ in range(2)]

    assert first == again
    assert ends[0] == ends[1]
    assert await ask.count(JournalEntry) == 2
    other = await ask(DECLINE, as_=ZOETERMEER, input=answer)
    assert refused(other) == ("REQUEST_REUSED", "input.clientMutationId")


async def test_a_transfer_after_the_adoption_shifts_what_has_to_be_housed_and_no_quota(ask: Asker) -> None:
    await let_in(ask.database, "GM0603", PIJNACKER)
    before = {one["area"]["code"]: one for one in (await ask(LINES)).data["quotas"]["lines"]}
    key = await proposed(ask, "GM0603", PIJNACKER, 4, year=2026)

    ended = done(await ask(ACCEPT, as_=PIJNACKER, input={"id": key}))

    after = {one["area"]["code"]: one for one in (await ask(LINES)).data["quotas"]["lines"]}
    assert (ended["isAfterAdoption"], ended["round"]) == (True, {"year": 2026})
    assert {code: one["assigned"] for code, one in after.items()} == {
        code: one["assigned"] for code, one in before.items()
    }
    shifted = {code: (before[code]["toHouse"], one["toHouse"]) for code, one in after.items() if one != before[code]}
    assert shifted == {"GM0603": (164, 160), PIJNACKER: (73, 77)}
    assert sum(one["toHouse"] for one in after.values()) == sum(one["toHouse"] for one in before.values()) == 2660
    assert [one["value"] for one in after[PIJNACKER]["explainToHouse"]["inputs"]] == ["73", "4", "79"]


async def test_transfers_are_listed_by_year_and_party_in_a_fixed_number_of_statements(ask: Asker) -> None:
    document = """query($filter: QuotaTransferFilter) {
      transfers(year: 2026, filter: $filter, first: 50) { totalCount nodes { giver { code } taker { code } state } }
    }"""

    everything = (await ask(document, as_="secretary")).data["transfers"]
    statements = len(ask.statements)
    public = (await ask(document)).data["transfers"]
    zoetermeer = (await ask(document, as_="secretary", filter={"area": ZOETERMEER, "state": "ACCEPTED"})).data

    assert (everything["totalCount"], statements) == (5, 3)
    assert public["totalCount"] == 3
    assert {one["state"] for one in public["nodes"]} == {"ACCEPTED"}
    assert zoetermeer["transfers"]["nodes"] == [
        {"giver": {"code": DEN_HAAG}, "taker": {"code": ZOETERMEER}, "state": "ACCEPTED"}
    ]
    assert await ask.count(QuotaTransfer) == 6
