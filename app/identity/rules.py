"""Decisions about memberships: values in, a value or a refusal out."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.access.roles import Role
from app.core.refusal import InvalidInput
from app.core.words import Words
from app.partners.models import OrganisationKind

STAFF = frozenset({Role.VIEWER, Role.EDITOR, Role.APPROVER, Role.ORG_ADMIN})
REGIONAL = frozenset({Role.SECRETARY, Role.BOARD, Role.AUDITOR, Role.PLATFORM_ADMIN})
COUNCIL = frozenset({Role.COUNCIL, Role.GRIFFIE})

# Which roles can be held at which kind of organisation (domain 7.4); the regional ones at none.
HELD_AT: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.MUNICIPALITY: STAFF | COUNCIL,
    OrganisationKind.HOUSING_CORPORATION: STAFF,
    OrganisationKind.CARE_PROVIDER: STAFF,
    OrganisationKind.PROVINCE: frozenset({Role.PROVINCE, Role.ORG_ADMIN}),
    OrganisationKind.TENANT_ORGANISATION: frozenset({Role.TENANT_ORGANISATION, Role.ORG_ADMIN}),
    OrganisationKind.ASSOCIATION: STAFF,
    OrganisationKind.CARE_OFFICE: STAFF,
}

# Which roles a machine can hold: no person answers for what it does, so it neither approves nor administers.
FOR_MACHINES = frozenset({Role.VIEWER, Role.EDITOR, Role.PROVINCE, Role.TENANT_ORGANISATION})

# Roles that take a second person where four eyes are on: who approves and who lets others in.
TWO_PEOPLE = frozenset({Role.APPROVER, Role.ORG_ADMIN, Role.GRIFFIE, *REGIONAL})


class MembershipState(StrEnum):
    """How far a membership is; it follows from what is filled in."""

    INVITED = "INVITED"
    REQUESTED = "REQUESTED"
    PLANNED = "PLANNED"
    ACTIVE = "ACTIVE"
    ENDED = "ENDED"


@dataclass(frozen=True, slots=True)
class Held:
    """What of a membership tells its state."""

    has_person: bool
    confirmed_at: datetime | None
    ended_at: datetime | None
    valid_from: date
    valid_until: date | None


def state_of(held: Held, today: date) -> MembershipState:
    """Tell how far a membership is on a day; its last day counts."""
    if held.ended_at is not None or (held.valid_until is not None and held.valid_until < today):
        return MembershipState.ENDED
    if not held.has_person:
        return MembershipState.INVITED
    if held.confirmed_at is None:
        return MembershipState.REQUESTED
    return MembershipState.PLANNED if today < held.valid_from else MembershipState.ACTIVE


def check_role(role: Role, kind: OrganisationKind | None, *field: str) -> None:
    """Refuse a role that cannot be held there; `kind` is None for the region as a whole."""
    if role not in (REGIONAL if kind is None else HELD_AT[kind]):
        raise InvalidInput(
            Words(
                nl="Deze rol past niet bij deze organisatie. Kies een andere rol.",
                en="This role does not go with this organisation. Choose another role.",
            ),
            *field,
        )


def check_days(valid_from: date, valid_until: date | None, *field: str) -> None:
    """Refuse a last day before the first."""
    if valid_until is not None and valid_until < valid_from:
        raise InvalidInput(
            Words(nl="De laatste dag ligt voor de eerste.", en="The last day comes before the first."), *field
        )


def takes_two(role: Role, *, four_eyes: bool) -> bool:
    """Tell whether a second person has to confirm a role. A regional role always takes two."""
    return role in REGIONAL or (four_eyes and role in TWO_PEOPLE)
