"""The tables of the partners: organisations, their identifiers, areas, and who belongs to which region when."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.core.tables import Choice, Table, choices, limited, ordered
from app.sources.models import Certainty


class OrganisationKind(StrEnum):
    """What kind of partner an organisation is."""

    MUNICIPALITY = "MUNICIPALITY"
    HOUSING_CORPORATION = "HOUSING_CORPORATION"
    CARE_PROVIDER = "CARE_PROVIDER"
    PROVINCE = "PROVINCE"
    TENANT_ORGANISATION = "TENANT_ORGANISATION"
    ASSOCIATION = "ASSOCIATION"
    CARE_OFFICE = "CARE_OFFICE"


class AreaKind(StrEnum):
    """How large an area is."""

    PROVINCE = "PROVINCE"
    REGION = "REGION"
    MUNICIPALITY = "MUNICIPALITY"
    DISTRICT = "DISTRICT"


class IdentifierScheme(StrEnum):
    """Whose register an identifier comes from."""

    CBS = "CBS"  # CBS code: GM0503, PV28
    TOOI = "TOOI"  # URI of a government organisation
    KVK = "KVK"
    RSIN = "RSIN"
    OIN = "OIN"
    AW_L = "AW_L"  # L-number of the Autoriteit woningcorporaties
    AGB = "AGB"


class Area(Table, table=True):
    """A piece of the map (gebied)."""

    __table_args__ = (
        choices("kind", AreaKind),
        *limited(code=32, name=128),
        ordered("valid_from", "valid_to"),
    )
    code: str = Field(max_length=32, unique=True)
    kind: AreaKind = Field(sa_type=Choice(AreaKind))
    name: str = Field(max_length=128)
    parent_id: UUID | None = Field(default=None, foreign_key="area.id", index=True)
    valid_from: date
    valid_to: date | None = None


class Organisation(Table, table=True):
    """A partner in the region (partner)."""

    __table_args__ = (
        choices("kind", OrganisationKind),
        choices("certainty", Certainty),
        *limited(code=64, name=128, short_name=64),
        ordered("valid_from", "valid_to"),
    )
    code: str = Field(max_length=64, unique=True)
    kind: OrganisationKind = Field(sa_type=Choice(OrganisationKind), index=True)
    name: str = Field(max_length=128)
    short_name: str = Field(max_length=64)
    area_id: UUID | None = Field(default=None, foreign_key="area.id", index=True)
    valid_from: date
    valid_to: date | None = None
    is_demo: bool
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))


class OrganisationIdentifier(Table, table=True):
    """The number by which a register knows an organisation."""

    __tablename__ = "organisation_identifier"
    __table_args__ = (
        UniqueConstraint("scheme", "value"),
        UniqueConstraint("organisation_id", "scheme"),
        choices("scheme", IdentifierScheme),
        *limited(value=200),
    )
    organisation_id: UUID = Field(foreign_key="organisation.id")
    scheme: IdentifierScheme = Field(sa_type=Choice(IdentifierScheme))
    value: str = Field(max_length=200)


class RegionScheme(Table, table=True):
    """A way in which municipalities form a region (regio-indeling): housing market, care, youth."""

    __tablename__ = "region_scheme"
    __table_args__ = (*limited(code=64, name=128, title=200),)
    code: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=128)
    title: str = Field(max_length=200)
    area_id: UUID = Field(foreign_key="area.id", index=True)
    is_primary: bool = Field(description="The region this database is about.")


class RegionMembership(Table, table=True):
    """That an organisation belongs to a region, from a day and perhaps until a day; never twice at once (trigger)."""

    __tablename__ = "region_membership"
    __table_args__ = (
        UniqueConstraint("scheme_id", "organisation_id", "valid_from"),
        choices("certainty", Certainty),
        ordered("valid_from", "valid_to"),
    )
    scheme_id: UUID = Field(foreign_key="region_scheme.id")
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    valid_from: date
    valid_to: date | None = None
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    certainty: Certainty = Field(sa_type=Choice(Certainty))
