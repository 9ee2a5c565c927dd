"""Providers from a file: who may vouch, how to read its claims, and for which organisations it may speak."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.roles import Role
from app.audit.service import record, take_turn
from app.core.addresses import is_safe
from app.identity.models import IdentityProvider, OrganisationClaim, Person, ProviderOrganisation, SignedIn
from app.identity.tokens import ASYMMETRIC
from app.partners.models import Organisation

Text = Annotated[str, Field(min_length=1, max_length=200)]


class ProviderFileInvalid(Exception):
    """The file cannot be taken; each problem names its key. Nothing was written."""

    def __init__(self, problems: Iterable[str]) -> None:
        super().__init__("Het bestand met inlogdiensten klopt niet (providers file):\n- " + "\n- ".join(problems))


class Strict(BaseModel):
    """A table of the file, which holds what is named here and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OrganisationPart(Strict):
    """Where a provider names the organisation somebody speaks for."""

    claim: Literal["ONLY", "PLAIN", "KEYCLOAK", "REPRESENTS"]
    path: Text | None = None
    id_type: Text | None = None

    @model_validator(mode="after")
    def whole(self) -> "OrganisationPart":
        """Refuse a claim without a path, or a path nobody reads."""
        if (self.claim == "ONLY") != (self.path is None):
            raise ValueError("give a path, unless claim is ONLY")
        if (self.claim == "REPRESENTS") != (self.id_type is not None):
            raise ValueError("give an id_type with REPRESENTS, and only then")
        return self


class RolePart(Strict):
    """Where a provider names roles; or, without a claim, what everybody may have at the most."""

    path: Text | None = None
    map: dict[Text, Role] = {}
    at_most: list[Role] = []

    @model_validator(mode="after")
    def whole(self) -> "RolePart":
        """Refuse both ways at once, neither, and the role of everybody."""
        if (self.path is None) != (not self.map) or bool(self.map) == bool(self.at_most):
            raise ValueError("give a path and a map, or at_most")
        if Role.PUBLIC in (*self.map.values(), *self.at_most):
            raise ValueError("PUBLIC is given to nobody")
        return self


class ProviderPart(Strict):
    """One provider of the file."""

    code: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    name: Annotated[str, Field(min_length=1, max_length=128)]
    issuer: Annotated[str, Field(max_length=300)]
    client_id: Text
    scope: Text = "openid profile"
    acr: list[Text] = []
    audience: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    algorithms: Annotated[list[str], Field(min_length=1)] = ["RS256"]
    organisation: OrganisationPart
    roles: RolePart
    organisations: Annotated[dict[str, Text], Field(min_length=1)]

    @field_validator("issuer")
    @classmethod
    def safe(cls, issuer: str) -> str:
        """Refuse an address that is not https."""
        if not is_safe(issuer) or "?" in issuer or "#" in issuer:
            raise ValueError("an issuer is an https address, without ? or #")
        return issuer

    @field_validator("scope")
    @classmethod
    def of_openid(cls, scope: str) -> str:
        """Refuse a scope that asks no proof of who somebody is."""
        if "openid" not in scope.split():
            raise ValueError("the scope has to hold openid")
        return scope

    @field_validator("algorithms")
    @classmethod
    def asymmetric(cls, algorithms: list[str]) -> list[str]:
        """Refuse signatures anybody could make."""
        if not ASYMMETRIC.issuperset(algorithms):
            raise ValueError(f"take from {', '.join(sorted(ASYMMETRIC))}")
        return algorithms

    @model_validator(mode="after")
    def whole(self) -> "ProviderPart":
        """Refuse two organisations under one name, and ONLY for several."""
        if self.organisation.claim == "ONLY" and len(self.organisations) > 1:
            raise ValueError("organisations: with claim ONLY there is one")
        if len(set(self.organisations.values())) < len(self.organisations):
            raise ValueError("organisations: two have the same name")
        return self

    def columns(self) -> dict[str, Any]:
        """Give the columns of its row."""
        return {
            **self.model_dump(exclude={"organisation", "roles", "organisations"}),
            "organisation_claim": OrganisationClaim(self.organisation.claim),
            "organisation_path": self.organisation.path,
            "organisation_id_type": self.organisation.id_type,
            "role_path": self.roles.path,
            "role_map": {named: role.value for named, role in self.roles.map.items()},
            "roles": [role.value for role in self.roles.at_most],
            "is_active": True,
        }


