"""Reporting: see, may, right, do, remember. Nothing here commits; the unit of work around it does."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import NotAllowed, Permission, require
from app.agreements.models import Agreement
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import fitting_count, fitting_text, optional_text, request_number
from app.reporting.admission import check_agreed, check_counter, check_open, check_promise, check_version, check_within
from app.reporting.commands import ReportObservation, ReportProgress
from app.reporting.figures import added, key_of
from app.reporting.models import ObservationStatus, ObservationVersion, ProgressUpdate, ProgressUpdateVersion
from app.reporting.queries import kept_observation, kept_progress, own_part, seen_period, seen_subject
from app.reporting.totals.keeping import renew

NOTE_LENGTH, TEXT_LENGTH, SHORT_LENGTH = 1000, 2000, 500


async def report_observation(session: AsyncSession, caller: Caller, ask: ReportObservation) -> UUID:
    """Keep a figure as a new version, and give the figure's key.

    Raises NotFound, NotAllowed, PeriodNotOpen, NotCountedByYou, InvalidInput, StaleVersion or RequestReused.
    """
    await take_turn(session)
    subject = await seen_subject(session, caller, ask)
    period = await seen_period(session, caller, ask.period_id)

    require(caller, Permission.OBSERVATIONS_REPORT, subject.organisation_id)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_open(period)
    check_promise(subject.promise)
    check_counter(subject)
    check_within(subject, period)
    value = None if ask.value is None else fitting_count(ask.value, "value")
    note = optional_text(ask.note, "note", NOTE_LENGTH)
    key = key_of(ask, subject)
    figure, before = await kept_observation(session, key)
    check_version(before.version if before else 0, ask.expected_version)

    if figure is None:
        figure = await added(session, caller, key)
    version = ObservationVersion(
        observation_id=figure.id,
        version=ask.expected_version + 1,
        value=value,
        status=ObservationStatus.PROVISIONAL,
        note=note,
        recorded_at=caller.moment,
    )
    session.add(version)
    if subject.promise is not None:
        await renew(session, agreement_id=subject.promise.agreement_id, period_id=period.id)

    stood: dict[str, object] = {"version": before.version, "value": before.value} if before else {}
    stands: dict[str, object] = {"version": version.version, "value": value}
    reported = ("Observation", figure.id)
    await record(session, caller, "observation.reported", reported, stands, before=stood, reason=note)
    await keep_receipt(session, caller, request_id, ask, reported)
    return figure.id


async def report_progress(session: AsyncSession, caller: Caller, ask: ReportProgress) -> UUID:
    """Keep how an agreement goes as a new version, and give the update's key.

    Raises NotFound, NotAllowed, PeriodNotOpen, InvalidInput, StaleVersion or RequestReused.
    """
    await take_turn(session)
    agreement = await seen(session, caller, Agreement, "agreementId", id=ask.agreement_id)
    period = await seen_period(session, caller, ask.period_id)

    organisation_id = await own_part(session, caller, agreement)
    require(caller, Permission.PROGRESS_REPORT, organisation_id)
    if organisation_id is None:
        raise NotAllowed(Permission.PROGRESS_REPORT)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    check_open(period)
    check_agreed(agreement.state, "agreementId")
    text = fitting_text(ask.text, "text", TEXT_LENGTH)
    forecast = None if ask.forecast is None else fitting_count(ask.forecast, "forecast")
    depends_on = optional_text(ask.depends_on, "dependsOn", SHORT_LENGTH)
    decision_requested = optional_text(ask.decision_requested, "decisionRequested", SHORT_LENGTH)
    update, before = await kept_progress(session, agreement.id, organisation_id, period.id)
    check_version(before.version if before else 0, ask.expected_version)

    if update is None:
        update = ProgressUpdate(
            agreement_id=agreement.id, organisation_id=organisation_id, period_id=period.id, is_demo=caller.is_demo
        )
        session.add(update)
        await session.flush()
    told = ProgressUpdateVersion(
        progress_update_id=update.id,
        version=ask.expected_version + 1,
        content_light=ask.content_light,
        planning_light=ask.planning_light,
        finance_light=ask.finance_light,
        body=text,
        forecast=forecast,
        depends_on=depends_on,
        decision_requested=decision_requested,
        recorded_at=caller.moment,
    )
    session.add(told)

    stood = _facts(before) if before else {}
    reported = ("ProgressUpdate", update.id)
    await record(session, caller, "progress.reported", reported, _facts(told), before=stood)
    await keep_receipt(session, caller, request_id, ask, reported)
    return update.id


def _facts(told: ProgressUpdateVersion) -> dict[str, object]:
    """Give what the journal keeps of an update: no text, since people write names in texts."""
    return {
        "version": told.version,
        "contentLight": told.content_light.value,
        "planningLight": told.planning_light.value,
        "financeLight": told.finance_light.value,
        "forecast": told.forecast,
    }
