"""Signing that is refused: the refusal says why, and nothing changed."""

from typing import Any

import pytest

from app.access.roles import Role
from tests.agreements.signing import DOCUMENT, DRAFT, IN_FORCE, PROPOSED, SECRETARY, approver, do, register, sign
from tests.asking import Asker
from tests.reporting.writing import change, change_promises

OF_PROPOSED = f"agreement_id = (SELECT id FROM agreement WHERE code = '{PROPOSED}')"
DECIDED: dict[str, Any] = {"decidedOn": "2026-11-10", "decisionReference": "Tafel Wonen, besluit 4"}
NO: dict[str, Any] = {"reason": "Wij doen niet mee.", "expectedVersion": 1}


def only(payload: Any) -> Any:
    """Give the one error of a refusal, which gives nothing else."""
    assert len(payload["errors"]) == 1
    assert payload["agreement"] is None
    return payload["errors"][0]


async def of_agreement(ask: Asker, state: str) -> None:
    """Put the proposal in another state."""
    await change_promises(ask.database, f"UPDATE agreement SET state = '{state}' WHERE code = '{PROPOSED}'")


@pytest.mark.parametrize("state", ["DRAFT", "COMPLETED", "TERMINATED", "SUPERSEDED"])
async def test_nobody_answers_to_what_is_not_proposed_or_over(ask: Asker, state: str) -> None:
    woonbron = await approver(ask, "woonbron")
    await of_agreement(ask, state)
    before = await ask.everything()

    signed, declined = await sign(ask, woonbron), await do(ask, "declineAgreement", woonbron, **NO)

    for error in (only(signed), only(declined)):
        assert (error["__typename"], error["stands"], error["field"]) == (
            "AgreementNotSoFar",
            state,
            ["input", "agreementId"],
        )
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("state", "standing", "deed", "given"),
    [
        ("PROPOSED", "AGREED", "signAgreement", {}),
        ("PROPOSED", "DECLINED", "declineAgreement", NO),
        ("PROPOSED", "AGREED", "leaveAgreement", NO),
        ("PROPOSED", "INVITED", "leaveAgreement", NO),
        ("ACTIVE", "AGREED", "signAgreement", {}),
        ("ACTIVE", "AGREED", "signAgreement", {"reservation": "Alsnog een voorbehoud."}),
        ("ACTIVE", "AGREED_WITH_RESERVATION", "signAgreement", {"reservation": "Een ander voorbehoud."}),
        ("ACTIVE", "AGREED", "declineAgreement", NO),
        ("ACTIVE", "INVITED", "leaveAgreement", NO),
        ("ACTIVE", "DECLINED", "declineAgreement", NO),
        ("ACTIVE", "WITHDRAWN", "signAgreement", {}),
        ("SUSPENDED", "AGREED", "declineAgreement", NO),
    ],
)
async def test_how_a_party_stands_leaves_no_room_for_some_answers(
    ask: Asker, state: str, standing: str, deed: str, given: dict[str, Any]
) -> None:
    woonbron = await approver(ask, "woonbron")
    await of_agreement(ask, state)
    stands = f"""UPDATE agreement_party SET status = '{standing}', reservation = 'Ja, mits.',
      withdrawn_on = {"'2026-11-01'" if standing == "WITHDRAWN" else "NULL"}
      WHERE {OF_PROPOSED} AND organisation_id = (SELECT id FROM organisation WHERE code = 'woonbron')"""
    await change(ask.database, stands)
    before = await ask.everything()

    error = only(await do(ask, deed, woonbron, **{"expectedVersion": 1, **given}))

    assert (error["__typename"], error["standing"]) == ("AnswerNotPossible", standing)
    assert await ask.everything() == before


async def test_who_takes_the_lead_does_not_leave(ask: Asker) -> None:
    duwo = await approver(ask, "duwo")
    await of_agreement(ask, "ACTIVE")
    before = await ask.everything()

    error = only(await do(ask, "leaveAgreement", duwo, **NO))

    assert (error["code"], "trekker" in error["message"]) == ("ANSWER_NOT_POSSIBLE", True)
    assert await ask.everything() == before


async def test_who_contributes_is_not_asked_to_sign(ask: Asker) -> None:
    springplank = await approver(ask, "demo-de-springplank")
    before = await ask.everything()

    error = only(await sign(ask, springplank))

    assert (error["code"], "bijdraagt" in error["message"]) == ("ANSWER_NOT_POSSIBLE", True)
    assert await ask.everything() == before


async def test_nobody_signs_a_version_they_did_not_read(ask: Asker) -> None:
    woonbron = await approver(ask, "woonbron")
    newer = f"""INSERT INTO agreement_version (id, agreement_id, number, title, body, starts_on, due_on)
      SELECT agreement_id, agreement_id, 2, title, 'Anders.', starts_on, due_on
      FROM agreement_version WHERE {OF_PROPOSED}"""
    await change_promises(ask.database, newer)
    before = await ask.everything()

    error = only(await sign(ask, woonbron))

    assert (error["__typename"], error["currentVersion"]) == ("StaleVersion", 2)
    assert await ask.everything() == before


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001, "met \x07"])
@pytest.mark.parametrize("deed", ["declineAgreement", "leaveAgreement"])
async def test_who_does_not_take_part_says_why(ask: Asker, deed: str, reason: str) -> None:
    if deed == "leaveAgreement":
        await of_agreement(ask, "ACTIVE")
    standing = "AGREED" if deed == "leaveAgreement" else "INVITED"
    stands = f"""UPDATE agreement_party SET status = '{standing}'
      WHERE {OF_PROPOSED} AND organisation_id = (SELECT id FROM organisation WHERE code = 'woonbron')"""
    woonbron = await approver(ask, "woonbron")
    await change(ask.database, stands)
    before = await ask.everything()

    error = only(await do(ask, deed, woonbron, reason=reason, expectedVersion=1))

    assert (error["code"], error["field"]) == ("INVALID_INPUT", ["input", "reason"])
    assert await ask.everything() == before


