"""What one may ask about scenarios, in its own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateScenario:
    """Make a scenario for a year, from scratch or as a copy of another one, with these parameters changed.

    `parameters` are fields of `Parameters` by name; what is not among them stays as it is there.
    """

    year: int
    name: str
    note: str | None = None
    based_on_id: UUID | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeScenario:
    """Change the name, the note or parameters of a scenario; None and what is not named stay as they are."""

    scenario_id: UUID
    name: str | None = None
    note: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveScenario:
    """Put a scenario away."""

    scenario_id: UUID
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculateScenario:
    """Calculate a scenario as it stands."""

    scenario_id: UUID
    expected_version: int
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelCalculation:
    """Stop a calculation that is not finished."""

    calculation_id: UUID
    client_mutation_id: str | None = None
