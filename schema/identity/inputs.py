"""What one fills in to decide about members."""

from datetime import date
from typing import Any

import strawberry

from app.access.roles import Role
from app.identity import commands
from schema.attempt import key_of

REQUEST_NUMBER = "Your number for this request, at most 128 characters: sent twice, done once."
REASON = "Why, at most 1000 characters; kept apart from the journal, so that it can be erased."
VERSION = "The version you saw."
MEMBERSHIP = "The membership, the invitation or the request."


def _optional(description: str) -> Any:
    return strawberry.field(default=None, description=description)


def _asked(description: str) -> Any:
    return strawberry.field(description=description)


@strawberry.input(description="Invite somebody for a role.")
class InviteMemberInput:
    """Invite somebody for a role."""

    role: Role = _asked("The role.")
    organisation: str | None = _optional("The code of the organisation; null for a role in the region as a whole.")
    label: str = _asked("Whom it is meant for, at most 128 characters; only shown until the invitation is accepted.")
    valid_from: date | None = _optional("The first day; without it, today.")
    valid_until: date | None = _optional("The last day; without it, there is no end.")
    reason: str | None = _optional(REASON)
    client_mutation_id: str | None = _optional(REQUEST_NUMBER)

    def to_command(self) -> commands.InviteMember:
        """Give the command."""
        return commands.InviteMember(
            role=self.role,
            organisation=self.organisation,
            label=self.label,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Confirm that somebody holds the role they asked for, or were proposed for.")
class ConfirmMembershipInput:
    """Confirm that somebody holds the role they asked for, or were proposed for."""

    id: strawberry.ID = _asked(MEMBERSHIP)
    expected_version: int = _asked(VERSION)
    role: Role | None = _optional("A lower role than was asked for; without it, the role as it was asked for.")
    reason: str | None = _optional(REASON)
    client_mutation_id: str | None = _optional(REQUEST_NUMBER)

    def to_command(self) -> commands.ConfirmMembership:
        """Give the command."""
        return commands.ConfirmMembership(
            membership_id=key_of(self.id, "Membership", "id"),
            expected_version=self.expected_version,
            role=self.role,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Give a membership another role or another last day.")
class ChangeMembershipInput:
    """Give a membership another role or another last day."""

    id: strawberry.ID = _asked(MEMBERSHIP)
    expected_version: int = _asked(VERSION)
    role: Role = _asked("The role it should have.")
    valid_until: date | None = strawberry.field(
        default=strawberry.UNSET, description="The last day it should have; null for no end; left out, it stays."
    )
    reason: str | None = _optional(REASON)
    client_mutation_id: str | None = _optional(REQUEST_NUMBER)

    def to_command(self) -> commands.ChangeMembership:
        """Give the command."""
        return commands.ChangeMembership(
            membership_id=key_of(self.id, "Membership", "id"),
            expected_version=self.expected_version,
            role=self.role,
            valid_until=self.valid_until or None,
            keeps_last_day=self.valid_until is strawberry.UNSET,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="End a membership, withdraw an invitation, or refuse a request.")
class EndMembershipInput:
    """End a membership, withdraw an invitation, or refuse a request."""

    id: strawberry.ID = _asked(MEMBERSHIP)
    expected_version: int = _asked(VERSION)
    last_day: date | None = _optional(
        "The last day, from today on, which counts; without it, it ends at once. An invitation or a request ends "
        "at once in any case."
    )
    reason: str | None = _optional(REASON)
    client_mutation_id: str | None = _optional(REQUEST_NUMBER)

    def to_command(self) -> commands.EndMembership:
        """Give the command."""
        return commands.EndMembership(
            membership_id=key_of(self.id, "Membership", "id"),
            expected_version=self.expected_version,
            last_day=self.last_day,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Make a new link for an invitation.")
class RenewInvitationInput:
    """Make a new link for an invitation."""

    id: strawberry.ID = _asked("The invitation.")
    expected_version: int = _asked(VERSION)
    reason: str | None = _optional(REASON)
    client_mutation_id: str | None = _optional(REQUEST_NUMBER)

    def to_command(self) -> commands.RenewInvitation:
        """Give the command."""
        return commands.RenewInvitation(
            membership_id=key_of(self.id, "Membership", "id"),
            expected_version=self.expected_version,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="End a membership after a day, and invite a successor from the next day on.")
class HandOverMembershipInput:
    """End a membership after a day, and invite a successor from the next day on."""

    id: strawberry.ID = _asked("The membership; it has to be confirmed.")
    expected_version: int = _asked(VERSION)
    last_day: date = _asked("Its last day, from today on, which counts.")
    label: str = _asked("Who takes over, at most 128 characters; only shown until the invitation is accepted.")
    reason: str | None = _optional(REASON)
    client_mutation_id: str | None = _optional(REQUEST_NUMBER)

    def to_command(self) -> commands.HandOverMembership:
        """Give the command."""
        return commands.HandOverMembership(
            membership_id=key_of(self.id, "Membership", "id"),
            expected_version=self.expected_version,
            last_day=self.last_day,
            label=self.label,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Say whether a second person has to confirm at an organisation.")
class SetFourEyesInput:
    """Say whether a second person has to confirm at an organisation."""

    organisation: str = _asked("The code of the organisation.")
    is_on: bool = _asked("True when it should take a second person; only the regional secretary makes it false.")
    expected_version: int = _asked("The version you saw; 0 when nobody decided yet.")
    reason: str | None = _optional(REASON)
    client_mutation_id: str | None = _optional(REQUEST_NUMBER)

    def to_command(self) -> commands.SetFourEyes:
        """Give the command."""
        return commands.SetFourEyes(
            organisation=self.organisation,
            is_on=self.is_on,
            expected_version=self.expected_version,
            reason=self.reason,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Erase the name of somebody who left.")
class ErasePersonNameInput:
    """Erase the name of somebody who left."""

    person_id: strawberry.ID = _asked("The person; no membership of theirs runs any more.")
    client_mutation_id: str | None = _optional(REQUEST_NUMBER)

    def to_command(self) -> commands.ErasePersonName:
        """Give the command."""
        return commands.ErasePersonName(
            person_id=key_of(self.person_id, "Person", "personId"), client_mutation_id=self.client_mutation_id
        )