class ProviderFile(Strict):
    """The whole file."""

    provider: list[ProviderPart]


def read_providers(content: str) -> list[ProviderPart]:
    """Read a file. Raises ProviderFileInvalid with every problem."""
    try:
        found = ProviderFile.model_validate(tomllib.loads(content)).provider
    except tomllib.TOMLDecodeError as reason:
        raise ProviderFileInvalid([str(reason)]) from None
    except ValidationError as reason:
        raise ProviderFileInvalid(f"{_key(one['loc'])}: {one['msg']}" for one in reason.errors()) from None
    for column in ("code", "issuer"):
        twice = [value for value, count in Counter(getattr(one, column) for one in found).items() if count > 1]
        if twice:
            raise ProviderFileInvalid(f"provider.{column}: {one} stands there twice" for one in twice)
    return found


async def store_providers(session: AsyncSession, caller: Caller, parts: list[ProviderPart]) -> dict[str, list[str]]:
    """Make the tables as the file says; give the codes added, changed and deactivated.

    Who signed in at a provider that changed signs in again: a session holds what was vouched for before.
    """
    await take_turn(session)
    places = await _places(session, parts)
    kept = {one.code: one for one in (await session.exec(select(IdentityProvider))).all()}
    told: dict[str, list[str]] = {"added": [], "changed": [], "deactivated": []}
    # First those that go, and then in the order of the file, so that an issuer can move to another code.
    for code, row in kept.items():
        if code not in {one.code for one in parts} and row.is_active:
            row.is_active = False
            await _end_sessions(session, row)
            told["deactivated"].append(code)
    for part in parts:
        stored = kept.get(part.code)
        before = await _as_stored(session, stored)
        stands = {**part.columns(), "organisations": {places[code]: name for code, name in part.organisations.items()}}
        if before == stands:
            continue
        row = stored or IdentityProvider(**part.columns())
        for name, value in part.columns().items():
            setattr(row, name, value)
        session.add(row)
        await session.flush()
        await _list(session, row, stands["organisations"])
        await _end_sessions(session, row)
        told["changed" if stored else "added"].append(part.code)
        changed: dict[str, object] = {"code": part.code, "organisations": sorted(part.organisations)}
        await record(session, caller, "provider.stored", ("IdentityProvider", row.id), changed)
    for code in told["deactivated"]:
        off: dict[str, object] = {"code": code, "isActive": False}
        await record(session, caller, "provider.deactivated", ("IdentityProvider", kept[code].id), off)
    return told


async def _places(session: AsyncSession, parts: list[ProviderPart]) -> dict[str, UUID]:
    known = {code: key for code, key in (await session.exec(select(Organisation.code, Organisation.id))).all()}
    unknown = [
        f"provider.{part.code}.organisations.{code}: no organisation has this code"
        for part in parts
        for code in part.organisations
        if code not in known
    ]
    if unknown:
        raise ProviderFileInvalid(unknown)
    return known


async def _as_stored(session: AsyncSession, row: IdentityProvider | None) -> dict[str, Any] | None:
    if row is None:
        return None
    asked = select(ProviderOrganisation).where(ProviderOrganisation.provider_id == row.id)
    listed = {one.organisation_id: one.named_as for one in (await session.exec(asked)).all()}
    return {**row.model_dump(exclude={"id"}), "organisations": listed}


async def _list(session: AsyncSession, row: IdentityProvider, organisations: dict[UUID, str]) -> None:
    await session.exec(delete(ProviderOrganisation).where(col(ProviderOrganisation.provider_id) == row.id))
    for organisation_id, named_as in organisations.items():
        session.add(ProviderOrganisation(provider_id=row.id, organisation_id=organisation_id, named_as=named_as))
    await session.flush()


async def _end_sessions(session: AsyncSession, row: IdentityProvider) -> None:
    theirs = select(Person.id).where(Person.provider_id == row.id)
    await session.exec(delete(SignedIn).where(col(SignedIn.person_id).in_(theirs)))


def _key(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location)) or "the file"
