"""What one may ask about members, in its own words; `reason` is why, in a person's words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.access.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteMember:
    """Invite somebody for a role, at the organisation with this code or (None) in the region as a whole.

    `label` says whom it is meant for and goes when the invitation is accepted or ended; no first day is today.
    """

    role: Role
    organisation: str | None
    label: str
    valid_from: date | None = None
    valid_until: date | None = None
    reason: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmMembership:
    """Confirm that somebody holds a role; `role` is a lower one than was asked for, None leaves it."""

    membership_id: UUID
    expected_version: int
    role: Role | None = None
    reason: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMembership:
    """Give a membership this role, and this last day or no end, unless it `keeps_last_day` as it is."""

    membership_id: UUID
    expected_version: int
    role: Role
    valid_until: date | None = None
    keeps_last_day: bool = False
    reason: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMembership:
    """End a membership after its last day; without one, at once. What is not confirmed yet always ends at once."""

    membership_id: UUID
    expected_version: int
    last_day: date | None = None
    reason: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewInvitation:
    """Make a new link for an invitation; the old one stops working."""

    membership_id: UUID
    expected_version: int
    reason: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverMembership:
    """End a membership after a day, and invite a successor for the same role from the next day on."""

    membership_id: UUID
    expected_version: int
    last_day: date
    label: str
    reason: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFourEyes:
    """Say whether a second person has to confirm at an organisation; version 0 is that nobody said so before."""

    organisation: str
    is_on: bool
    expected_version: int
    reason: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePersonName:
    """Erase the name of somebody who left, and what people wrote about that person's memberships."""

    person_id: UUID
    client_mutation_id: str | None = None
