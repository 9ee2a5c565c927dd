"""The link of an invitation: a code of 256 bits, of which the database has the fingerprint only."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe
from uuid import UUID

from app.access.caller import Caller
from app.identity.models import Membership

LASTS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was made; `code` is None when the request was repeated: nobody has it any more."""

    key: UUID
    code: str | None

    @property
    def path(self) -> str | None:
        """Where whom it is meant for goes, behind the address of the service."""
        return None if self.code is None else f"/uitnodiging/{self.code}"


def fingerprint(code: str) -> str:
    """Give what the database has of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def make_link(invitation: Membership, caller: Caller) -> str:
    """Give an invitation a link, and return its code; an earlier one stops working.

    Who makes the link answers for it: only that person knows the code, and so is who proposed the membership.
    """
    code = token_urlsafe(32)
    invitation.invitation_hash, invitation.invitation_ends_at = fingerprint(code), caller.moment + LASTS
    invitation.proposed_by = caller.actor
    return code


def take_link(invitation: Membership) -> None:
    """Take the link away, and with it whom it was meant for: the label is a name."""
    invitation.invitation_hash = invitation.invitation_ends_at = invitation.label = None
