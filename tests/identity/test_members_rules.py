"""The rules of memberships by value, for any day and any membership."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from app.access.caller import Caller
from app.access.policy import GRANTED_BY
from app.access.predicates import own
from app.access.roles import Role
from app.core.database import Database
from app.identity.models import Membership
from app.identity.queries import memberships
from app.identity.rules import (
    HELD_AT,
    LOWER,
    REGIONAL,
    Bound,
    MembershipState,
    administrator_of,
    effective,
    may_grant,
    state_of,
    takes_two,
)
from app.partners.models import OrganisationKind
from tests.conftest import MOMENT
from tests.identity.members import DAY, TODAY, Town

STATE = MembershipState
PLACES = [UUID(int=one) for one in range(3)]
days = some.dates(min_value=date(2026, 1, 1), max_value=date(2026, 1, 9))
roles = some.sampled_from(Role)
places = some.sampled_from(PLACES)


@some.composite
def held(draw: some.DrawFn) -> Membership:
    """Draw any membership."""
    moment, role = datetime(2026, 1, 1, tzinfo=UTC), draw(roles)
    return Membership(
        person_id=draw(some.none() | places),
        organisation_id=None if role in REGIONAL else draw(places),
        role=role,
        valid_from=draw(days),
        valid_until=draw(some.none() | days),
        proposed_by="x",
        confirmed_at=draw(some.none() | some.just(moment)),
        ended_at=draw(some.none() | some.just(moment)),
    )


@given(held(), days)
def test_a_membership_is_active_only_when_a_person_holds_it_confirmed_on_that_day(one: Membership, today: date) -> None:
    within = one.valid_from <= today <= (one.valid_until or date.max)
    is_active = one.person_id and one.confirmed_at and not one.ended_at and within

    assert (state_of(one, today) is STATE.ACTIVE) == bool(is_active)


@given(held(), days)
def test_what_has_ended_stays_so(one: Membership, today: date) -> None:
    if state_of(one, today) is STATE.ENDED:
        assert state_of(one, today + timedelta(days=1)) is STATE.ENDED


@given(some.lists(held()), some.frozensets(roles), some.frozensets(places), days)
def test_a_session_never_gets_more_than_was_vouched_for_or_what_is_not_active(
    all_: list[Membership], vouched: frozenset[Role], there: frozenset[UUID], today: date
) -> None:
    found = effective(all_, Bound(vouched, there), today)

    for one in found:
        assert one.role in vouched
        assert one.organisation_id in there or one.role in REGIONAL
        assert state_of(one, today) is STATE.ACTIVE
    everything = effective(all_, Bound(frozenset(Role), frozenset(PLACES)), today)
    assert everything == [one for one in all_ if state_of(one, today) is STATE.ACTIVE]


@given(roles, roles, some.booleans(), some.booleans())
def test_who_grants_a_role_is_its_administrator_or_the_secretary(
    granter: Role, role: Role, at_own: bool, is_administered: bool
) -> None:
    if may_grant(granter, role, at_own=at_own, is_administered=is_administered):
        assert granter is Role.SECRETARY or (granter is administrator_of(role) and at_own)
    assert not may_grant(Role.PLATFORM_ADMIN, role, at_own=at_own, is_administered=is_administered)


def test_each_role_but_the_public_can_be_granted_by_somebody() -> None:
    assert set(GRANTED_BY) == set(Role) - {Role.PUBLIC}
    assert set(HELD_AT) == {one.value for one in OrganisationKind}
    assert frozenset().union(*HELD_AT.values()) | REGIONAL == set(Role) - {Role.PUBLIC}


def test_a_lower_role_is_administered_by_the_same_and_takes_no_second_person_of_its_own() -> None:
    for role, lower in LOWER.items():
        assert {administrator_of(one) for one in lower} == {administrator_of(role)}
        assert not any(takes_two(one, four_eyes=True) for one in lower)


def test_a_regional_role_always_takes_two() -> None:
    assert {role for role in Role if takes_two(role, four_eyes=False)} == REGIONAL
    assert {role for role in Role if takes_two(role, four_eyes=True)} - REGIONAL == {
        Role.APPROVER,
        Role.ORG_ADMIN,
        Role.GRIFFIE,
    }


async def test_the_database_tells_the_same_state_as_the_rule(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    edges = [TODAY - DAY, TODAY, TODAY + DAY]
    made = [await town.invited(Role.EDITOR, "staedion")]
    for first in edges:
        for last in [None, *(day for day in edges if day >= first)]:
            for ended in (None, MOMENT):
                more: dict[str, Any] = {"valid_from": first, "valid_until": last, "ended_at": ended}
                made.append(await town.member(Role.EDITOR, "staedion", **more))
                made.append(await town.asked(Role.EDITOR, "staedion", **more))
    caller = Caller("public", Role.SECRETARY, None, MOMENT, "test", person_id=made[1].person_id)
    rows = memberships(Role.SECRETARY).c

    async with haaglanden.snapshot() as snapshot:
        found = await snapshot.rows(select(rows.id, rows.state, rows.is_mine), own(caller))

    states = {key: state for key, state, _ in found}
    assert {one.id: state_of(one, TODAY) for one in made}.items() <= states.items()
    assert [key for key, _, is_mine in found if is_mine] == [made[1].id]
    assert set(states.values()) == set(STATE)
