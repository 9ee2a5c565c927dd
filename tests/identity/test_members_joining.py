"""Becoming a member at sign-in: links that work and links that do not, and requests."""

from datetime import timedelta

import pytest

from app.access.roles import Role
from app.core.database import Database
from app.identity import service
from app.identity.commands import EndMembership, HandOverMembership, InviteMember, RenewInvitation
from app.identity.errors import AlreadyHeld, InvitationNotValid, NotVouchedFor, OwnMembership
from app.identity.invitations import Invited, fingerprint
from app.identity.joining import accept, request
from app.identity.models import Membership, Person
from app.identity.rules import Bound, MembershipState, state_of
from tests.asking import Asker
from tests.conftest import MOMENT
from tests.identity.members import DAY, TODAY, Town, acting
from tests.rows import Rows

STATE = MembershipState


async def invite(town: Town, by: Membership, role: Role, at: str | None = "staedion", **more: object) -> Invited:
    """Invite somebody."""
    ask = InviteMember(role=role, organisation=at, label="Sam de Vries", **more)  # type: ignore[arg-type]
    return await town.do(service.invite, acting(by), ask)


async def use(town: Town, made: Invited, person: Person, bound: Bound, *, after: timedelta = timedelta()) -> Membership:
    """Sign in with a link."""
    assert made.code
    return await town.do(accept, MOMENT + after, person, fingerprint(made.code), bound, request_id="test")


