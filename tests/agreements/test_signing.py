"""Signing agreements: what a party answers, how that stands, and when an agreement takes effect."""

from datetime import datetime
from typing import Any

import pytest

from app.access.caller import HERE
from app.access.roles import Role
from app.audit.models import JournalEntry
from tests.agreements.signing import (
    DOCUMENT,
    DRAFT,
    IN_FORCE,
    PROPOSED,
    SECRETARY,
    approver,
    do,
    party_in,
    register,
    sign,
)
from tests.asking import Asker
from tests.reporting.writing import change, change_promises
from tests.rows import Rows

GOAL = '{ goal(code: "2") { progress { target } } }'
WAITING = "query ($of: String!) { agreements(filter: { awaiting: $of }, first: 100) { nodes { code } } }"
NOBODY = """UPDATE agreement_party SET status = 'INVITED', signed_on = NULL
  WHERE agreement_id = (SELECT id FROM agreement WHERE code = 'HA-2-10')"""


def today() -> str:
    """Give the day it is in the Netherlands."""
    return str(datetime.now(HERE).date())


async def target(ask: Asker) -> int:
    """Give what is promised for goal 2, as everybody sees it."""
    found: int = (await ask(GOAL)).data["goal"]["progress"]["target"]
    return found


async def journal(ask: Asker) -> list[JournalEntry]:
    """Give what was remembered, in order."""
    return sorted((await Rows.of(ask.database)).all(JournalEntry), key=lambda one: one.sequence)


async def test_who_signs_is_told_that_it_signed_and_when(ask: Asker) -> None:
    woonbron = await approver(ask, "woonbron")

    payload = await sign(ask, woonbron)

    party = party_in(payload["agreement"], "woonbron")
    assert payload["errors"] == []
    assert (party["status"], party["signedOn"], party["reservation"]) == ("AGREED", today(), None)
    (answer,) = party["answers"]
    assert (answer["answer"], answer["answeredOn"], answer["version"]) == ("AGREED", today(), {"number": 1})
    assert (answer["source"], answer["isDemo"]) == (None, True)


async def test_the_last_signature_lets_an_agreement_take_effect_and_it_counts_from_then_on(ask: Asker) -> None:
    before = await target(ask)

    payload = await sign(ask, await approver(ask, "woonbron"))

    agreement = payload["agreement"]
    assert agreement["state"] == "ACTIVE"
    assert agreement["versions"] == [{"number": 1, "inForceFrom": "2027-01-01"}]  # the first day of its term
    assert await target(ask) == before + 300
    assert [one.action for one in await journal(ask)] == ["agreement.signed", "agreement.took_effect"]


async def test_an_agreement_whose_term_began_counts_from_the_last_signature(ask: Asker) -> None:
    await change_promises(
        ask.database, "UPDATE agreement_version SET starts_on = '2026-01-01' WHERE starts_on = '2027-01-01'"
    )

    payload = await register(ask, "woonbron", answeredOn="2026-10-30")

    assert payload["agreement"]["versions"] == [{"number": 1, "inForceFrom": "2026-10-30"}]


async def test_an_agreement_waits_for_everybody_who_is_asked(ask: Asker) -> None:
    await change_promises(ask.database, NOBODY)
    before = await target(ask)

    first = await sign(ask, await approver(ask, "duwo"))
    second = await sign(ask, "approver-staedion", reservation="Als Woonbron ook tekent.")
    third = await register(ask, "woonbron")

    states = [one["agreement"]["state"] for one in (first, second, third)]
    assert states == ["PROPOSED", "PROPOSED", "ACTIVE"]
    assert await target(ask) == before + 300


