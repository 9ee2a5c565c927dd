"""Answering to quotas, adopting a round and starting it. See, may, right, do, remember; nothing here commits."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import NotAllowed, Permission, require
from app.audit.service import take_turn
from app.core.refusal import InvalidInput, fitting_text
from app.core.words import Words
from app.quotas.models import LineAnswer, QuotaLine, QuotaRound, QuotaRoundState
from app.quotas.remembering import (
    REASON_LENGTH,
    REFERENCE_LENGTH,
    check_decided,
    check_version,
    done_before,
    optional_text,
    remember,
)
from app.quotas.rounds.commands import AdoptRound, AnswerQuotaLine, StartRound
from app.quotas.rounds.errors import NotEverybodyAgreed, RoundNotSoFar, TransfersChanged
from app.quotas.rounds.models import QuotaLineResponse, QuotaLineShare
from app.quotas.rounds.queries import (
    last_proposal,
    lines_of,
    municipality_of,
    responses_before,
    share_in,
    shares_of,
)
from app.quotas.transfers.queries import agreed_net
from app.quotas.transfers.service import take_up_transfers


async def answer(session: AsyncSession, caller: Caller, ask: AnswerQuotaLine) -> UUID:
    """Agree or object to a quota, for the municipality it is of or a corporation with a share in it; gives the line.

    The latest answer stands, and earlier ones are kept.

    Raises NotFound, NotAllowed, RoundNotSoFar, StaleVersion, InvalidInput or RequestReused.
    """
    await take_turn(session)
    line = await seen(session, caller, QuotaLine, "lineId", id=ask.line_id)
    round_ = await seen(session, caller, QuotaRound, "lineId", id=line.round_id)

    require(caller, Permission.QUOTAS_RESPOND)
    party, share = await _party(session, caller, line)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    proposal = await last_proposal(session, round_.id)
    if round_.state is not QuotaRoundState.PROPOSED or proposal is None:
        raise RoundNotSoFar(round_.state, "lineId")
    check_version(line.version, ask.expected_version)
    reason = optional_text(ask.reason, "reason", REASON_LENGTH)
    if ask.answer is LineAnswer.OBJECTED and reason is None:
        raise InvalidInput(
            Words(nl="Vertel waarom u bezwaar maakt.", en="Tell why you object."),
            "reason",
        )
    stood = (line if share is None else share).answer

    about = line.assigned if share is None else share.assigned
    session.add(
        QuotaLineResponse(
            line_id=line.id,
            organisation_id=party,
            proposal_id=proposal.id,
            number=await responses_before(session, line.id, party) + 1,
            answer=ask.answer,
            reason=reason,
            assigned=about,
            recorded_at=caller.moment,
        )
    )
    if share is None:
        line.answer = ask.answer
    else:
        share.answer = ask.answer
        session.add(share)
    line.version += 1
    session.add(line)

    before: dict[str, object] = {"answer": None if stood is None else stood.value}
    now: dict[str, object] = {"answer": ask.answer.value, "assigned": about, "version": line.version}
    await remember(session, caller, ask, "quota.answered", ("QuotaLine", line.id), now, before=before, reason=reason)
    return line.id


async def adopt(session: AsyncSession, caller: Caller, ask: AdoptRound) -> UUID:
    """Adopt a round; from then on its numbers never change.

    Raises NotFound, NotAllowed, RoundNotSoFar, StaleVersion, InvalidInput, NotEverybodyAgreed, TransfersChanged or
    RequestReused.
    """
    await take_turn(session)
    round_ = await seen(session, caller, QuotaRound, "roundId", id=ask.round_id)

    require(caller, Permission.QUOTAS_ADOPT)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    if round_.state is not QuotaRoundState.PROPOSED:
        raise RoundNotSoFar(round_.state, "roundId")
    check_version(round_.version, ask.expected_version)
    check_decided(ask.decided_on, caller.today)
    reference = fitting_text(ask.decision_reference, "decisionReference", REFERENCE_LENGTH)
    lines = await lines_of(session, round_.id)
    answers = [one.answer for one in lines] + [one.answer for one in await shares_of(session, round_.id)]
    agreed = await agreed_net(session, round_.year)
    if any(agreed.get(one.area_id, 0) != one.transfers_net for one in lines):
        raise TransfersChanged
    waiting, objecting = answers.count(None), answers.count(LineAnswer.OBJECTED)
    if (waiting or objecting) and not ask.despite_objections:
        raise NotEverybodyAgreed(waiting, objecting)
    stood = _facts(round_)

    round_.state, round_.version = QuotaRoundState.ADOPTED, round_.version + 1
    round_.decided_on, round_.decision_reference = ask.decided_on, reference
    round_.despite_objections = bool(waiting or objecting)
    session.add(round_)
    await take_up_transfers(session, round_)

    now = {**_facts(round_), "waiting": waiting, "objecting": objecting}
    await remember(session, caller, ask, "round.adopted", ("QuotaRound", round_.id), now, before=stood)
    return round_.id


async def start(session: AsyncSession, caller: Caller, ask: StartRound) -> UUID:
    """Begin the year of a round that was adopted.

    Raises NotFound, NotAllowed, RoundNotSoFar, StaleVersion or RequestReused.
    """
    await take_turn(session)
    round_ = await seen(session, caller, QuotaRound, "roundId", id=ask.round_id)

    require(caller, Permission.QUOTAS_ADOPT)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    if round_.state is not QuotaRoundState.ADOPTED:
        raise RoundNotSoFar(round_.state, "roundId")
    check_version(round_.version, ask.expected_version)
    stood = _facts(round_)

    round_.state, round_.version = QuotaRoundState.RUNNING, round_.version + 1
    session.add(round_)

    await remember(session, caller, ask, "round.started", ("QuotaRound", round_.id), _facts(round_), before=stood)
    return round_.id


async def _party(session: AsyncSession, caller: Caller, line: QuotaLine) -> tuple[UUID, QuotaLineShare | None]:
    """Give for whom the caller answers, and the share it is about where that is a corporation."""
    here = caller.organisation_id
    if here is not None and here == await municipality_of(session, line.area_id):
        return here, None
    share = None if here is None else await share_in(session, line.id, here)
    if here is None or share is None:
        raise NotAllowed(Permission.QUOTAS_RESPOND)
    return here, share


def _facts(round_: QuotaRound) -> dict[str, object]:
    return {
        "year": round_.year,
        "state": round_.state.value,
        "decidedOn": None if round_.decided_on is None else str(round_.decided_on),
        "decisionReference": round_.decision_reference,
        "version": round_.version,
    }
