"""Asking for a correction, and answering it or taking it back: see, may, right, do, remember."""

from dataclasses import asdict
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.agenda.models import PeriodState, ReportingPeriod
from app.agreements.models import CommitmentShare
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import fitting_count, fitting_text, optional_text, request_number
from app.reporting.admission import check_counter, check_version, check_within
from app.reporting.corrections.admission import check_changes, check_ended
from app.reporting.corrections.commands import AnswerCorrection, RequestCorrection
from app.reporting.corrections.errors import CorrectionDecided, CorrectionPending, OwnCorrection
from app.reporting.corrections.models import CorrectionState, FigureCorrection
from app.reporting.corrections.queries import is_pending
from app.reporting.figures import FigureKey, added, key_of
from app.reporting.models import ObservationStatus, ObservationVersion
from app.reporting.queries import kept_observation, seen_period, seen_subject
from app.reporting.totals.keeping import renew

TEXT_LENGTH = 1000
DEEDS = {
    CorrectionState.ACCEPTED: "correction.accepted",
    CorrectionState.DECLINED: "correction.declined",
    CorrectionState.WITHDRAWN: "correction.withdrawn",
}


async def request_correction(session: AsyncSession, caller: Caller, ask: RequestCorrection) -> UUID:
    """Keep that another number should stand over a closed period, and give the correction's key.

    What was agreed may have ended since: what happened in the period stays what it was.

    Raises NotFound, NotAllowed, PeriodNotSoFar, NotCountedByYou, InvalidInput, StaleVersion, CorrectionPending or
    RequestReused.
    """
    await take_turn(session)
    subject = await seen_subject(session, caller, ask)
    period = await seen_period(session, caller, ask.period_id)

    require(caller, Permission.OBSERVATIONS_REPORT, subject.organisation_id)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_ended(period.state)
    check_counter(subject)
    check_within(subject, period)
    value = None if ask.value is None else fitting_count(ask.value, "value")
    reason = fitting_text(ask.reason, "reason", TEXT_LENGTH)
    key = key_of(ask, subject)
    figure, stands = await kept_observation(session, key)
    check_version(stands.version if stands else 0, ask.expected_version)
    check_changes(stands.value if stands else None, value)
    if await is_pending(session, key):
        raise CorrectionPending

    correction = FigureCorrection(
        **asdict(key),
        observation_id=figure.id if figure else None,
        base_version=ask.expected_version,
        value=value,
        reason=reason,
        state=CorrectionState.REQUESTED,
        requested_at=caller.moment,
        requested_by=caller.actor,
        is_demo=caller.is_demo,
    )
    session.add(correction)
    await session.flush()

    asked: dict[str, object] = {"version": ask.expected_version, "value": value}
    about = ("FigureCorrection", correction.id)
    await record(session, caller, "correction.requested", about, asked, reason=reason)
    await keep_receipt(session, caller, request_id, ask, about)
    return correction.id


async def answer_correction(session: AsyncSession, caller: Caller, ask: AnswerCorrection) -> UUID:
    """Keep what came of a correction, and give its key; what is accepted stands from then on.

    Nothing is overwritten: the number becomes the next version of the figure. Over a published period that version is
    `CORRECTED`, and what was published is told beside it.

    Raises NotFound, NotAllowed, CorrectionDecided, OwnCorrection, InvalidInput, StaleVersion or RequestReused.
    """
    await take_turn(session)
    correction = await seen(session, caller, FigureCorrection, "id", id=ask.id)

    if ask.state is CorrectionState.WITHDRAWN:
        require(caller, Permission.OBSERVATIONS_REPORT, correction.organisation_id)
    else:
        require(caller, Permission.CORRECTIONS_DECIDE)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    if correction.state is not CorrectionState.REQUESTED:
        raise CorrectionDecided(correction.state)
    if ask.state is not CorrectionState.WITHDRAWN:
        _check_is_another(caller, correction)
    is_declined = ask.state is CorrectionState.DECLINED
    read = fitting_text if is_declined else optional_text
    correction.answer = read(ask.answer or "", "answer", TEXT_LENGTH)
    if ask.state is CorrectionState.ACCEPTED:
        await _take_over(session, caller, correction)
    correction.state = ask.state
    correction.decided_at, correction.decided_by = caller.moment, caller.actor

    about = ("FigureCorrection", correction.id)
    before: dict[str, object] = {"state": CorrectionState.REQUESTED.value}
    stands: dict[str, object] = {"state": ask.state.value}
    await record(session, caller, DEEDS[ask.state], about, stands, before=before, reason=correction.answer)
    await keep_receipt(session, caller, request_id, ask, about)
    return correction.id


def _check_is_another(caller: Caller, correction: FigureCorrection) -> None:
    if correction.requested_by == caller.actor or correction.organisation_id in caller.organisations:
        raise OwnCorrection


async def _take_over(session: AsyncSession, caller: Caller, correction: FigureCorrection) -> None:
    """Add what was asked for to the figure as its next version, and let the totals follow."""
    key = FigureKey(**{name: getattr(correction, name) for name in FigureKey.__slots__})
    figure, before = await kept_observation(session, key)
    check_version(before.version if before else 0, correction.base_version)
    if figure is None:
        figure = await added(session, caller, key)
    period = await session.get_one(ReportingPeriod, correction.period_id)
    is_published = period.state is PeriodState.PUBLISHED
    version = ObservationVersion(
        observation_id=figure.id,
        version=correction.base_version + 1,
        value=correction.value,
        status=ObservationStatus.CORRECTED if is_published else ObservationStatus.PROVISIONAL,
        note=correction.reason,
        recorded_at=caller.moment,
    )
    session.add(version)
    correction.observation_id = figure.id
    if correction.share_id is not None:
        share = await session.get_one(CommitmentShare, correction.share_id)
        await renew(session, agreement_id=share.agreement_id, period_id=period.id)

    stood: dict[str, object] = {"version": before.version, "value": before.value} if before else {}
    stands: dict[str, object] = {"version": version.version, "value": version.value}
    about = ("Observation", figure.id)
    await record(session, caller, "observation.corrected", about, stands, before=stood, reason=correction.reason)