async def test_a_reservation_is_told_with_the_signature_and_can_be_let_go(ask: Asker) -> None:
    woonbron = await approver(ask, "woonbron")

    signed = await sign(ask, woonbron, reservation="Als de gemeente een locatie vindt.")
    let_go = await sign(ask, woonbron)

    first, then = party_in(signed["agreement"], "woonbron"), party_in(let_go["agreement"], "woonbron")
    assert (first["status"], first["reservation"]) == ("AGREED_WITH_RESERVATION", "Als de gemeente een locatie vindt.")
    assert signed["agreement"]["state"] == "ACTIVE"
    assert (then["status"], then["reservation"]) == ("AGREED", None)
    assert [one["answer"] for one in then["answers"]] == ["AGREED_WITH_RESERVATION", "AGREED"]


async def test_who_declines_keeps_an_agreement_from_taking_effect_and_may_think_again(ask: Asker) -> None:
    woonbron = await approver(ask, "woonbron")

    declined = await do(ask, "declineAgreement", woonbron, reason="Geen locatie.", expectedVersion=1)
    signed = await sign(ask, woonbron)

    party = party_in(declined["agreement"], "woonbron")
    assert (party["status"], party["signedOn"], party["answers"][0]["reason"]) == ("DECLINED", None, "Geen locatie.")
    assert declined["agreement"]["state"] == "PROPOSED"
    assert signed["agreement"]["state"] == "ACTIVE"


async def test_what_somebody_who_declines_would_take_on_is_nobodys(ask: Asker) -> None:
    payload = await register(ask, "staedion", answer="DECLINED", reason="Geen ruimte.")

    assert payload["agreement"]["unassigned"] == 300 - 120  # 100 of the rest were for Staedion


async def test_a_signature_is_taken_back_while_an_agreement_is_a_proposal(ask: Asker) -> None:
    payload = await do(ask, "declineAgreement", "approver-staedion", reason="De raad wil niet.", expectedVersion=1)

    party = party_in(payload["agreement"], "staedion")
    assert (party["status"], party["signedOn"]) == ("DECLINED", None)


async def test_who_leaves_an_agreement_in_force_leaves_what_it_took_on_to_nobody(ask: Asker) -> None:
    agreement = (await sign(ask, await approver(ask, "woonbron")))["agreement"]

    payload = await do(ask, "leaveAgreement", "approver-staedion", reason="Het fonds stopt.", expectedVersion=1)

    party = party_in(payload["agreement"], "staedion")
    assert payload["errors"] == []
    assert (party["status"], party["withdrawnOn"], party["signedOn"]) == ("WITHDRAWN", today(), "2026-10-29")
    assert payload["agreement"]["unassigned"] == agreement["unassigned"] + 100
    assert payload["agreement"]["state"] == "ACTIVE"


async def test_a_partner_signs_an_agreement_that_is_in_force_already(ask: Asker) -> None:
    payload = await sign(ask, await approver(ask, "arcade"), IN_FORCE)

    assert (payload["errors"], payload["agreement"]["state"]) == ([], "ACTIVE")
    assert party_in(payload["agreement"], "arcade")["status"] == "AGREED"
    assert [one.action for one in await journal(ask)] == ["agreement.signed"]


async def test_the_secretary_registers_an_answer_with_the_document_that_shows_it(ask: Asker) -> None:
    payload = await register(ask, "woonbron", answer="AGREED_WITH_RESERVATION", reason="Onder voorbehoud.")

    party = party_in(payload["agreement"], "woonbron")
    (answer,) = party["answers"]
    assert (party["status"], party["signedOn"]) == ("AGREED_WITH_RESERVATION", "2026-11-03")
    assert answer["source"] == DOCUMENT
    assert payload["agreement"]["state"] == "ACTIVE"


async def test_a_document_need_not_be_on_the_web(ask: Asker) -> None:
    payload = await register(ask, "woonbron", document={"title": "Getekend op papier"})

    (answer,) = party_in(payload["agreement"], "woonbron")["answers"]
    assert answer["source"] == {"title": "Getekend op papier", "url": None}


