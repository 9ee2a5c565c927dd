"""What one may ask about machines, in its own words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.access.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMachine:
    """Let a program ask with tokens of a provider, for one organisation. Without a first day it begins today."""

    provider_code: str
    client: str
    name: str
    organisation: str
    role: Role
    valid_from: date | None = None
    valid_until: date | None = None
    reason: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMachine:
    """Let a program ask no more, from now on."""

    machine_id: UUID
    expected_version: int
    reason: str | None = None
    client_mutation_id: str | None = None
