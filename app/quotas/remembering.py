"""What every deed about scenarios, counting rules and rounds leaves behind, and what it checks of every request."""

from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.audit.service import first_result, keep_receipt, record
from app.core.refusal import InvalidInput, StaleVersion, fitting_text
from app.core.words import Words
from app.quotas.rounds.commands import (
    AdoptCountingRules,
    AdoptRound,
    AnswerQuotaLine,
    DraftCountingRules,
    ProposeScenario,
    StartRound,
    WithdrawProposal,
)
from app.quotas.scenarios.commands import (
    ArchiveScenario,
    CalculateScenario,
    CancelCalculation,
    ChangeScenario,
    CreateScenario,
)

REASON_LENGTH, REQUEST_ID_LENGTH, REFERENCE_LENGTH = 1000, 128, 200


Command: TypeAlias = (
    AdoptCountingRules
    | AdoptRound
    | AnswerQuotaLine
    | ArchiveScenario
    | CalculateScenario
    | CancelCalculation
    | ChangeScenario
    | CreateScenario
    | DraftCountingRules
    | ProposeScenario
    | StartRound
    | WithdrawProposal
)


async def done_before(session: AsyncSession, caller: Caller, ask: Command) -> UUID | None:
    """Give what this request led to when it came before."""
    return await first_result(session, caller, _number(ask), ask)


async def remember(
    session: AsyncSession,
    caller: Caller,
    ask: Command,
    action: str,
    subject: tuple[str, UUID],
    changed: dict[str, object],
    *,
    before: dict[str, object] | None = None,
    reason: str | None = None,
) -> None:
    """Write the journal entry and keep the receipt."""
    await record(session, caller, action, subject, changed, before=before or {}, reason=reason)
    await keep_receipt(session, caller, _number(ask), ask, subject)


def check_version(current: int, expected: int) -> None:
    """Refuse who looked at another version than stands now."""
    if current != expected:
        raise StaleVersion(current)


def optional_text(text: str | None, field: str, most: int) -> str | None:
    """Give a text that fits, or None where there is none."""
    return None if text is None or not text.strip() else fitting_text(text, field, most)


def check_decided(decided_on: date, today: date) -> None:
    """Refuse a day of a decision that is still to come."""
    if decided_on > today:
        raise InvalidInput(
            Words(nl="Deze dag is nog niet geweest.", en="This day is still to come."),
            "decidedOn",
        )


def _number(ask: Command) -> str | None:
    given = ask.client_mutation_id
    return None if given is None else fitting_text(given, "clientMutationId", REQUEST_ID_LENGTH)