async def test_a_reservation_fits_on_a_page(ask: Asker) -> None:
    woonbron = await approver(ask, "woonbron")
    before = await ask.everything()

    error = only(await sign(ask, woonbron, reservation="x" * 1001))

    assert (error["code"], error["field"]) == ("INVALID_INPUT", ["input", "reservation"])
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("of", "role"),
    [
        ("woonbron", Role.EDITOR),
        ("woonbron", Role.VIEWER),
        ("woonbron", Role.ORG_ADMIN),
        ("GM0503", Role.COUNCIL),
        ("haag-wonen", Role.APPROVER),  # of no party to it
        ("PV28", Role.PROVINCE),
    ],
)
async def test_only_who_approves_for_a_party_signs(ask: Asker, of: str, role: Role) -> None:
    somebody = await approver(ask, of, role)
    before = await ask.everything()

    error = only(await sign(ask, somebody))

    assert (error["code"], await ask.everything()) == ("NOT_ALLOWED", before)


@pytest.mark.parametrize("as_", [None, "council-delft", "board", "approver-staedion"])
async def test_only_the_secretary_proposes_registers_and_lets_take_effect(ask: Asker, as_: str | None) -> None:
    before = await ask.everything()

    for payload in (
        await register(ask, "woonbron", as_=as_),
        await do(ask, "activateAgreement", as_, **DECIDED),
        await do(ask, "proposeAgreement", as_),
    ):
        assert only(payload)["code"] == "NOT_ALLOWED"

    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"answeredOn": "2999-01-01"}, "answeredOn"),
        ({"document": {"title": "  "}}, "document"),
        ({"document": {"title": "x" * 301}}, "document"),
        ({"document": {**DOCUMENT, "url": "javascript:alert(1)"}}, "document"),
        ({"document": {**DOCUMENT, "url": "http://voorbeeld.nl/brief.pdf"}}, "document"),
        ({"document": {**DOCUMENT, "url": "https://voorbeeld.nl/" + "x" * 500}}, "document"),
        ({"answer": "DECLINED"}, "reason"),
        ({"answer": "AGREED_WITH_RESERVATION", "reason": " "}, "reason"),
    ],
)
async def test_what_is_registered_has_happened_and_can_be_shown(ask: Asker, given: dict[str, Any], field: str) -> None:
    before = await ask.everything()

    error = only(await register(ask, "woonbron", **given))

    assert (error["code"], error["field"]) == ("INVALID_INPUT", ["input", field])
    assert await ask.everything() == before


async def test_nothing_is_registered_of_who_is_no_party(ask: Asker) -> None:
    before = await ask.everything()

    error = only(await register(ask, "haag-wonen"))

    assert (error["code"], error["field"]) == ("NOT_FOUND", ["input", "organisationId"])
    assert await ask.everything() == before


@pytest.mark.parametrize("unsigned", ["duwo", "staedion"])
async def test_an_agreement_takes_its_lead_and_another_party(ask: Asker, unsigned: str) -> None:
    await register(ask, unsigned, answer="DECLINED", reason="Toch niet.")
    before = await ask.everything()

    error = only(await do(ask, "activateAgreement", SECRETARY, **DECIDED))

    assert (error["code"], await ask.everything()) == ("TOO_FEW_SIGNED", before)


@pytest.mark.parametrize(
    ("given", "field"), [({"decidedOn": "2999-01-01"}, "decidedOn"), ({"decisionReference": " "}, "decisionReference")]
)
async def test_a_decision_has_been_taken_somewhere(ask: Asker, given: dict[str, Any], field: str) -> None:
    before = await ask.everything()

    error = only(await do(ask, "activateAgreement", SECRETARY, **{**DECIDED, **given}))

    assert (error["code"], error["field"]) == ("INVALID_INPUT", ["input", field])
    assert await ask.everything() == before


async def test_what_took_effect_is_not_proposed_or_activated_again(ask: Asker) -> None:
    before = await ask.everything()

    activated = only(await do(ask, "activateAgreement", SECRETARY, IN_FORCE, **DECIDED))
    proposed = only(await do(ask, "proposeAgreement", SECRETARY, IN_FORCE))

    assert (activated["stands"], proposed["stands"]) == ("ACTIVE", "ACTIVE")
    assert await ask.everything() == before


async def test_a_draft_of_one_partner_is_not_proposed(ask: Asker) -> None:
    alone = f"""UPDATE agreement_party SET role = 'CONTRIBUTOR'
      WHERE role = 'PARTY' AND agreement_id = (SELECT id FROM agreement WHERE code = '{DRAFT}')"""
    await change(ask.database, alone)
    before = await ask.everything()

    error = only(await do(ask, "proposeAgreement", SECRETARY, DRAFT))

    assert (error["code"], await ask.everything()) == ("TOO_FEW_SIGNED", before)


async def test_what_one_may_not_see_is_not_found(ask: Asker) -> None:
    stranger = await approver(ask, "haag-wonen")
    before = await ask.everything()

    error = only(await sign(ask, stranger, DRAFT))

    assert (error["code"], await ask.everything()) == ("NOT_FOUND", before)
