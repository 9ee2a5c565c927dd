"""Proposing an agreement, answering to it, and letting it take effect: see, may, right, do, remember.

What takes effect counts, so callers let the totals follow (`app.reporting.agreed`).
"""

from datetime import date
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import NotAllowed, Permission, require
from app.agreements.models import Agreement, AgreementParty, AgreementState, AgreementVersion, PartyStatus
from app.agreements.signing.admission import (
    agreed_on,
    check_answer,
    check_can_be_agreed,
    check_day,
    check_goes_ahead,
    check_state,
)
from app.agreements.signing.commands import ActivateAgreement, AnswerAgreement, ProposeAgreement, RegisterAnswer
from app.agreements.signing.models import AgreementAnswer, PartyAnswer
from app.agreements.signing.queries import parties_to, text_of
from app.agreements.taking_part import AGREEING
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.addresses import is_safe
from app.core.keys import new_key
from app.core.refusal import InvalidInput, NotFound, StaleVersion, fitting_text, optional_text, request_number
from app.core.words import Words
from app.partners.models import Organisation
from app.sources.models import Source

REASON_LENGTH, REFERENCE_LENGTH, TITLE_LENGTH, URL_LENGTH = 1000, 200, 300, 500
DEEDS = {
    PartyAnswer.AGREED: "agreement.signed",
    PartyAnswer.AGREED_WITH_RESERVATION: "agreement.signed_with_reservation",
    PartyAnswer.DECLINED: "agreement.declined",
    PartyAnswer.WITHDRAWN: "agreement.left",
}


async def propose_agreement(session: AsyncSession, caller: Caller, ask: ProposeAgreement) -> UUID:
    """Put a draft to its parties, and give its key; from then on they are asked to answer.

    Raises NotFound, NotAllowed, AgreementNotSoFar, TooFewSigned or RequestReused.
    """
    await take_turn(session)
    agreement = await seen(session, caller, Agreement, "agreementId", id=ask.agreement_id)

    require(caller, Permission.AGREEMENTS_MANAGE)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_state(agreement.state, AgreementState.DRAFT)
    check_can_be_agreed(await parties_to(session, agreement.id))

    agreement.state = AgreementState.PROPOSED

    about = ("Agreement", agreement.id)
    stands: dict[str, object] = {"state": agreement.state.value}
    await record(session, caller, "agreement.proposed", about, stands, before={"state": AgreementState.DRAFT.value})
    await keep_receipt(session, caller, request_id, ask, about)
    return agreement.id


async def answer_agreement(session: AsyncSession, caller: Caller, ask: AnswerAgreement) -> UUID:
    """Keep what the caller's organisation answers to an agreement, and give the key of the agreement.

    The last signature lets it take effect.

    Raises NotFound, NotAllowed, AgreementNotSoFar, AnswerNotPossible, StaleVersion, InvalidInput or RequestReused.
    """
    await take_turn(session)
    agreement = await seen(session, caller, Agreement, "agreementId", id=ask.agreement_id)

    require(caller, Permission.AGREEMENTS_SIGN)
    parties = await parties_to(session, agreement.id)
    party = next((one for one in parties if one.organisation_id in caller.organisations), None)
    if party is None:
        raise NotAllowed(Permission.AGREEMENTS_SIGN)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    told_in = "reservation" if ask.answer is PartyAnswer.AGREED_WITH_RESERVATION else "reason"
    await _keep(session, caller, agreement, party, ask, on=caller.today, told_in=told_in)
    await keep_receipt(session, caller, request_id, ask, ("Agreement", agreement.id))
    return agreement.id


async def register_answer(session: AsyncSession, caller: Caller, ask: RegisterAnswer) -> UUID:
    """Keep what a party answered on paper, with the document, and give the key of the agreement (domain 7.4).

    Raises what `answer_agreement` raises; NotFound also for an organisation that is not asked.
    """
    await take_turn(session)
    agreement = await seen(session, caller, Agreement, "agreementId", id=ask.agreement_id)
    organisation = await seen(session, caller, Organisation, "organisationId", id=ask.organisation_id)

    require(caller, Permission.AGREEMENTS_MANAGE)
    parties = await parties_to(session, agreement.id)
    party = next((one for one in parties if one.organisation_id == organisation.id), None)
    if party is None:
        raise NotFound("organisationId")

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_day(ask.answered_on, caller.today, "answeredOn")
    document = await _document(session, ask)
    await _keep(session, caller, agreement, party, ask, on=ask.answered_on, told_in="reason", source_id=document.id)
    await keep_receipt(session, caller, request_id, ask, ("Agreement", agreement.id))
    return agreement.id


