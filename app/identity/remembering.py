"""What every deed about members leaves behind: a journal entry without names, and a receipt of the request."""

from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.audit.service import first_result, keep_receipt, record
from app.core.refusal import fitting_text
from app.identity.commands import (
    ChangeMembership,
    ConfirmMembership,
    EndMembership,
    ErasePersonName,
    HandOverMembership,
    InviteMember,
    RenewInvitation,
    SetFourEyes,
)
from app.identity.models import Membership
from app.identity.rules import state_of

REASON_LENGTH, REQUEST_ID_LENGTH = 1000, 128
Command: TypeAlias = (
    ChangeMembership
    | ConfirmMembership
    | EndMembership
    | ErasePersonName
    | HandOverMembership
    | InviteMember
    | RenewInvitation
    | SetFourEyes
)


def facts(one: Membership, today: date) -> dict[str, object]:
    """Give what the journal keeps of a membership: the role, where, how far and when, and nobody's name."""
    return {
        "role": one.role.value,
        "organisation": None if one.organisation_id is None else str(one.organisation_id),
        "state": state_of(one, today).value,
        "validFrom": str(one.valid_from),
        "validUntil": None if one.valid_until is None else str(one.valid_until),
        "version": one.version,
    }


def fitting_reason(reason: str | None) -> str | None:
    """Give why somebody does it, or None when they say nothing."""
    return None if reason is None or not reason.strip() else fitting_text(reason, "reason", REASON_LENGTH)


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
    await record(session, caller, action, subject, changed, before=before, reason=reason)
    await keep_receipt(session, caller, _number(ask), ask, subject)


def _number(ask: Command) -> str | None:
    given = ask.client_mutation_id
    return None if given is None else fitting_text(given, "clientMutationId", REQUEST_ID_LENGTH)
