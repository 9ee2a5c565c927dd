"""Decisions about memberships: values in, a value or a refusal out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from app.access import policy
from app.access.roles import Role
from app.core.refusal import InvalidInput
from app.core.words import Words

STAFF = frozenset({Role.VIEWER, Role.EDITOR, Role.APPROVER, Role.ORG_ADMIN})
REGIONAL = frozenset({Role.SECRETARY, Role.BOARD, Role.AUDITOR, Role.PLATFORM_ADMIN})
COUNCIL = frozenset({Role.COUNCIL, Role.GRIFFIE})

# Which roles can be held at which kind of organisation (domain 7.4), by its code; the regional ones at none.
HELD_AT: dict[str, frozenset[Role]] = {
    "MUNICIPALITY": STAFF | COUNCIL,
    "HOUSING_CORPORATION": STAFF,
    "CARE_PROVIDER": STAFF,
    "PROVINCE": frozenset({Role.PROVINCE, Role.ORG_ADMIN}),
    "TENANT_ORGANISATION": frozenset({Role.TENANT_ORGANISATION, Role.ORG_ADMIN}),
    "ASSOCIATION": STAFF,
    "CARE_OFFICE": STAFF,
}

# Which roles a machine can hold: no person answers for what it does, so it neither approves nor administers.
FOR_MACHINES = frozenset({Role.VIEWER, Role.EDITOR, Role.PROVINCE, Role.TENANT_ORGANISATION})

# Roles that take a second person where four eyes are on: who approves and who lets others in.
TWO_PEOPLE = frozenset({Role.APPROVER, Role.ORG_ADMIN, Role.GRIFFIE, *REGIONAL})

# What a role that was asked for can be lowered to. An administrator does not become an approver on the way: nobody
# asked for that.
LOWER: dict[Role, frozenset[Role]] = {
    Role.EDITOR: frozenset({Role.VIEWER}),
    Role.APPROVER: frozenset({Role.VIEWER, Role.EDITOR}),
    Role.ORG_ADMIN: frozenset({Role.VIEWER, Role.EDITOR, Role.PROVINCE, Role.TENANT_ORGANISATION}),
    Role.GRIFFIE: frozenset({Role.COUNCIL}),
}


class MembershipState(StrEnum):
    """How far a membership is; it follows from what is filled in."""

    INVITED = "INVITED"
    REQUESTED = "REQUESTED"
    PLANNED = "PLANNED"
    ACTIVE = "ACTIVE"
    ENDED = "ENDED"


class Held(Protocol):
    """What of a membership tells its state, and where it holds."""

    person_id: UUID | None
    organisation_id: UUID | None
    role: Role
    valid_from: date
    valid_until: date | None
    confirmed_at: datetime | None
    ended_at: datetime | None


H = TypeVar("H", bound=Held)


def state_of(one: Held, today: date) -> MembershipState:
    """Tell how far a membership is on a day; its last day counts."""
    if one.ended_at is not None or (one.valid_until is not None and one.valid_until < today):
        return MembershipState.ENDED
    if one.person_id is None:
        return MembershipState.INVITED
    if one.confirmed_at is None:
        return MembershipState.REQUESTED
    return MembershipState.PLANNED if today < one.valid_from else MembershipState.ACTIVE


def check_role(role: Role, kind: str | None, *field: str) -> None:
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


def administrator_of(role: Role) -> Role:
    """Give the role that lets others in where this role is held."""
    if role in REGIONAL:
        return Role.SECRETARY
    return Role.GRIFFIE if role in COUNCIL else Role.ORG_ADMIN


def may_grant(granter: Role, role: Role, *, at_own: bool, is_administered: bool) -> bool:
    """Tell whether somebody may give a role: at their own organisation or not, with an administrator or without one.

    Where nobody administers, the secretary does.
    """
    if granter is Role.SECRETARY:
        return policy.may_grant(granter, role) or not is_administered
    return at_own and policy.may_grant(granter, role)


def check_lowered(asked: Role, given: Role, *field: str) -> None:
    """Refuse to confirm another role than was asked for, unless it is a lower one."""
    if given is not asked and given not in LOWER.get(asked, frozenset()):
        raise InvalidInput(
            Words(
                nl="U kunt alleen de gevraagde rol of een lagere bevestigen. Verander anders eerst het lidmaatschap.",
                en="Only the role that was asked for or a lower one can be confirmed. Else change the membership.",
            ),
            *field,
        )


def check_last_day(day: date, today: date, valid_from: date, valid_until: date | None, *field: str) -> None:
    """Refuse a last day that has passed, that comes before the first, that would make a membership longer.

    So is the last day there is: what follows a membership begins the day after.
    """
    if day < today:
        raise InvalidInput(Words(nl="Deze dag is al voorbij.", en="This day has passed."), *field)
    if day == date.max:
        raise InvalidInput(
            Words(
                nl="Na deze dag komt geen dag meer. Kies een eerdere dag.",
                en="No day comes after this one. Choose an earlier day.",
            ),
            *field,
        )
    check_days(valid_from, day, *field)
    if valid_until is not None and day > valid_until:
        raise InvalidInput(
            Words(
                nl=f"Dit lidmaatschap eindigt al op {valid_until}. Kies die dag of een eerdere.",
                en=f"This membership ends on {valid_until} already. Choose that day or an earlier one.",
            ),
            *field,
        )


@dataclass(frozen=True, slots=True)
class Bound:
    """What a provider vouched for at a sign-in: the most that memberships can give."""

    roles: frozenset[Role]
    organisations: frozenset[UUID]

    def covers(self, role: Role, organisation_id: UUID | None) -> bool:
        """Tell whether a role lies within it; None is a role in the region as a whole, which takes the role alone."""
        return role in self.roles and (organisation_id is None or organisation_id in self.organisations)


def effective(candidates: Iterable[H], bound: Bound, today: date) -> list[H]:
    """Give the memberships a session can use on a day: those that are active and within what was vouched for."""
    return [
        one
        for one in candidates
        if state_of(one, today) is MembershipState.ACTIVE and bound.covers(one.role, one.organisation_id)
    ]
