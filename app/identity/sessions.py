"""Sessions: a browser holds an opaque secret, the database its SHA-256 and the rest. Ending one is deleting it."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from typing import TypeAlias
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.roles import Role
from app.audit.service import record, take_turn
from app.core.database import Database
from app.core.gathering import Gathering
from app.core.refusal import NotFound
from app.core.revision import Revision
from app.identity.models import IdentityProvider, Person, SignedIn, SignInAttempt
from app.identity.openid import Proof
from app.identity.rules import Bound, effective
from app.identity.session_queries import Holding, SessionRow, Within, holdings

Asked: TypeAlias = Gathering[str, SessionRow]  # sessions, by the hashes of their secrets

SEEN_EVERY = timedelta(minutes=1)  # that somebody is still there is noted no more often


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session lasts: without being used, and at the most."""

    idle: timedelta
    whole: timedelta


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, and as what: `now` is the membership that counts, None when none does.

    `revision` is what the data were at when the session was read.
    """

    id: UUID
    person_id: UUID
    name: str | None
    bound: Bound
    seen_at: datetime
    now: Holding | None
    revision: Revision

    @property
    def role(self) -> Role:
        """The role of this session."""
        return self.now.role if self.now else Role.PUBLIC


def new_secret() -> str:
    """Make a secret of 256 bits."""
    return token_urlsafe(32)


def hash_of_secret(secret: str) -> str:
    """Give what is stored of a secret; with 256 random bits a plain digest cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def find(asked: Asked, secret: str, moment: datetime, today: date, lasting: Lasting) -> Session | None:
    """Give the session of a secret; None when there is none or it has ended."""
    row = await asked.get(hash_of_secret(secret))
    if row is None or row.ends_at <= moment or row.seen_at + lasting.idle <= moment:
        return None
    bound = Bound(frozenset(map(Role, row.roles)), frozenset(map(UUID, row.organisations)))
    now = effective([row.chosen] if row.chosen else [], bound, today)
    return Session(row.id, row.person_id, row.name, bound, row.seen_at, now[0] if now else None, row.revision)


async def note_seen(database: Database, found: Session, moment: datetime) -> None:
    """Note that somebody is still there, once a minute at the most, in a transaction of its own."""
    if moment - found.seen_at < SEEN_EVERY:
        return
    async with database.transaction(unseen=True) as session:
        row = await session.get(SignedIn, found.id)
        if row is not None and row.seen_at < moment:
            row.seen_at = moment


async def start(
    session: AsyncSession, caller: Caller, proof: Proof, bound: Bound, now: Holding | None, lasting: Lasting
) -> str:
    """Begin a session of the caller, a person, and give its secret; what ended long ago is cleared away."""
    assert caller.person_id is not None
    await clear(session, caller.moment, lasting)
    secret = new_secret()
    row = SignedIn(
        secret_hash=hash_of_secret(secret),
        person_id=caller.person_id,
        membership_id=now.id if now else None,
        roles=sorted(bound.roles),
        organisations=sorted(one.hex for one in bound.organisations),
        provider_session=proof.provider_session,
        id_token=proof.id_token,
        started_at=caller.moment,
        seen_at=caller.moment,
        ends_at=caller.moment + lasting.whole,
    )
    session.add(row)
    changed: dict[str, object] = {"roles": row.roles, "organisations": row.organisations}
    changed["membership"] = now.id.hex if now else None
    await record(session, caller, "session.started", ("Person", caller.person_id), changed)
    return secret


async def clear(session: AsyncSession, moment: datetime, lasting: Lasting) -> None:
    """Delete the sessions and the attempts that have ended."""
    await session.exec(delete(SignInAttempt).where(col(SignInAttempt.ends_at) <= moment))
    over = (col(SignedIn.ends_at) <= moment) | (col(SignedIn.seen_at) <= moment - lasting.idle)
    await session.exec(delete(SignedIn).where(over))


async def switch(session: AsyncSession, caller: Caller, found: Session, membership_id: UUID) -> None:
    """Let a session count as another membership of the same person; one that does not count now is not found."""
    await take_turn(session)
    held = effective(await holdings(Within(session), found.person_id), found.bound, caller.today)
    row = await session.get(SignedIn, found.id)
    if row is None or membership_id not in {one.id for one in held}:
        raise NotFound("membership")
    before = row.membership_id.hex if row.membership_id else None
    row.membership_id = membership_id
    changed: dict[str, object] = {"membership": membership_id.hex}
    stood: dict[str, object] = {"membership": before}
    await record(session, caller, "session.switched", ("Person", found.person_id), changed, before=stood)


async def end(session: AsyncSession, caller: Caller, secret: str) -> tuple[IdentityProvider, str] | None:
    """End the session of a secret; give where it came from and its id_token, to sign out there as well."""
    await take_turn(session)
    row = (await session.exec(select(SignedIn).where(SignedIn.secret_hash == hash_of_secret(secret)))).first()
    if row is None:
        return None
    person = await session.get_one(Person, row.person_id)
    await _end(session, caller, row, "person")
    return await session.get_one(IdentityProvider, person.provider_id), row.id_token


async def end_from_provider(
    session: AsyncSession, caller: Caller, provider: IdentityProvider, sid: str | None, subject: str | None
) -> None:
    """End the sessions a provider says are over: of one session of its own, of somebody, or both together."""
    await take_turn(session)
    asked = select(SignedIn).join(Person).where(Person.provider_id == provider.id)
    if sid is not None:
        asked = asked.where(SignedIn.provider_session == sid)
    if subject is not None:
        asked = asked.where(Person.subject == subject)
    for row in (await session.exec(asked)).all():
        await _end(session, caller, row, "provider")


async def _end(session: AsyncSession, caller: Caller, row: SignedIn, by: str) -> None:
    await session.delete(row)
    await record(session, caller, "session.ended", ("Person", row.person_id), {"by": by})
