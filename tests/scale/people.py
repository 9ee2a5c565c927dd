"""A database that the service takes for real, with people who are signed in and may report."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select

from app.access.roles import Role
from app.agenda.models import ReportingPeriod
from app.agreements.models import CommitmentShare
from app.core import revisions
from app.core.database import Database
from app.core.ids import from_global_id, global_id
from app.identity.models import IdentityProvider, Membership, OrganisationClaim, Person, SignedIn
from app.identity.sessions import hash_of_secret
from app.partners.models import Organisation
from app.regions.files import folder_of, read_region
from app.regions.service import load
from app.reporting.models import Observation

PROVIDER = "staedion"
ORGANISATION = "staedion"
PERIOD = "2026-H2"
EARLIER = datetime(2026, 1, 1, tzinfo=UTC)


class World:
    """What there is to report on: the shares of one corporation nobody reported on yet, and a period that is open."""

    def __init__(self, shares: list[str], period: str, secrets: list[str]) -> None:
        self.shares, self.period, self.secrets = shares, period, secrets

    @staticmethod
    def key_of(id: str) -> UUID:
        """Give the key in the database of an id."""
        found = from_global_id(id)
        assert found is not None
        return found[1]


async def fill(url: str, people: int) -> World:
    """Migrate a database, load Haaglanden with its examples as if they were real, and let people in."""
    database = Database(url)
    await revisions.upgrade(database)
    async with database.transaction() as session:
        await load(session, read_region(folder_of("haaglanden")), demo=True, moment=EARLIER)
    async with database.connection() as connection:
        await connection.execute(text("UPDATE installation SET is_demo = false"))
    async with database.transaction() as session:
        organisation = (await session.exec(select(Organisation).where(Organisation.code == ORGANISATION))).one()
        provider = IdentityProvider(
            code=PROVIDER,
            name="Inlogdienst",
            issuer="https://login.staedion.example",
            client_id="woonagenda",
            organisation_claim=OrganisationClaim.ONLY,
            role_map={},
            roles=["EDITOR"],
            acr=[],
            algorithms=["RS256"],
        )
        session.add(provider)
        await session.flush()
        secrets = [f"{number:043d}" for number in range(people)]
        for secret in secrets:
            person = Person(provider_id=provider.id, subject=secret)
            session.add(person)
            await session.flush()
            membership = held(person.id, organisation.id)
            session.add(membership)
            await session.flush()
            session.add(signed_in(secret, membership))
    async with database.transaction() as session:
        mine = select(CommitmentShare).where(CommitmentShare.organisation_id == organisation.id)
        shares = (await session.exec(mine.order_by(col(CommitmentShare.code)))).all()
        period = (await session.exec(select(ReportingPeriod).where(ReportingPeriod.code == PERIOD))).one()
        taken = (await session.exec(select(Observation.share_id).where(Observation.period_id == period.id))).all()
    await database.close()
    free = [one for one in shares if one.id not in taken and one.starts_on < date(2027, 1, 1)]
    ids = [global_id("CommitmentShare", one.id) for one in free]
    return World(ids, global_id("ReportingPeriod", period.id), secrets)


def held(person: UUID, organisation: UUID) -> Membership:
    """Give a confirmed membership that lets somebody report."""
    return Membership(
        person_id=person,
        organisation_id=organisation,
        role=Role.EDITOR,
        valid_from=EARLIER.date(),
        proposed_by="system:scale",
        confirmed_at=EARLIER,
    )


def signed_in(secret: str, membership: Membership) -> SignedIn:
    """Give a session that began now."""
    assert membership.person_id is not None
    assert membership.organisation_id is not None
    now = datetime.now(UTC)
    return SignedIn(
        secret_hash=hash_of_secret(secret),
        person_id=membership.person_id,
        membership_id=membership.id,
        roles=["EDITOR"],
        organisations=[membership.organisation_id.hex],
        id_token="none",
        started_at=now,
        seen_at=now,
        ends_at=now + timedelta(hours=8),
    )
