"""The tables of identity: who vouches for whom, people and their memberships, machines, sessions, and demo roles."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from app.access.roles import Role
from app.core.tables import Choice, Moment, Table, choices, limited, ordered


def _running(name: str, *columns: str, where: str = "") -> Index:
    """Let the database refuse a second row of a kind that has not ended."""
    running = text(f"ended_at IS NULL{where}")
    return Index(name, *columns, unique=True, sqlite_where=running, postgresql_where=running)


class OrganisationClaim(StrEnum):
    """How a provider's claims tell for which organisation somebody speaks."""

    ONLY = "ONLY"  # not at all: the provider is of one organisation
    PLAIN = "PLAIN"  # a text, or a list of texts: an Entra `tid`, a KvK number of a broker
    KEYCLOAK = "KEYCLOAK"  # Keycloak's `organization`: a list of names, or an object with the names as keys
    REPRESENTS = "REPRESENTS"  # `represents` of the Dutch government profile: {sub, sub_id_type}, RSIN or KvK


class IdentityProvider(Table, table=True):
    """Who vouches for people and machines by OpenID Connect (inlogdienst), and how to read its claims.

    A claim is named by its path, as `realm_access.roles`. Secrets are settings, and not here.
    """

    __tablename__ = "identity_provider"
    __table_args__ = (
        choices("organisation_claim", OrganisationClaim),
        CheckConstraint(
            "(organisation_claim = 'ONLY') = (organisation_path IS NULL)", name="path_unless_only_one_organisation"
        ),
        *limited(
            code=64,
            name=128,
            issuer=300,
            client_id=200,
            scope=200,
            organisation_path=200,
            organisation_id_type=200,
            role_path=200,
            audience=300,
        ),
    )
    code: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=128, description="How people know it: on the page where one signs in.")
    issuer: str = Field(max_length=300, unique=True)
    client_id: str = Field(max_length=200)
    scope: str = Field(default="openid profile", max_length=200)
    organisation_claim: OrganisationClaim = Field(sa_type=Choice(OrganisationClaim))
    organisation_path: str | None = Field(default=None, max_length=200)
    organisation_id_type: str | None = Field(default=None, max_length=200, description="The one `sub_id_type` taken.")
    role_path: str | None = Field(default=None, max_length=200, description="Null: everybody may have `roles`.")
    role_map: dict[str, str] = Field(sa_type=JSON, description="From a value of the claim to a role.")
    roles: list[str] = Field(sa_type=JSON, description="What somebody may have at the most, without a role claim.")
    acr: list[str] = Field(sa_type=JSON, description="How sure sign-in has to be: one of these; empty asks nothing.")
    audience: str | None = Field(default=None, max_length=300, description="Of a machine's token; null: no machines.")
    algorithms: list[str] = Field(sa_type=JSON, description="The signatures taken, never `none` or a shared secret.")
    is_active: bool = True


class ProviderOrganisation(Table, table=True):
    """That a provider may speak for an organisation, and what it calls it; for no other may it speak."""

    __tablename__ = "provider_organisation"
    __table_args__ = (
        UniqueConstraint("provider_id", "named_as"),
        UniqueConstraint("provider_id", "organisation_id"),
        *limited(named_as=200),
    )
    provider_id: UUID = Field(foreign_key="identity_provider.id")
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    named_as: str = Field(max_length=200)


class Person(Table, table=True):
    """Somebody who signed in (persoon): a pseudonym of the provider, and a name for colleagues, which can be erased."""

    __table_args__ = (UniqueConstraint("provider_id", "subject"), *limited(subject=300, name=128))
    provider_id: UUID = Field(foreign_key="identity_provider.id")
    subject: str = Field(max_length=300)
    name: str | None = Field(default=None, max_length=128)


