"""Reading providers, people and sessions. No policy here: this is how it becomes known who asks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, Select, bindparam, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.roles import Role
from app.core.keys import TextList, among
from app.core.prepared import Prepared
from app.core.revision import REVISION, Reader, Revision
from app.core.tables import table_of
from app.identity.models import IdentityProvider, Membership, Person, ProviderOrganisation, SignedIn
from app.partners.models import Organisation, OrganisationKind

PROVIDER, ALLOWED = table_of(IdentityProvider), table_of(ProviderOrganisation)
PERSON, MEMBERSHIP, SIGNED_IN = table_of(Person), table_of(Membership), table_of(SignedIn)
ORGANISATION = table_of(Organisation)
HOLDING = (
    MEMBERSHIP.c.id,
    MEMBERSHIP.c.person_id,
    MEMBERSHIP.c.organisation_id,
    MEMBERSHIP.c.role,
    MEMBERSHIP.c.valid_from,
    MEMBERSHIP.c.valid_until,
    MEMBERSHIP.c.confirmed_at,
    MEMBERSHIP.c.ended_at,
    ORGANISATION.c.name,
)


# Prepared, since every request of somebody who signed in asks it.
SESSIONS = Prepared(
    lambda: (
        select(
            SIGNED_IN.c.secret_hash,
            SIGNED_IN.c.id,
            SIGNED_IN.c.person_id,
            PERSON.c.name,
            SIGNED_IN.c.roles,
            SIGNED_IN.c.organisations,
            SIGNED_IN.c.seen_at,
            SIGNED_IN.c.ends_at,
            *(select(column).scalar_subquery() for column in (REVISION.c.number, REVISION.c.mark)),
            *HOLDING,
        )
        .join(PERSON, PERSON.c.id == SIGNED_IN.c.person_id)
        .join(PROVIDER, PROVIDER.c.id == PERSON.c.provider_id)
        .outerjoin(
            MEMBERSHIP,
            (MEMBERSHIP.c.id == SIGNED_IN.c.membership_id) & (MEMBERSHIP.c.person_id == SIGNED_IN.c.person_id),
        )
        .outerjoin(ORGANISATION, ORGANISATION.c.id == MEMBERSHIP.c.organisation_id)
        .where(among(SIGNED_IN.c.secret_hash, bindparam("hashes", type_=TextList())), PROVIDER.c.is_active)
    )
)


class Within:
    """Reading inside a transaction, so that what it wrote is seen."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def rows(self, statement: Executable, parameters: dict[str, Any] | None = None) -> Sequence[Any]:
        """Run it, after what is still to be written."""
        await self.session.flush()
        return (await (await self.session.connection()).execute(statement, parameters or {})).all()

    async def read(self, statement: Prepared, parameters: dict[str, Any]) -> Sequence[Any]:
        """Run one that is prepared elsewhere."""
        return await self.rows(statement.write(), parameters)


@dataclass(slots=True)
class Holding:
    """A membership of somebody, and the name of the organisation it is at (None: of the region)."""

    id: UUID
    person_id: UUID | None
    organisation_id: UUID | None
    role: Role
    valid_from: date
    valid_until: date | None
    confirmed_at: datetime | None
    ended_at: datetime | None
    organisation_name: str | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as it is stored, with whose it is, the membership that was chosen, and the revision it was read at."""

    id: UUID
    person_id: UUID
    name: str | None
    roles: Sequence[str]
    organisations: Sequence[str]
    seen_at: datetime
    ends_at: datetime
    revision: Revision
    chosen: Holding | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation a provider may speak for, and what the provider calls it."""

    named_as: str
    organisation_id: UUID
    kind: OrganisationKind
    name: str


async def active_providers(reader: Reader) -> list[IdentityProvider]:
    """List the providers one can sign in at, by name."""
    return await _providers(reader, select(PROVIDER).where(PROVIDER.c.is_active).order_by(PROVIDER.c.name))


async def active_provider(reader: Reader, code: str) -> IdentityProvider | None:
    """Give a provider one can sign in at."""
    found = await _providers(reader, select(PROVIDER).where(PROVIDER.c.is_active, PROVIDER.c.code == code))
    return found[0] if found else None


async def listed_organisations(reader: Reader, provider_id: UUID) -> list[Listed]:
    """List the organisations a provider may speak for, by name."""
    columns = (ALLOWED.c.named_as, ALLOWED.c.organisation_id, ORGANISATION.c.kind, ORGANISATION.c.name)
    joined = select(*columns).join(ORGANISATION, ORGANISATION.c.id == ALLOWED.c.organisation_id)
    asked = joined.where(ALLOWED.c.provider_id == provider_id).order_by(ORGANISATION.c.name)
    return [Listed(*row) for row in await reader.rows(asked)]


async def holdings(reader: Reader, person_id: UUID) -> list[Holding]:
    """List every membership of somebody, also those that ended: by organisation, those of the region first."""
    joined = select(*HOLDING).select_from(MEMBERSHIP).outerjoin(ORGANISATION)
    asked = joined.where(MEMBERSHIP.c.person_id == person_id).order_by(
        ORGANISATION.c.name.is_not(None), ORGANISATION.c.name, MEMBERSHIP.c.role, MEMBERSHIP.c.id
    )
    return [Holding(*row) for row in await reader.rows(asked)]


async def session_rows(reader: Reader, hashes: Collection[str]) -> dict[str, SessionRow]:
    """Give sessions by their hashes with all that tells who asks; none through a provider that is not active."""
    return {row[0]: _session(*row[1:]) for row in await reader.read(SESSIONS, {"hashes": hashes})}


def _session(
    key: UUID,
    person_id: UUID,
    name: str | None,
    roles: Sequence[str],
    organisations: Sequence[str],
    seen_at: datetime,
    ends_at: datetime,
    number: int,
    mark: str,
    *chosen: Any,
) -> SessionRow:
    holding = None if chosen[0] is None else Holding(*chosen)
    return SessionRow(key, person_id, name, roles, organisations, seen_at, ends_at, Revision(number, mark), holding)


async def invitation_exists(reader: Reader, invitation_hash: str, moment: datetime) -> bool:
    """Tell whether an invitation can still be used."""
    asked = select(MEMBERSHIP.c.id).where(
        MEMBERSHIP.c.invitation_hash == invitation_hash,
        MEMBERSHIP.c.person_id.is_(None),
        MEMBERSHIP.c.ended_at.is_(None),
        MEMBERSHIP.c.invitation_ends_at > moment,
    )
    return bool(await reader.rows(asked))


async def _providers(reader: Reader, asked: Select[Any]) -> list[IdentityProvider]:
    return [IdentityProvider(**row._mapping) for row in await reader.rows(asked)]
