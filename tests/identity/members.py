"""People and their memberships for the tests, the documents to decide about them, and somebody to decide as."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from app.access.caller import Caller
from app.access.roles import Role
from app.core.database import Database
from app.core.keys import new_key
from app.identity.models import IdentityProvider, Membership, OrganisationClaim, Person
from app.identity.rules import Bound
from app.partners.models import Organisation
from tests.conftest import MOMENT
from tests.rows import Rows, store

T = TypeVar("T")
TODAY = MOMENT.date()
DAY = timedelta(days=1)
LONG_AGO = date(2026, 1, 1)

STANDS = "membership { role state version validFrom validUntil label } errors { code field }"
DEEDS = {
    "inviteMember": f"invitationPath {STANDS}",
    "confirmMembership": STANDS,
    "changeMembership": STANDS,
    "endMembership": STANDS,
    "renewInvitation": f"invitationPath {STANDS}",
    "handOverMembership": f"invitationPath ended {{ state validUntil }} {STANDS}",
    "setFourEyes": "fourEyes { isOn version organisation { code } } errors { code field }",
    "erasePersonName": "person { name } errors { code field }",
}


def document(deed: str) -> str:
    """Write the mutation that does a deed."""
    name = f"{deed[0].upper()}{deed[1:]}Input"
    return f"mutation($input: {name}!) {{ {deed}(input: $input) {{ {DEEDS[deed]} }} }}"


@dataclass(frozen=True, slots=True)
class Town:
    """A region to put people in."""

    database: Database
    provider: IdentityProvider
    places: dict[str, UUID]

    @classmethod
    async def of(cls, database: Database) -> "Town":
        """Give the region of a database a provider that vouches for people."""
        provider = IdentityProvider(
            code="work",
            name="Werk",
            issuer="https://sign-in.example",
            client_id="woonagenda",
            organisation_claim=OrganisationClaim.PLAIN,
            organisation_path="organisation",
            role_map={},
            roles=[],
            acr=[],
            algorithms=["RS256"],
        )
        await store(database, provider)
        rows = await Rows.of(database)
        return cls(database, provider, {one.code: one.id for one in rows.all(Organisation)})

    async def person(self, name: str) -> Person:
        """Let somebody have signed in."""
        made = Person(provider_id=self.provider.id, subject=new_key().hex, name=name)
        await store(self.database, made)
        return made

    async def member(
        self, role: Role, at: str | None = None, *, person: Person | None = None, **more: Any
    ) -> Membership:
        """Let somebody hold a role since long, unless `more` says otherwise."""
        person = person or await self.person(f"Iemand {role.value} {at} {more}"[:128])
        confirmed = {"confirmed_at": MOMENT, "confirmed_by": "example", "valid_from": LONG_AGO}
        made = Membership(
            person_id=person.id,
            role=role,
            organisation_id=None if at is None else self.places[at],
            **{"proposed_by": "example", **confirmed, **more},
        )
        await store(self.database, made)
        return made

    async def asked(self, role: Role, at: str | None, *, by: str = "example", **more: Any) -> Membership:
        """Let somebody wait for a role: asked for, or proposed by somebody."""
        waiting = {"confirmed_at": None, "confirmed_by": None, "proposed_by": by}
        return await self.member(role, at, **{**waiting, **more})

    async def invited(self, role: Role, at: str | None, **more: Any) -> Membership:
        """Let there be an invitation."""
        made = Membership(
            role=role,
            organisation_id=None if at is None else self.places[at],
            **{"label": "Iemand", "proposed_by": "example", "valid_from": TODAY, **more},
        )
        await store(self.database, made)
        return made

    async def do(self, deed: Callable[..., Awaitable[T]], *given: Any, **more: Any) -> T:
        """Carry out a deed in a transaction of its own."""
        async with self.database.transaction() as session:
            return await deed(session, *given, **more)

    async def now(self, key: UUID) -> Membership:
        """Give a membership as it stands in the database."""
        return (await Rows.of(self.database)).get(Membership, key)

    def bound(self, *roles: Role, at: str | None = None) -> Bound:
        """Say what a provider vouches for."""
        return Bound(frozenset(roles), frozenset() if at is None else frozenset({self.places[at]}))


def acting(one: Membership, *, after: timedelta = timedelta()) -> Caller:
    """Give the person of a membership as a caller in that role, at a time after `MOMENT`."""
    assert one.person_id is not None
    return Caller(
        actor=f"person:{one.person_id.hex}",
        role=one.role,
        organisation_id=one.organisation_id,
        moment=MOMENT + after,
        request_id="test",
        person_id=one.person_id,
    )
