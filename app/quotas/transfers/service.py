"""The life of a transfer: see, may, right, do, remember. Nothing here commits; the unit of work around it does."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import NotAllowed, Permission, require
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import fitting_text
from app.partners.models import Area, AreaKind, Organisation, OrganisationKind
from app.quotas.asking import asking
from app.quotas.division.rule import Transfer
from app.quotas.models import QuotaRound
from app.quotas.transfers.commands import AnswerTransfer, ProposeTransfer
from app.quotas.transfers.models import PROMISING, QuotaTransfer, TransferState
from app.quotas.transfers.queries import codes_of, waiting_in
from app.quotas.transfers.rules import (
    check_ground,
    check_households,
    check_open,
    check_two,
)
from app.quotas.transfers.standing import check_fits, standing_of

NOTE_LENGTH, REASON_LENGTH, REQUEST_ID_LENGTH = 500, 1000, 128


async def propose_transfer(session: AsyncSession, caller: Caller, ask: ProposeTransfer) -> UUID:
    """Put a transfer to the other municipality, and give its key.

    Raises NotFound, NotAllowed, InvalidInput, YearIsOver, NotThatMany, NoRoomUnderCap or RequestReused.
    """
    await take_turn(session)
    giver = await _municipality(session, caller, ask.giver_area_id, "giverAreaId")
    taker = await _municipality(session, caller, ask.taker_area_id, "takerAreaId")

    require(caller, Permission.TRANSFERS_PROPOSE)
    if not caller.organisations & {giver.id, taker.id}:
        raise NotAllowed(Permission.TRANSFERS_PROPOSE)
    proposer = taker if taker.id in caller.organisations else giver

    request_id = _request_id(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_two(giver.id, taker.id)
    check_households(ask.households)
    check_ground(ask.ground, PROMISING)
    note = None if ask.note is None or not ask.note.strip() else fitting_text(ask.note, "note", NOTE_LENGTH)
    standing, asked = await standing_of(asking(session), ask.year, caller.today), await _terms(session, ask)
    check_fits(standing, asked, year=ask.year, this_year=caller.today.year, fields=("year", "households"))

    made = QuotaTransfer(
        year=ask.year,
        giver_area_id=ask.giver_area_id,
        taker_area_id=ask.taker_area_id,
        giver_id=giver.id,
        taker_id=taker.id,
        proposer_id=proposer.id,
        households=ask.households,
        ground=ask.ground,
        note=note,
        state=TransferState.PROPOSED,
        proposed_at=caller.moment,
        is_demo=caller.is_demo,
    )
    session.add(made)
    await session.flush()

    proposed = ("QuotaTransfer", made.id)
    await record(session, caller, "transfer.proposed", proposed, _facts(made))
    await keep_receipt(session, caller, request_id, ask, proposed)
    return made.id


async def accept_transfer(session: AsyncSession, caller: Caller, ask: AnswerTransfer) -> UUID:
    """Accept a transfer, for the municipality that did not propose it, and give its key.

    Before the division is adopted it goes into the calculation; afterwards it shifts what has to be housed at once.
    Raises NotFound, NotAllowed, TransferNotOpen, YearIsOver, NotThatMany, NoRoomUnderCap or RequestReused.
    """
    return await _answer(session, caller, ask, TransferState.ACCEPTED)


async def decline_transfer(session: AsyncSession, caller: Caller, ask: AnswerTransfer) -> UUID:
    """Decline a transfer, for the municipality that did not propose it, and give its key.

    Raises NotFound, NotAllowed, TransferNotOpen or RequestReused.
    """
    return await _answer(session, caller, ask, TransferState.DECLINED)


async def cancel_transfer(session: AsyncSession, caller: Caller, ask: AnswerTransfer) -> UUID:
    """Take back a transfer that one's own municipality proposed, while nobody answered it, and give its key.

    Raises NotFound, NotAllowed, TransferNotOpen or RequestReused.
    """
    return await _answer(session, caller, ask, TransferState.CANCELLED)


async def _answer(session: AsyncSession, caller: Caller, ask: AnswerTransfer, state: TransferState) -> UUID:
    await take_turn(session)
    transfer = await seen(session, caller, QuotaTransfer, "id", id=ask.id)

    is_taken_back = state is TransferState.CANCELLED
    other = transfer.taker_id if transfer.proposer_id == transfer.giver_id else transfer.giver_id
    decider = transfer.proposer_id if is_taken_back else other
    require(caller, Permission.TRANSFERS_PROPOSE if is_taken_back else Permission.TRANSFERS_DECIDE, decider)

    request_id = _request_id(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, [ask, state.value])
    if earlier is not None:
        return earlier
    reason = None if ask.reason is None or not ask.reason.strip() else fitting_text(ask.reason, "reason", REASON_LENGTH)
    check_open(transfer.state)
    standing = None
    if state is TransferState.ACCEPTED:
        standing, again = (
            await standing_of(asking(session), transfer.year, caller.today),
            await _terms(session, transfer),
        )
        check_fits(standing, again, year=transfer.year, this_year=caller.today.year, fields=("id", "id"))

    before: dict[str, object] = {"state": transfer.state.value}
    transfer.state, transfer.decided_at = state, caller.moment
    transfer.decider_id = None if is_taken_back else decider
    if standing is not None and standing.is_adopted:
        transfer.round_id, transfer.is_after_adoption = standing.round_id, True
    session.add(transfer)
    await session.flush()

    ended = ("QuotaTransfer", transfer.id)
    now: dict[str, object] = {"state": state.value}
    if transfer.is_after_adoption:
        now["isAfterAdoption"] = True
    await record(session, caller, f"transfer.{state.value.lower()}", ended, now, before=before, reason=reason)
    await keep_receipt(session, caller, request_id, [ask, state.value], ended)
    return transfer.id


async def take_up_transfers(session: AsyncSession, round_: QuotaRound) -> int:
    """Mark the accepted transfers of a year as counted in its division, now that it is adopted; tell how many.

    Whoever adopts a round calls this, in the same transaction. From then on councils and the public see them.
    """
    found = await waiting_in(session, round_.year)
    for one in found:
        one.round_id = round_.id
        session.add(one)
    await session.flush()
    return len(found)


async def _municipality(session: AsyncSession, caller: Caller, area: UUID, field: str) -> Organisation:
    """Give the organisation that speaks for a municipality; an area that is none is not found."""
    await seen(session, caller, Area, field, id=area, kind=AreaKind.MUNICIPALITY)
    return await seen(session, caller, Organisation, field, area_id=area, kind=OrganisationKind.MUNICIPALITY)


def _facts(one: QuotaTransfer) -> dict[str, object]:
    """Give what the journal keeps of a transfer: no note, since people write names in those."""
    return {
        "state": one.state.value,
        "year": one.year,
        "giver": one.giver_id.hex,
        "taker": one.taker_id.hex,
        "households": one.households,
        "ground": one.ground.value,
    }


def _request_id(client_mutation_id: str | None) -> str | None:
    return (
        None if client_mutation_id is None else fitting_text(client_mutation_id, "clientMutationId", REQUEST_ID_LENGTH)
    )


async def _terms(session: AsyncSession, one: QuotaTransfer | ProposeTransfer) -> Transfer:
    """Give who hands over to whom, by their codes as areas."""
    codes = await codes_of(session, one.giver_area_id, one.taker_area_id)
    return Transfer(codes[one.giver_area_id], codes[one.taker_area_id], one.households)
