"""Remembering: the journal and the receipts, always in the transaction of the deed itself."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import timedelta
from secrets import token_hex
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.audit.chain import START, seal
from app.audit.models import JournalEntry, JournalReason, Receipt
from app.core.refusal import Refusal
from app.core.words import Words

# The number PostgreSQL locks while somebody writes: the journal counts without holes, so writers take turns.
JOURNAL_LOCK = 7_240_301


class RequestReused(Refusal):
    """A `clientMutationId` came back with another request."""

    code = "REQUEST_REUSED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Dit nummer van een verzoek is al gebruikt voor iets anders. Gebruik een nieuw nummer.",
                en="This request number was used for something else already. Use a new number.",
            ),
            "clientMutationId",
        )


async def take_turn(session: AsyncSession) -> None:
    """Wait until no other writer is at work; held until the transaction ends. SQLite has one writer as it is."""
    if session.get_bind().dialect.name == "postgresql":
        await session.exec(text("SELECT pg_advisory_xact_lock(:lock)"), params={"lock": JOURNAL_LOCK})  # type: ignore[call-overload]


async def record(
    session: AsyncSession,
    caller: Caller,
    action: str,
    subject: tuple[str, UUID],
    changed: dict[str, object],
    *,
    before: dict[str, object] | None = None,
    reason: str | None = None,
) -> JournalEntry:
    """Write the journal entry of a deed, behind the last one; the caller holds the turn (`take_turn`).

    `changed` is how things stand now and `before` how they stood: codes and figures only, no name and no person's text.
    A person's words go in `reason`, which can be erased. A clock that was put back does not change the order.
    """
    last = (await session.exec(select(JournalEntry).order_by(col(JournalEntry.sequence).desc()).limit(1))).first()
    salt = token_hex(32)
    entry = JournalEntry(
        sequence=last.sequence + 1 if last else 1,
        recorded_at=max(caller.moment, last.recorded_at + timedelta(microseconds=1)) if last else caller.moment,
        actor=caller.actor,
        person_id=caller.person_id,
        role=caller.role.value,
        organisation_id=caller.organisation_id,
        action=action,
        subject_type=subject[0],
        subject_id=subject[1],
        payload={"to": changed} if before is None else {"from": before, "to": changed},
        request_id=caller.request_id,
        is_demo=caller.is_demo,
        reason_digest=None if reason is None else hashlib.sha256(f"{salt}{reason}".encode()).hexdigest(),
        previous_hash=last.hash if last else START,
        hash="",
    )
    entry.hash = seal(entry.model_dump())
    session.add(entry)
    await session.flush()
    if reason is not None:
        session.add(JournalReason(entry_id=entry.id, body=reason, salt=salt))
    return entry


async def erase_reasons(session: AsyncSession, subjects: Collection[UUID]) -> int:
    """Erase why people did what they did with these subjects, and tell how many reasons there were.

    The entries stay, with the digests of what was written, and so does the chain.
    """
    entries = select(JournalEntry.id).where(col(JournalEntry.subject_id).in_(subjects))
    reasons = (await session.exec(select(JournalReason).where(col(JournalReason.entry_id).in_(entries)))).all()
    for one in reasons:
        await session.delete(one)
    return len(reasons)


def hash_of(request: object) -> str:
    """Give the fingerprint of a request, to tell a repetition from something new under an old number.

    Of a command its name counts as well: calculating a scenario and archiving it say the same about it.
    """
    return hashlib.sha256(json.dumps(request, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, {one.name: getattr(value, one.name) for one in fields(value)}]
    return str(value)


async def first_result(
    session: AsyncSession, caller: Caller, client_mutation_id: str | None, request: object
) -> UUID | None:
    """Give what an earlier request with this number led to, or None; refuse the number for another request."""
    if client_mutation_id is None:
        return None
    asked = select(Receipt).where(
        col(Receipt.actor) == caller.actor, col(Receipt.client_mutation_id) == client_mutation_id
    )
    known = (await session.exec(asked)).first()
    if known is None:
        return None
    if known.request_hash != hash_of(request):
        raise RequestReused
    return known.subject_id


async def keep_receipt(
    session: AsyncSession, caller: Caller, client_mutation_id: str | None, request: object, subject: tuple[str, UUID]
) -> None:
    """Keep that this request led to this subject."""
    if client_mutation_id is not None:
        session.add(
            Receipt(
                actor=caller.actor,
                client_mutation_id=client_mutation_id,
                request_hash=hash_of(request),
                subject_type=subject[0],
                subject_id=subject[1],
                recorded_at=caller.moment,
            )
        )
