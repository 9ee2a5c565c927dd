"""The rows of the partners and of the ground they stand on: sources, areas, organisations, regions."""

from app.partners.models import (
    Area,
    AreaKind,
    IdentifierScheme,
    Organisation,
    OrganisationIdentifier,
    OrganisationKind,
    RegionMembership,
    RegionScheme,
)
from app.regions.cells import AreaCode, Code, Day, OrganisationCode, SchemeCode, SourceCode, Text, YesOrNo
from app.regions.rows.row import Row
from app.sources.models import Certainty, Source


class SourceRow(Row):
    """Where facts come from."""

    file = "sources.csv"
    tables = (Source,)

    code: Code
    title: Text
    url: Text | None = None
    published_on: Day | None = None


class AreaRow(Row):
    """A piece of the map."""

    file = "areas.csv"
    tables = (Area,)

    code: Code
    kind: AreaKind
    name: Text
    parent: AreaCode | None = None
    valid_from: Day
    valid_to: Day | None = None


class OrganisationRow(Row):
    """A partner."""

    file = "organisations.csv"
    tables = (Organisation,)

    code: Code
    kind: OrganisationKind
    name: Text
    short_name: Text
    area: AreaCode | None = None
    valid_from: Day
    valid_to: Day | None = None
    source: SourceCode | None = None
    certainty: Certainty


class IdentifierRow(Row):
    """The number by which a register knows a partner."""

    file = "identifiers.csv"
    tables = (OrganisationIdentifier,)
    key = ("organisation", "scheme")

    organisation: OrganisationCode
    scheme: IdentifierScheme
    value: Text


class SchemeRow(Row):
    """A way in which municipalities form a region."""

    file = "schemes.csv"
    tables = (RegionScheme,)

    code: Code
    name: Text
    title: Text
    area: AreaCode
    is_primary: YesOrNo


class MembershipRow(Row):
    """That a partner belongs to a region, from a day and perhaps until a day."""

    file = "memberships.csv"
    tables = (RegionMembership,)
    key = ("scheme", "organisation", "valid_from")

    scheme: SchemeCode
    organisation: OrganisationCode
    valid_from: Day
    valid_to: Day | None = None
    source: SourceCode | None = None
    certainty: Certainty
