"""Settling a year, and settling it again: see, may, right, do, remember."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.agenda.models import PeriodState
from app.audit.service import first_result, keep_receipt, record, take_turn
from app.core.refusal import InvalidInput, fitting_text, request_number
from app.core.words import Words
from app.quotas.models import QuotaRound, QuotaRoundState
from app.quotas.rounds.errors import RoundNotSoFar
from app.quotas.settlement.models import QuotaSettlement
from app.reporting.admission import check_version
from app.reporting.settlement.commands import SettleAgain, SettleRound
from app.reporting.settlement.errors import PeriodsNotClosed
from app.reporting.settlement.queries import housed, left_of, lines_of, periods_of, settled, transferred
from app.reporting.settlement.rules import Balance, Owed, assigned_in_year

REASON_LENGTH = 1000
CLOSED = frozenset({PeriodState.CLOSED, PeriodState.PUBLISHED})
RUNNING_ONLY = Words(
    nl="Alleen een verdeling die in uitvoering is, kan worden afgerekend.",
    en="Only a division that is running can be settled.",
)
SETTLED_BEFORE = Words(
    nl="Opnieuw afrekenen kan alleen als er een eerdere afrekening is.",
    en="It can be settled again only where there is an earlier settlement.",
)


async def settle_round(session: AsyncSession, caller: Caller, ask: SettleRound) -> UUID:
    """Keep what each municipality had to house and what it housed, let the round be settled, and give its key.

    Raises NotFound, NotAllowed, RoundNotSoFar, PeriodsNotClosed, InvalidInput or RequestReused.
    """
    await take_turn(session)
    round_ = await seen(session, caller, QuotaRound, "roundId", id=ask.round_id)

    require(caller, Permission.QUOTAS_SETTLE)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    if round_.state is not QuotaRoundState.RUNNING:
        raise RoundNotSoFar(round_.state, "roundId", takes=RUNNING_ONLY)
    await _check_closed(session, round_.year)
    left = await left_of(session, round_.year - 1) if ask.carry_over else {}
    if ask.carry_over and not left:
        raise InvalidInput(
            Words(
                nl=f"Het jaar {round_.year - 1} is niet afgerekend. Er is dus geen saldo om mee te nemen.",
                en=f"The year {round_.year - 1} was not settled, so there is no balance to carry over.",
            ),
            "carryOver",
        )
    balances = await _balances(session, round_, left, carries_over=ask.carry_over)

    _keep(session, caller, round_, balances, version=1)
    round_.state, round_.version = QuotaRoundState.SETTLED, round_.version + 1
    await session.flush()

    stands: dict[str, object] = {"state": round_.state.value, "version": 1, "carryOver": ask.carry_over}
    before: dict[str, object] = {"state": QuotaRoundState.RUNNING.value}
    subject = ("QuotaRound", round_.id)
    await record(session, caller, "round.settled", subject, stands, before=before)
    await keep_receipt(session, caller, request_id, ask, subject)
    return round_.id


async def settle_again(session: AsyncSession, caller: Caller, ask: SettleAgain) -> UUID:
    """Keep another version of a settlement after corrections, beside the earlier ones, and give the round's key.

    Raises NotFound, NotAllowed, RoundNotSoFar, StaleVersion, InvalidInput or RequestReused.
    """
    await take_turn(session)
    round_ = await seen(session, caller, QuotaRound, "roundId", id=ask.round_id)

    require(caller, Permission.QUOTAS_SETTLE)

    request_id = request_number(ask.client_mutation_id)
    earlier = await first_result(session, caller, request_id, ask)
    if earlier is not None:
        return earlier
    stood = await settled(session, round_.id)
    if round_.state is not QuotaRoundState.SETTLED or not stood:
        raise RoundNotSoFar(round_.state, "roundId", takes=SETTLED_BEFORE)
    reason = fitting_text(ask.reason, "reason", REASON_LENGTH)
    version = max(row.version for row in stood.values())
    check_version(version, ask.expected_version)
    carries_over = any(row.opening for row in stood.values())
    opened = {area: row.opening for area, row in stood.items()}
    balances = await _balances(session, round_, opened, carries_over=carries_over)
    if all(_told(balances[area]) == (row.opening, row.assigned, row.realised) for area, row in stood.items()):
        raise InvalidInput(
            Words(
                nl="Sinds de laatste afrekening is er niets veranderd.",
                en="Nothing has changed since the last settlement.",
            ),
            "roundId",
        )

    _keep(session, caller, round_, balances, version=version + 1, reason=reason)
    await session.flush()

    subject = ("QuotaRound", round_.id)
    stands: dict[str, object] = {"version": version + 1}
    await record(session, caller, "round.settled-again", subject, stands, before={"version": version}, reason=reason)
    await keep_receipt(session, caller, request_id, ask, subject)
    return round_.id


async def _check_closed(session: AsyncSession, year: int) -> None:
    periods = await periods_of(session, year)
    taking = [one.code for one in periods if one.state not in CLOSED]
    if taking or {one.half for one in periods} != {1, 2}:
        raise PeriodsNotClosed(taking or [str(year)])


async def _balances(
    session: AsyncSession, round_: QuotaRound, left: Mapping[UUID, int], *, carries_over: bool
) -> Mapping[UUID, Balance]:
    realised, shifted = await housed(session, round_), await transferred(session, round_.id)
    return {
        line.area_id: Balance(
            opening=left.get(line.area_id, 0),
            assigned=assigned_in_year(
                Owed(assigned=line.assigned, debt=line.debt, credit=line.credit),
                carries_over=carries_over,
                transferred=shifted[line.area_id],
            ),
            realised=realised.get(line.area_id, 0),
        )
        for line in await lines_of(session, round_.id)
    }


def _told(balance: Balance) -> tuple[int, int, int]:
    return balance.opening, balance.assigned, balance.realised


def _keep(
    session: AsyncSession,
    caller: Caller,
    round_: QuotaRound,
    balances: Mapping[UUID, Balance],
    *,
    version: int,
    reason: str | None = None,
) -> None:
    for area_id, balance in balances.items():
        session.add(
            QuotaSettlement(
                round_id=round_.id,
                version=version,
                area_id=area_id,
                opening=balance.opening,
                assigned=balance.assigned,
                realised=balance.realised,
                closing=balance.closing,
                settled_on=caller.today,
                reason=reason,
                recorded_at=caller.moment,
                is_demo=caller.is_demo,
            )
        )
