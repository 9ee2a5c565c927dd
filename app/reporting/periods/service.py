"""Opening and closing a period: see, may, right, do, remember."""

from dataclasses import asdict
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.agenda.models import PeriodState, ReportingPeriod
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import request_number
from app.reporting.periods.admission import check_can_close, check_can_open
from app.reporting.periods.commands import ClosePeriod, OpenPeriod


async def open_period(session: AsyncSession, caller: Caller, ask: OpenPeriod) -> UUID:
    """Let partners report over a period that began, and give its key.

    Raises NotFound, NotAllowed, PeriodNotSoFar, InvalidInput or RequestReused.
    """
    await take_turn(session)
    period = await seen(session, caller, ReportingPeriod, "periodId", id=ask.period_id)

    require(caller, Permission.PERIODS_MANAGE)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, asdict(ask))
    if earlier is not None:
        return earlier
    check_can_open(period.state, period.starts_on, caller.today)

    await _become(session, caller, period, PeriodState.OPEN, "period.opened")
    await keep_receipt(session, caller, request_id, asdict(ask), ("ReportingPeriod", period.id))
    return period.id


async def close_period(session: AsyncSession, caller: Caller, ask: ClosePeriod) -> UUID:
    """Let nobody report over a period that is over, and give its key; from then on figures are corrected (domain I4).

    Raises NotFound, NotAllowed, PeriodNotSoFar, InvalidInput or RequestReused.
    """
    await take_turn(session)
    period = await seen(session, caller, ReportingPeriod, "periodId", id=ask.period_id)

    require(caller, Permission.PERIODS_MANAGE)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, asdict(ask))
    if earlier is not None:
        return earlier
    check_can_close(period.state, period.ends_on, caller.today)

    await _become(session, caller, period, PeriodState.CLOSED, "period.closed")
    await keep_receipt(session, caller, request_id, asdict(ask), ("ReportingPeriod", period.id))
    return period.id


async def _become(
    session: AsyncSession, caller: Caller, period: ReportingPeriod, state: PeriodState, deed: str
) -> None:
    before: dict[str, object] = {"state": period.state.value}
    period.state = state
    await session.flush()
    await record(session, caller, deed, ("ReportingPeriod", period.id), {"state": state.value}, before=before)
