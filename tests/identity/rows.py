"""Rows of identity for tests: providers, people, memberships, machines, sessions."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from app.access.roles import Role
from app.audit.models import JournalEntry, JournalReason
from app.core.database import Database
from app.core.tables import Table
from app.identity.models import (
    FourEyes,
    IdentityProvider,
    Machine,
    Membership,
    OrganisationClaim,
    Person,
    ProviderOrganisation,
    SignedIn,
    SignInAttempt,
)
from app.partners.models import Organisation

MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
AUDIENCE = "https://woonagenda.example"


def provider(code: str, **changes: Any) -> IdentityProvider:
    """Make a provider that vouches for people and machines."""
    values: dict[str, Any] = {
        "name": f"Inloggen bij {code}",
        "issuer": f"https://{code}.example",
        "client_id": "woonagenda",
        "organisation_claim": OrganisationClaim.PLAIN,
        "organisation_path": "organisatie",
        "organisation_id_type": "urn:kvk",
        "role_path": "realm_access.roles",
        "role_map": {"wa-editor": "EDITOR"},
        "roles": [],
        "acr": [],
        "audience": AUDIENCE,
        "algorithms": ["RS256"],
    }
    return IdentityProvider(code=code, **{**values, **changes})


def machine(vouching: IdentityProvider, organisation_id: UUID, client: str, **changes: Any) -> Machine:
    """Make a machine that reports for an organisation."""
    values: dict[str, Any] = {"name": "Zaaksysteem", "role": Role.EDITOR, "valid_from": date(2026, 1, 1)}
    return Machine(provider_id=vouching.id, organisation_id=organisation_id, client=client, **{**values, **changes})


def around(vouching: IdentityProvider, organisation_id: UUID, number: int) -> list[Table]:
    """Make one row of each table around a provider; `number` keeps what has to be unique apart."""
    person = Person(provider_id=vouching.id, subject=f"subject-{number}", name="A. Voorbeeld")
    membership = Membership(
        person_id=person.id,
        organisation_id=organisation_id,
        role=Role.EDITOR,
        label="Collega",
        valid_from=date(2026, 1, 1),
        valid_until=date(2027, 1, 1),
        invitation_hash=f"invitation-{number}",
        invitation_ends_at=MOMENT + timedelta(days=14),
        proposed_by="public",
        confirmed_by="public",
        confirmed_at=MOMENT,
    )
    attempt = SignInAttempt(
        secret_hash=f"attempt-{number}",
        provider_id=vouching.id,
        kept={"state": "1"},
        goes_to="/",
        invitation_hash=f"invitation-{number}",
        ends_at=MOMENT + timedelta(minutes=10),
    )
    session = SignedIn(
        secret_hash=f"session-{number}",
        person_id=person.id,
        membership_id=membership.id,
        roles=["EDITOR"],
        organisations=["1"],
        provider_session="1",
        id_token="a.b.c",
        started_at=MOMENT,
        seen_at=MOMENT,
        ends_at=MOMENT + timedelta(hours=8),
    )
    vouched = ProviderOrganisation(
        provider_id=vouching.id, organisation_id=organisation_id, named_as=f"organisation-{number}"
    )
    works = machine(vouching, organisation_id, f"client-{number}", valid_until=date(2027, 1, 1))
    eyes = FourEyes(organisation_id=organisation_id, is_on=True)
    return [person, membership, attempt, session, vouched, works, eyes]


async def fill_identity(database: Database) -> None:
    """Put two rows in every table of identity, and a reason beside the two last entries of the journal."""
    async with database.transaction() as session:
        organisations = (await session.exec(select(Organisation).order_by(Organisation.code).limit(2))).all()
        entries = (await session.exec(select(JournalEntry).order_by(col(JournalEntry.sequence)).limit(2))).all()
        for number, organisation in enumerate(organisations):
            vouching = provider(f"provider-{number}")
            for row in (vouching, *around(vouching, organisation.id, number)):
                session.add(row)
                await session.flush()
        for entry in entries:
            session.add(JournalReason(entry_id=entry.id, body="Verhuisd.", salt="0"))