async def test_the_table_of_aldermen_lets_an_agreement_take_effect_without_who_declined(ask: Asker) -> None:
    before = await target(ask)
    await register(ask, "woonbron", answer="DECLINED", reason="Geen locatie.")

    decided = {"decidedOn": "2026-11-10", "decisionReference": "Tafel Wonen, besluit 4"}
    payload = await do(ask, "activateAgreement", SECRETARY, **decided)

    assert (payload["errors"], payload["agreement"]["state"]) == ([], "ACTIVE")
    assert party_in(payload["agreement"], "woonbron")["status"] == "DECLINED"
    assert await target(ask) == before + 300
    assert [one.action for one in await journal(ask)] == ["agreement.declined", "agreement.took_effect"]


async def test_a_draft_that_is_proposed_is_seen_and_waits_for_its_parties(ask: Asker) -> None:
    before = (await ask(WAITING, as_=SECRETARY, of="GM0629")).data["agreements"]["nodes"]

    payload = await do(ask, "proposeAgreement", SECRETARY, DRAFT)

    after = (await ask(WAITING, as_=SECRETARY, of="GM0629")).data["agreements"]["nodes"]
    assert (payload["errors"], payload["agreement"]["state"]) == ([], "PROPOSED")
    assert ({"code": DRAFT} in before, {"code": DRAFT} in after) == (False, True)


@pytest.mark.parametrize(
    ("of", "found"),
    [
        ("GM0503", {"HA-1b-04"}),  # a contributor to two more, which are not asked
        ("woonbron", {"HA-1c-04", PROPOSED}),
        ("arcade", {"HA-1c-04", IN_FORCE}),
        ("staedion", set()),
        ("PV28", set()),
    ],
)
async def test_agreements_that_wait_for_the_answer_of_a_partner_are_listed(
    ask: Asker, of: str, found: set[str]
) -> None:
    listed = (await ask(WAITING, as_=SECRETARY, of=of)).data["agreements"]["nodes"]

    assert {one["code"] for one in listed} == found


@pytest.mark.parametrize(
    ("of", "role"), [("PV28", Role.PROVINCE), ("shh", Role.TENANT_ORGANISATION), ("woonbron", Role.APPROVER)]
)
async def test_each_partner_has_somebody_who_signs_for_it(ask: Asker, of: str, role: Role) -> None:
    party = f"""UPDATE agreement_party SET organisation_id = (SELECT id FROM organisation WHERE code = '{of}')
      WHERE status = 'INVITED' AND agreement_id = (SELECT id FROM agreement WHERE code = '{PROPOSED}')
      AND role = 'PARTY'"""
    await change(ask.database, party)

    payload = await sign(ask, await approver(ask, of, role))

    assert party_in(payload["agreement"], of)["status"] == "AGREED"


async def test_a_signature_that_is_sent_twice_is_put_down_once(ask: Asker) -> None:
    woonbron = await approver(ask, "woonbron")
    again: dict[str, Any] = {"clientMutationId": "keer-1"}

    first, second = await sign(ask, woonbron, **again), await sign(ask, woonbron, **again)

    assert first == second
    assert len(party_in(second["agreement"], "woonbron")["answers"]) == 1


async def test_the_public_reads_what_a_party_answered(ask: Asker) -> None:
    await register(ask, "woonbron", answer="DECLINED", reason="Geen locatie.")

    seen = await ask(
        "query ($code: String!) { agreement(code: $code) { parties { organisation { code } answers { reason } } } }",
        code=PROPOSED,
    )

    assert party_in(seen.data["agreement"], "woonbron")["answers"] == [{"reason": "Geen locatie."}]


async def test_the_journal_tells_which_party_answered_what_and_how_it_stood(ask: Asker) -> None:
    await change_promises(ask.database, NOBODY)
    await register(ask, "woonbron", answer="AGREED_WITH_RESERVATION", reason="Onder voorbehoud.")

    (entry,) = await journal(ask)

    told: Any = entry.payload["to"]
    assert (entry.action, entry.role, entry.payload["from"]) == (
        "agreement.signed_with_reservation",
        "SECRETARY",
        {"status": "INVITED"},
    )
    assert (told["version"], told["status"], told["on"]) == (1, "AGREED_WITH_RESERVATION", "2026-11-03")
    assert "voorbehoud." not in str(entry.payload)