async def test_an_invitation_is_the_confirmation(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    administrator, sam = await town.member(Role.ORG_ADMIN, "staedion"), await town.person("Sam")
    made = await invite(town, administrator, Role.EDITOR)

    one = await use(town, made, sam, town.bound(Role.EDITOR, at="staedion"), after=3 * DAY)

    assert (one.id, one.person_id, one.label, one.invitation_hash) == (made.key, sam.id, None, None)
    assert one.confirmed_by == one.proposed_by == acting(administrator).actor
    assert state_of(one, TODAY + 3 * DAY) is STATE.ACTIVE
    assert one.valid_from == TODAY + 3 * DAY


async def test_an_invitation_that_takes_two_waits_for_a_second_person(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    administrator, secretary = await town.member(Role.ORG_ADMIN, "staedion"), await town.member(Role.SECRETARY)
    await town.member(Role.SECRETARY)
    approver = await invite(town, administrator, Role.APPROVER)
    auditor = await invite(town, secretary, Role.AUDITOR, None)

    for made, bound in (
        (approver, town.bound(Role.APPROVER, at="staedion")),
        (auditor, town.bound(Role.AUDITOR)),
    ):
        one = await use(town, made, await town.person("Sam"), bound)
        assert state_of(one, TODAY) is STATE.REQUESTED


async def test_the_one_secretary_there_is_lets_a_second_in(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    made = await invite(town, await town.member(Role.SECRETARY), Role.SECRETARY, None)

    one = await use(town, made, await town.person("Sam"), town.bound(Role.SECRETARY))

    assert state_of(one, TODAY) is STATE.ACTIVE


async def test_a_link_that_does_not_work_answers_alike_and_changes_nothing(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    administrator, sam = await town.member(Role.ORG_ADMIN, "staedion"), await town.person("Sam")
    bound = town.bound(Role.EDITOR, at="staedion")
    used, old, replaced, ended = [await invite(town, administrator, Role.EDITOR) for _ in range(4)]
    over = await invite(town, administrator, Role.EDITOR, valid_until=TODAY)
    await use(town, used, await town.person("Kim"), bound)
    renewal = RenewInvitation(membership_id=replaced.key, expected_version=1)
    new = await town.do(service.renew, acting(administrator), renewal)
    await town.do(service.end, acting(administrator), EndMembership(membership_id=ended.key, expected_version=1))
    before = await ask.everything()

    for made, after in (
        (used, timedelta()),
        (old, 14 * DAY),
        (replaced, timedelta()),
        (ended, timedelta()),
        (over, DAY),
        (Invited(old.key, "none"), timedelta()),
    ):
        with pytest.raises(InvitationNotValid):
            await use(town, made, sam, bound, after=after)
    assert await ask.everything() == before

    assert (await use(town, new, sam, bound, after=14 * DAY - timedelta(seconds=1))).person_id == sam.id


async def test_a_link_gives_no_more_than_the_provider_vouches_for(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    made = await invite(town, await town.member(Role.ORG_ADMIN, "staedion"), Role.EDITOR)
    sam = await town.person("Sam")
    before = await ask.everything()

    for bound in (
        town.bound(Role.APPROVER, Role.VIEWER, at="staedion"),
        town.bound(Role.EDITOR, at="wooninvest"),
        town.bound(Role.EDITOR),
    ):
        with pytest.raises(NotVouchedFor):
            await use(town, made, sam, bound)

    assert await ask.everything() == before


async def test_nobody_uses_a_link_of_their_own(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    one, other = await town.member(Role.ORG_ADMIN, "staedion"), await town.member(Role.ORG_ADMIN, "staedion")
    rows, bound = await Rows.of(haaglanden), town.bound(Role.EDITOR, at="staedion")
    made = await invite(town, one, Role.EDITOR)
    renewal = RenewInvitation(membership_id=made.key, expected_version=1)
    renewed = await town.do(service.renew, acting(other), renewal)
    before = await ask.everything()

    with pytest.raises(OwnMembership):
        await use(town, renewed, rows.get(Person, other.person_id), bound)
    assert await ask.everything() == before

    # Who renewed it knows the link, and who made it first no longer does.
    assert (await use(town, renewed, rows.get(Person, one.person_id), bound)).person_id == one.person_id


async def test_somebody_who_holds_the_role_gets_it_no_second_time(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    sam, bound = await town.person("Sam"), town.bound(Role.EDITOR, at="staedion")
    await town.member(Role.EDITOR, "staedion", person=sam)
    made = await invite(town, await town.member(Role.ORG_ADMIN, "staedion"), Role.EDITOR)
    before = await ask.everything()

    with pytest.raises(AlreadyHeld):
        await use(town, made, sam, bound)

    assert await ask.everything() == before


async def test_a_successor_begins_the_day_after(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    last = await town.member(Role.GRIFFIE, "GM0503")
    ask = HandOverMembership(membership_id=last.id, expected_version=1, last_day=TODAY + 9 * DAY, label="Kim")
    made = await town.do(service.hand_over, acting(last), ask)
    one = await use(town, made, await town.person("Kim"), town.bound(Role.GRIFFIE, at="GM0503"))

    assert state_of(one, TODAY) is STATE.REQUESTED  # a griffie takes two
    assert one.valid_from == TODAY + 10 * DAY


async def test_who_signs_in_without_an_invitation_asks_once(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    sam, staedion = await town.person("Sam"), town.places["staedion"]

    one = await town.do(request, MOMENT, sam, staedion, Role.EDITOR, request_id="test")
    before = await ask.everything()
    again = await town.do(request, MOMENT + DAY, sam, staedion, Role.APPROVER, request_id="test")
    wrong = [
        await town.do(request, MOMENT, sam, town.places[place], role, request_id="test")
        for place, role in (("wooninvest", Role.COUNCIL), ("GM0503", Role.SECRETARY), ("PV28", Role.EDITOR))
    ]

    assert one is not None
    assert state_of(one, TODAY) is STATE.REQUESTED
    assert one.proposed_by == f"person:{sam.id.hex}"
    assert [again, *wrong] == [None] * 4
    assert await ask.everything() == before


async def test_who_was_refused_or_left_can_ask_again(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    sam, staedion = await town.person("Sam"), town.places["staedion"]
    await town.member(Role.EDITOR, "staedion", person=sam, valid_until=TODAY - DAY)
    await town.member(Role.EDITOR, "staedion", person=sam, ended_at=MOMENT)

    one = await town.do(request, MOMENT, sam, staedion, Role.EDITOR, request_id="test")

    assert one is not None
