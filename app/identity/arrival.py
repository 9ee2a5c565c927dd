"""Somebody comes back from a provider with proof: person, invitation or request, and then a session."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.audit.service import record, take_turn
from app.identity import sessions
from app.identity.claims import most_at, name_of, sure_enough, vouched
from app.identity.granting import actor_of
from app.identity.joining import accept, request
from app.identity.models import IdentityProvider, Person, SignedIn, SignInAttempt
from app.identity.openid import Proof
from app.identity.rules import REGIONAL, Bound, effective
from app.identity.session_queries import Holding, Listed, Within, holdings, listed_organisations
from app.identity.sessions import Lasting
from app.identity.sign_in_errors import (
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
    session: AsyncSession, caller: Caller, provider: IdentityProvider, going: Going, lasting: Lasting
) -> str:
    """Keep a sign-in that begins, for ten minutes, and give the secret by which this browser is known again."""
    await sessions.clear(session, caller.moment, lasting)
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
    lasting: Lasting,
    *,
    invitation_hash: str | None = None,
    secret_before: str | None = None,
) -> tuple[str, Holding | None]:
    """Let somebody in: give the secret of a fresh session, and the membership that counts in it.

    The session this browser had ends. Raises a refusal for who is not let in; nothing is written then.
    """
    await take_turn(session)
    listed = await listed_organisations(Within(session), provider.id)
    given = _checked(provider, listed, proof)
    person = await _person(session, provider, proof)
    accepted = None
    if invitation_hash is not None:
        moment, number = caller.moment, caller.request_id
        accepted = (await accept(session, moment, person, invitation_hash, given, request_id=number)).id
    else:
        await _request(session, caller, person, given, listed)
    found = effective(await holdings(Within(session), person.id), given, caller.today)
    now = next((one for one in found if one.id == accepted), found[0] if found else None)
    if secret_before is not None:
        before = sessions.hash_of_secret(secret_before)
        await session.exec(delete(SignedIn).where(col(SignedIn.secret_hash) == before))
    caller = replace(caller, actor=actor_of(person.id), person_id=person.id)
    return await sessions.start(session, caller, proof, given, now, lasting), now


async def remember_refusal(session: AsyncSession, caller: Caller, provider: IdentityProvider, code: str) -> None:
    """Note in the journal that somebody was not let in; who it was is not known, or not ours to keep."""
    await take_turn(session)
    await record(session, caller, "session.refused", ("IdentityProvider", provider.id), {"code": code})


def _checked(provider: IdentityProvider, listed: list[Listed], proof: Proof) -> Bound:
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


async def _request(session: AsyncSession, caller: Caller, person: Person, given: Bound, listed: list[Listed]) -> None:
    """Ask for the role that allows most at each organisation vouched for; others decide."""
    for one in listed:
        role = most_at(given.roles, one.kind)
        if role is not None and one.organisation_id in given.organisations:
            place = one.organisation_id
            await request(session, caller.moment, person, place, role, request_id=caller.request_id)
