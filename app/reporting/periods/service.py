"""Opening, closing and publishing a period: see, may, right, do, remember."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.agenda.models import PeriodState, ReportingPeriod
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import request_number
from app.reporting.periods.admission import check_can_close, check_can_open, check_can_publish
from app.reporting.periods.commands import MovePeriod

DEEDS = {
    PeriodState.OPEN: "period.opened",
    PeriodState.CLOSED: "period.closed",
    PeriodState.PUBLISHED: "period.published",
}


async def move_period(session: AsyncSession, caller: Caller, ask: MovePeriod) -> UUID:
    """Open a period that began, close one that is over, or publish one that is closed, and give its key.

    From its closing on figures are corrected (domain I4), and from its publication on everybody sees them.

    Raises NotFound, NotAllowed, PeriodNotSoFar, InvalidInput or RequestReused.
    """
    await take_turn(session)
    period = await seen(session, caller, ReportingPeriod, "periodId", id=ask.period_id)

    require(caller, Permission.PERIODS_MANAGE)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    if ask.state is PeriodState.OPEN:
        check_can_open(period.state, period.starts_on, caller.today)
    elif ask.state is PeriodState.CLOSED:
        check_can_close(period.state, period.ends_on, caller.today)
    else:
        check_can_publish(period.state)

    before: dict[str, object] = {"state": period.state.value}
    period.state = ask.state
    if ask.state is PeriodState.PUBLISHED:
        period.published_on = caller.today
    await session.flush()

    subject = ("ReportingPeriod", period.id)
    await record(session, caller, DEEDS[ask.state], subject, {"state": ask.state.value}, before=before)
    await keep_receipt(session, caller, request_id, ask, subject)
    return period.id