class Membership(Table, table=True):
    """That somebody holds a role, at an organisation or in the region, from a day and perhaps until one (lidmaatschap).

    Invited (no person yet), asked for (a person, not confirmed), held (confirmed), or ended: it follows from what is
    filled in (`app.identity.rules.state_of`).
    """

    __table_args__ = (
        choices("role", Role),
        ordered("valid_from", "valid_until"),
        CheckConstraint("role <> 'PUBLIC'", name="role_is_given"),
        CheckConstraint("version > 0", name="version_counts_from_one"),
        CheckConstraint(
            "(role IN ('SECRETARY', 'BOARD', 'AUDITOR', 'PLATFORM_ADMIN')) = (organisation_id IS NULL)",
            name="regional_roles_have_no_organisation",
        ),
        CheckConstraint("confirmed_at IS NOT NULL OR confirmed_by IS NULL", name="confirmed_by_somebody"),
        # One role is held, or asked for, once.
        _running("uq_membership_running", "person_id", "role", "organisation_id"),
        _running("uq_membership_running_in_region", "person_id", "role", where=" AND organisation_id IS NULL"),
        *limited(label=128, invitation_hash=64, proposed_by=128, confirmed_by=128),
    )
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    role: Role = Field(sa_type=Choice(Role))
    label: str | None = Field(default=None, max_length=128, description="Whom it is meant for, until they sign in.")
    valid_from: date
    valid_until: date | None = None
    invitation_hash: str | None = Field(default=None, max_length=64, unique=True)
    invitation_ends_at: datetime | None = Field(default=None, sa_type=Moment)
    proposed_by: str = Field(max_length=128, description="The actor who invited, or the person who asked.")
    confirmed_by: str | None = Field(default=None, max_length=128)
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1


class Machine(Table, table=True):
    """A program that asks with a token of its own (systeem): one role, at one organisation."""

    __table_args__ = (
        choices("role", Role),
        ordered("valid_from", "valid_until"),
        CheckConstraint("version > 0", name="version_counts_from_one"),
        _running("uq_machine_running", "provider_id", "client"),
        *limited(client=200, name=128),
    )
    provider_id: UUID = Field(foreign_key="identity_provider.id")
    client: str = Field(max_length=200, description="What the provider calls it: the claim `client_id`.")
    name: str = Field(max_length=128)
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    role: Role = Field(sa_type=Choice(Role))
    valid_from: date
    valid_until: date | None = None
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1


class SignInAttempt(Table, table=True):
    """Somebody on the way to a provider and back: what must come back the same (state, nonce, PKCE). Minutes old."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (*limited(secret_hash=64, goes_to=500, invitation_hash=64),)
    secret_hash: str = Field(max_length=64, unique=True)
    provider_id: UUID = Field(foreign_key="identity_provider.id")
    kept: dict[str, object] = Field(sa_type=JSON)
    goes_to: str = Field(max_length=500)
    invitation_hash: str | None = Field(default=None, max_length=64)
    ends_at: datetime = Field(sa_type=Moment, index=True)


class SignedIn(Table, table=True):
    """A session: the browser holds an opaque secret, this row the rest. Ending it is deleting it; the journal knows.

    `roles` and `organisations` are what the provider vouched for at this sign-in: the most a membership can give.
    """

    __tablename__ = "signed_in"
    __table_args__ = (*limited(secret_hash=64, provider_session=300),)
    secret_hash: str = Field(max_length=64, unique=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    membership_id: UUID | None = Field(default=None, foreign_key="membership.id", index=True)
    roles: list[str] = Field(sa_type=JSON)
    organisations: list[str] = Field(sa_type=JSON)
    provider_session: str | None = Field(default=None, max_length=300, index=True)
    id_token: str = Field(sa_type=Text)
    started_at: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment, index=True)


class DemoRole(Table, table=True):
    """Somebody one can be in demo mode; only ever present in a database marked as demo."""

    __tablename__ = "demo_role"
    __table_args__ = (choices("role", Role), *limited(code=64, label_nl=128, label_en=128))
    code: str = Field(max_length=64, unique=True)
    label_nl: str = Field(max_length=128)
    label_en: str = Field(max_length=128)
    role: Role = Field(sa_type=Choice(Role))
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    position: int


class FourEyes(Table, table=True):
    """Whether a second person has to confirm who may approve and administer at an organisation; without a row, yes."""

    __tablename__ = "four_eyes"
    __table_args__ = (CheckConstraint("version > 0", name="version_counts_from_one"),)
    organisation_id: UUID = Field(foreign_key="organisation.id", unique=True)
    is_on: bool
    version: int = 1
