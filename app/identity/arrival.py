"""Somebody comes back from a provider with proof: person, invitation or request, and then a session."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.audit.service import record, take_turn
from app.identity import sessions
from app.identity.claims import Vouched, most_at, name_of, sure_enough, vouched
from app.identity.models import FourEyes, IdentityProvider, Membership, Person, SignedIn, SignInAttempt
from app.identity.openid import Proof
from app.identity.rules import REGIONAL, takes_two
from app.identity.session_queries import Holding, Listed, Within, holdings, listed_organisations
from app.identity.sessions import Bounds
from app.identity.sign_in_errors import (
    InvitationUnusable,
    NoRoleVouched,
    OrganisationNotListed,
    SignInLost,
    SignInTooWeak,
)

ATTEMPT_LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Going:
    """What is kept of somebody who goes off to sign in."""

    kept: dict[str, object]
    goes_to: str
    invitation_hash: str | None = None


async def set_out(
    session: AsyncSession, caller: Caller, provider: IdentityProvider, going: Going, bounds: Bounds
) -> str:
    """Keep a sign-in that begins, for ten minutes, and give the secret by which this browser is known again."""
    await sessions.clear(session, caller.moment, bounds)
    secret = sessions.new_secret()
    attempt = SignInAttempt(
        secret_hash=sessions.hash_of_secret(secret),
        provider_id=provider.id,
        kept=going.kept,
        goes_to=going.goes_to,
        invitation_hash=going.invitation_hash,
        ends_at=caller.moment + ATTEMPT_LASTS,
    )
    session.add(attempt)
    return secret


async def take_attempt(session: AsyncSession, caller: Caller, provider: IdentityProvider, secret: str) -> Going:
    """Take out what was kept, so that it is used once; refuse what is too old, or of another provider."""
    hashed = sessions.hash_of_secret(secret)
    taken = delete(SignInAttempt).where(col(SignInAttempt.secret_hash) == hashed).returning(SignInAttempt)
    attempt = (await session.exec(taken)).scalars().first()
    if attempt is None or attempt.ends_at <= caller.moment or attempt.provider_id != provider.id:
        raise SignInLost
    return Going(attempt.kept, attempt.goes_to, attempt.invitation_hash)


async def arrive(
    session: AsyncSession,
    caller: Caller,
    provider: IdentityProvider,
    proof: Proof,
    bounds: Bounds,
    *,
    invitation_hash: str | None = None,
    secret_before: str | None = None,
) -> tuple[str, Holding | None]:
    """Let somebody in: give the secret of a fresh session, and the membership that counts in it.

    The session this browser had ends. Raises a `SignInRefused` for who is not let in; nothing is written then.
    """
    await take_turn(session)
    listed = await listed_organisations(Within(session), provider.id)
    given = _checked(provider, listed, proof)
    person = await _person(session, provider, proof)
    caller = replace(caller, actor=f"person:{person.id.hex}", person_id=person.id)
    held = await holdings(Within(session), person.id)
    accepted = None
    if invitation_hash is not None:
        accepted = await _accept(session, caller, given, held, invitation_hash)
    else:
        await _request(session, caller, given, listed, held)
    found = sessions.usable(await holdings(Within(session), person.id), given, caller.today)
    now = next((one for one in found if one.id == accepted), found[0] if found else None)
    if secret_before is not None:
        before = sessions.hash_of_secret(secret_before)
        await session.exec(delete(SignedIn).where(col(SignedIn.secret_hash) == before))
    return await sessions.start(session, caller, proof, given, now, bounds), now


async def remember_refusal(session: AsyncSession, caller: Caller, provider: IdentityProvider, code: str) -> None:
    """Note in the journal that somebody was not let in; who it was is not known, or not ours to keep."""
    await take_turn(session)
    await record(session, caller, "session.refused", ("IdentityProvider", provider.id), {"code": code})


def _checked(provider: IdentityProvider, listed: list[Listed], proof: Proof) -> Vouched:
    if not sure_enough(provider, proof.claims):
        raise SignInTooWeak
    given = vouched(provider, {one.named_as: one.organisation_id for one in listed}, proof.claims)
    if not given.roles:
        raise NoRoleVouched
    if not given.organisations and not given.roles & REGIONAL:
        raise OrganisationNotListed
    return given


async def _person(session: AsyncSession, provider: IdentityProvider, proof: Proof) -> Person:
    """Give the person of a subject, known by the name the provider gives now."""
    asked = select(Person).where(Person.provider_id == provider.id, Person.subject == proof.subject)
    person = (await session.exec(asked)).first()
    if person is None:
        person = Person(provider_id=provider.id, subject=proof.subject)
        session.add(person)
    person.name = name_of(proof.claims)
    await session.flush()
    return person


async def _accept(
    session: AsyncSession, caller: Caller, given: Vouched, held: list[Holding], invitation_hash: str
) -> UUID:
    """Make an invitation somebody's membership; an older one of the same role gives way to it."""
    asked = select(Membership).where(Membership.invitation_hash == invitation_hash)
    row = (await session.exec(asked)).first()
    usable = row is not None and row.person_id is None and row.ended_at is None
    if row is None or not usable or row.invitation_ends_at is None or row.invitation_ends_at <= caller.moment:
        raise InvitationUnusable
    if not given.covers(row.role, row.organisation_id):
        raise InvitationUnusable
    for one in held:
        if (one.role, one.organisation_id, one.held.ended_at) == (row.role, row.organisation_id, None):
            older = await session.get_one(Membership, one.id)
            older.ended_at, older.version = caller.moment, older.version + 1
            await record(session, caller, "membership.ended", ("Membership", older.id), {"version": older.version})
    await session.flush()
    row.person_id, row.label, row.invitation_hash, row.invitation_ends_at = caller.person_id, None, None, None
    row.version += 1
    if not await _needs_second(session, row):
        row.confirmed_at, row.confirmed_by = caller.moment, row.proposed_by
    changed: dict[str, object] = {"role": row.role.value, "isConfirmed": row.confirmed_at is not None}
    await record(session, caller, "membership.accepted", ("Membership", row.id), changed | {"version": row.version})
    return row.id


async def _needs_second(session: AsyncSession, row: Membership) -> bool:
    """Tell whether somebody else than who invited has to confirm. Who runs the installation has nobody above them."""
    if row.confirmed_at is not None or row.proposed_by.startswith("system:"):
        return False
    asked = select(FourEyes.is_on).where(FourEyes.organisation_id == row.organisation_id)
    return takes_two(row.role, four_eyes=(await session.exec(asked)).first() is not False)


async def _request(
    session: AsyncSession, caller: Caller, given: Vouched, listed: list[Listed], held: list[Holding]
) -> None:
    """Ask for a membership at each organisation vouched for where somebody never had one; others decide."""
    known = {one.organisation_id for one in held}
    for one in listed:
        role = most_at(given.roles, one.kind)
        if one.organisation_id not in given.organisations - known or role is None:
            continue
        row = Membership(
            person_id=caller.person_id,
            organisation_id=one.organisation_id,
            role=role,
            valid_from=caller.today,
            proposed_by=caller.actor,
        )
        session.add(row)
        await session.flush()
        changed: dict[str, object] = {"role": role.value, "organisation": one.organisation_id.hex}
        await record(session, caller, "membership.requested", ("Membership", row.id), changed)