async def activate_agreement(session: AsyncSession, caller: Caller, ask: ActivateAgreement) -> UUID:
    """Let an agreement take effect that not everybody signed, and give its key: who did not is not bound.

    Raises NotFound, NotAllowed, AgreementNotSoFar, TooFewSigned, InvalidInput or RequestReused.
    """
    await take_turn(session)
    agreement = await seen(session, caller, Agreement, "agreementId", id=ask.agreement_id)

    require(caller, Permission.AGREEMENTS_MANAGE)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_state(agreement.state, AgreementState.PROPOSED)
    check_goes_ahead(await parties_to(session, agreement.id))
    check_day(ask.decided_on, caller.today, "decidedOn")
    reference = fitting_text(ask.decision_reference, "decisionReference", REFERENCE_LENGTH)

    version = await text_of(session, agreement.id)
    await _take_effect(session, caller, agreement, version, ask.decided_on, decision=reference)
    await keep_receipt(session, caller, request_id, ask, ("Agreement", agreement.id))
    return agreement.id


async def _keep(
    session: AsyncSession,
    caller: Caller,
    agreement: Agreement,
    party: AgreementParty,
    ask: AnswerAgreement,
    *,
    on: date,
    told_in: str,
    source_id: UUID | None = None,
) -> None:
    """Keep an answer, let the standing of the party follow, and the agreement take effect with the last signature.

    `told_in` is the input a reservation or a reason came in.
    """
    check_answer(agreement.state, party, ask.answer)
    version = await text_of(session, agreement.id)
    if version.number != ask.expected_version:
        raise StaleVersion(version.number)
    read = optional_text if ask.answer is PartyAnswer.AGREED else fitting_text
    reason = read(ask.reason or "", told_in, REASON_LENGTH)

    answer = AgreementAnswer(
        party_id=party.id,
        version_id=version.id,
        answer=ask.answer,
        reason=reason,
        answered_on=on,
        recorded_at=caller.moment,
        answered_by=caller.actor,
        source_id=source_id,
        is_demo=caller.is_demo,
    )
    session.add(answer)
    before = party.status
    party.status = PartyStatus(ask.answer.value)
    if ask.answer is PartyAnswer.WITHDRAWN:
        party.withdrawn_on = on
    else:
        party.signed_on = on if party.status in AGREEING else None
        party.reservation = reason if party.status is PartyStatus.AGREED_WITH_RESERVATION else None
    await session.flush()

    stands: dict[str, object] = {
        "organisation": str(party.organisation_id),
        "version": version.number,
        "status": party.status.value,
        "on": str(on),
    }
    stood: dict[str, object] = {"status": before.value}
    await record(session, caller, DEEDS[ask.answer], ("Agreement", agreement.id), stands, before=stood, reason=reason)
    if agreement.state is AgreementState.PROPOSED:
        day = agreed_on(await parties_to(session, agreement.id))
        if day is not None:
            await _take_effect(session, caller, agreement, version, day)


async def _take_effect(
    session: AsyncSession,
    caller: Caller,
    agreement: Agreement,
    version: AgreementVersion,
    day: date,
    decision: str | None = None,
) -> None:
    """Let a version be in force from a day on, or from the first day of its term where that is later."""
    version.in_force_from = max(day, version.starts_on)
    agreement.state = AgreementState.ACTIVE
    stands: dict[str, object] = {"state": agreement.state.value, "inForceFrom": str(version.in_force_from)}
    before: dict[str, object] = {"state": AgreementState.PROPOSED.value}
    about = ("Agreement", agreement.id)
    await record(session, caller, "agreement.took_effect", about, stands, before=before, reason=decision)


async def _document(session: AsyncSession, ask: RegisterAnswer) -> Source:
    title = fitting_text(ask.document_title, "document", TITLE_LENGTH)
    url = optional_text(ask.document_url, "document", URL_LENGTH)
    if url is not None and not is_safe(url):
        raise InvalidInput(
            Words(nl="Vul een adres in dat begint met https://.", en="Fill in an address that begins with https://."),
            "document",
        )
    document = Source(code=f"document-{new_key()}", title=title, url=url, published_on=ask.answered_on)
    session.add(document)
    await session.flush()
    return document
