"""What one may ask about contingents, in its own words."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeContingent:
    """Write down what was agreed with a provider, for the first time (version 0 was seen) or anew.

    `ceiling` is the most households it can guide; None is no limit.
    """

    year: int
    organisation_id: UUID
    area_id: UUID
    category_id: UUID
    households: int
    ceiling: int | None = None
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseContingent:
    """Give back so many households that a provider will not use."""

    id: UUID
    households: int
    reason: str | None = None
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RedivideContingents:
    """Divide again what was given back, in one municipality or (without `area_id`) in the region.

    `proposal` is the digest of what was shown.
    """

    year: int
    area_id: UUID | None
    proposal: str
    reason: str | None = None
    client_mutation_id: str | None = None
