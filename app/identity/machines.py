"""Machines that ask with a token of their own: which one it is, and what it may be."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from app.access.caller import HERE
from app.access.roles import Role
from app.core.database import Database
from app.core.revision import Reader
from app.core.tables import table_of
from app.core.words import Words
from app.identity.keys import Keys
from app.identity.models import IdentityProvider, Machine, ProviderOrganisation
from app.identity.rules import FOR_MACHINES
from app.identity.tokens import Expected, Fault, InvalidToken, NoAlgorithm, checked, is_text, taken, unverified

READ, WRITE = "woonagenda:read", "woonagenda:write"
LONGEST = timedelta(hours=6)  # a token for a machine (Dutch government profile for OAuth, client credentials)
ACCESS_TOKEN = frozenset({"at+jwt"})


@dataclass(frozen=True, slots=True)
class Admitted:
    """A machine that may ask: who it is, how it is called on screen, and what it may be with this token."""

    key: UUID
    label: Words
    role: Role
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a client of an issuer; `key` and what follows is None when there is no such machine.

    `vouched` tells whether the provider may still speak for the machine's organisation.
    """

    issuer: str
    audience: str
    algorithms: list[str]
    key: UUID | None
    name: str | None
    role: Role | None
    organisation_id: UUID | None
    valid_from: date | None
    valid_until: date | None
    vouched: bool

    @property
    def expected(self) -> Expected:
        """Give what a token of a machine of this provider has to be (RFC 9068)."""
        return Expected(
            issuer=self.issuer,
            audience=self.audience,
            algorithms=taken(self.algorithms),
            types=ACCESS_TOKEN,
            required=("sub", "client_id"),
            longest=LONGEST,
        )


async def machine_of(token: str, reader: Reader, keys: Keys, moment: datetime) -> Admitted:
    """Give the machine a token is of, after every check. Raises InvalidToken.

    Takes one statement. No key is fetched for an issuer that no active provider is. Fetching keys may take seconds, so
    the reader should be one that holds no connection meanwhile.
    """
    said = unverified(token).claims
    issuer, client, scope = (said.get(name) for name in ("iss", "client_id", "scope"))
    if not is_text(issuer):
        raise InvalidToken(Fault.ISSUER)
    known = await _known(reader, str(issuer), str(client) if is_text(client) else "")
    if known is None:
        raise InvalidToken(Fault.ISSUER)
    try:
        await checked(token, known.expected, keys, moment)
    except NoAlgorithm:
        raise InvalidToken(Fault.ALGORITHM) from None
    return admitted(known, scope.split() if isinstance(scope, str) else [], moment.astimezone(HERE).date())


def admitted(known: Known, scope: list[str], today: date) -> Admitted:
    """Give what a machine may be on a day, bounded by the scope of its token. Raises InvalidToken."""
    if known.key is None or known.role not in FOR_MACHINES or not known.vouched:
        raise InvalidToken(Fault.CLIENT)
    assert known.organisation_id is not None
    assert known.valid_from is not None
    if today < known.valid_from or (known.valid_until is not None and known.valid_until < today):
        raise InvalidToken(Fault.CLIENT)
    if READ not in scope:
        raise InvalidToken(Fault.SCOPE)
    role = Role.VIEWER if known.role is Role.EDITOR and WRITE not in scope else known.role
    label = Words(nl=f"{known.name} (systeem)", en=f"{known.name} (machine)")
    return Admitted(known.key, label, role, known.organisation_id)


async def _known(reader: Reader, issuer: str, client: str) -> Known | None:
    """Look up an active provider that takes machines, with the running machine of this name if there is one."""
    provider, machine, vouched = (table_of(one) for one in (IdentityProvider, Machine, ProviderOrganisation))
    running = (machine.c.provider_id == provider.c.id) & (machine.c.client == client) & machine.c.ended_at.is_(None)
    speaks = (vouched.c.provider_id == provider.c.id) & (vouched.c.organisation_id == machine.c.organisation_id)
    asked = (
        select(
            *(provider.c.issuer, provider.c.audience, provider.c.algorithms),
            *(machine.c.id, machine.c.name, machine.c.role, machine.c.organisation_id),
            *(machine.c.valid_from, machine.c.valid_until, vouched.c.id.is_not(None)),
        )
        .select_from(provider.outerjoin(machine, running).outerjoin(vouched, speaks))
        .where(provider.c.issuer == issuer, provider.c.is_active, provider.c.audience.is_not(None))
    )
    found = await reader.rows(asked)
    return Known(*found[0]) if found else None


class ProviderWithoutAlgorithm(Exception):
    """A provider is active and nothing it signs could be believed."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"Inlogdienst {code} noemt geen enkele handtekening die we aannemen, zoals RS256. "
            f"(Provider {code} lists no signature algorithm that is taken here, such as RS256.)"
        )


async def refuse_providers_without_algorithm(database: Database) -> None:
    """Refuse to start with an active provider whose signatures could never be believed."""
    provider = table_of(IdentityProvider)
    async with database.snapshot() as snapshot:
        rows = await snapshot.rows(select(provider.c.code, provider.c.algorithms).where(provider.c.is_active))
    for code, algorithms in rows:
        try:
            taken(algorithms)
        except NoAlgorithm:
            raise ProviderWithoutAlgorithm(code) from None
