"""What a decision about a member leads to, and when it is refused whoever asks: versions, stages, days, two people."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.access.policy import NotAllowed
from app.access.roles import Role
from app.core.database import Database
from app.core.ids import global_id
from app.core.refusal import InvalidInput, StaleVersion
from app.identity import service
from app.identity.commands import (
    ChangeMembership,
    ConfirmMembership,
    EndMembership,
    HandOverMembership,
    InviteMember,
    RenewInvitation,
    SetFourEyes,
)
from app.identity.errors import AlreadyHeld, LastAdministrator, NotAtThisStage, OwnMembership, TakesTwo
from app.identity.four_eyes import set_four_eyes
from app.identity.models import Membership, Person
from app.identity.rules import MembershipState, state_of
from tests.asking import Asker
from tests.identity.members import DAY, LONG_AGO, TODAY, Town, acting, document
from tests.rows import Rows


def about(one: Membership) -> dict[str, Any]:
    """Name a membership as it stands."""
    return {"membership_id": one.id, "expected_version": one.version}


async def test_who_is_invited_is_told_the_path_once_and_the_database_has_its_fingerprint_only(
    ask: Asker, haaglanden: Database
) -> None:
    given = {"role": "EDITOR", "organisation": "staedion", "label": " Sam ", "clientMutationId": "1"}

    first = (await ask(document("inviteMember"), as_="admin-staedion", input=given)).data["inviteMember"]
    stored = await ask.everything()
    again = (await ask(document("inviteMember"), as_="admin-staedion", input=given)).data["inviteMember"]

    path = first.pop("invitationPath")
    assert path.startswith("/uitnodiging/")
    assert len(path.removeprefix("/uitnodiging/")) == 43  # 256 bits
    assert again == {"invitationPath": None, **first}
    assert first["membership"]["label"] == "Sam"
    assert first["membership"]["state"] == "INVITED"
    assert await ask.everything() == stored
    assert not [row for rows in stored.values() for row in rows if path.rpartition("/")[2] in row]


async def test_a_request_number_used_for_something_else_is_refused(ask: Asker, haaglanden: Database) -> None:
    given = {"role": "EDITOR", "organisation": "staedion", "label": "Sam", "clientMutationId": "1"}
    await ask(document("inviteMember"), as_="admin-staedion", input=given)
    before = await ask.everything()

    answer = await ask(document("inviteMember"), as_="admin-staedion", input={**given, "role": "VIEWER"})

    assert [one["code"] for one in answer.data["inviteMember"]["errors"]] == ["REQUEST_REUSED"]
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"label": "  "}, "label"),
        ({"label": "x" * 129}, "label"),
        ({"reason": "x" * 1001}, "reason"),
        ({"validFrom": "2020-01-01"}, "validFrom"),
        ({"validFrom": "2099-01-02", "validUntil": "2099-01-01"}, "validUntil"),
    ],
)
async def test_an_invitation_that_cannot_be_right_is_refused(
    ask: Asker, haaglanden: Database, wrong: dict[str, str], field: str
) -> None:
    before = await ask.everything()
    given = {"role": "EDITOR", "organisation": "staedion", "label": "Sam", **wrong}

    answer = (await ask(document("inviteMember"), as_="admin-staedion", input=given)).data["inviteMember"]

    assert answer["errors"] == [{"code": "INVALID_INPUT", "field": ["input", field]}]
    assert await ask.everything() == before


async def test_nobody_decides_about_their_own_membership(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    first = await town.member(Role.ORG_ADMIN, "staedion")
    caller = acting(first)
    assert first.person_id
    person = (await Rows.of(haaglanden)).get(Person, first.person_id)
    second = await town.asked(Role.EDITOR, "staedion", person=person)
    before = await ask.everything()

    with pytest.raises(OwnMembership):
        await town.do(service.confirm, caller, ConfirmMembership(**about(second)))
    with pytest.raises(OwnMembership):
        await town.do(service.change, caller, ChangeMembership(**about(first), role=Role.ORG_ADMIN))
    with pytest.raises(OwnMembership):
        await town.do(service.change, caller, ChangeMembership(**about(second), role=Role.APPROVER))

    assert await ask.everything() == before


async def test_a_secretary_does_not_confirm_their_own_regional_role(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    secretary = await town.member(Role.SECRETARY)
    assert secretary.person_id
    own = Membership(person_id=secretary.person_id, role=Role.AUDITOR, valid_from=TODAY, proposed_by="person:somebody")
    async with haaglanden.transaction() as session:
        session.add(own)

    with pytest.raises(OwnMembership):
        await town.do(service.confirm, acting(secretary), ConfirmMembership(**about(own)))

    assert (await town.now(own.id)).confirmed_at is None


async def test_the_last_administrator_does_not_leave_without_a_successor(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    for role, place in ((Role.ORG_ADMIN, "staedion"), (Role.GRIFFIE, "GM0503"), (Role.SECRETARY, None)):
        last = await town.member(role, place)
        await town.asked(role, place)
        await town.invited(role, place)
        await town.member(role, place, valid_from=TODAY + 10 * DAY)
        await town.member(role, place, valid_until=TODAY + 5 * DAY)
        before = await ask.everything()

        for day in (TODAY + 6 * DAY, TODAY + 8 * DAY):
            with pytest.raises(LastAdministrator) as refused:
                await town.do(service.end, acting(last), EndMembership(**about(last), last_day=day))
            assert refused.value.role is role

        assert await ask.everything() == before
        await town.do(service.end, acting(last), EndMembership(**about(last), last_day=TODAY + 9 * DAY))
        assert (await town.now(last.id)).valid_until == TODAY + 9 * DAY


async def test_the_last_administrator_cannot_leave_at_once_but_can_hand_over(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    last = await town.member(Role.ORG_ADMIN, "staedion")
    before = await ask.everything()
    with pytest.raises(LastAdministrator):
        await town.do(service.end, acting(last), EndMembership(**about(last)))
    assert await ask.everything() == before

    ask_for = HandOverMembership(**about(last), last_day=TODAY + DAY, label="Opvolger", reason="Ander werk")
    made = await town.do(service.hand_over, acting(last), ask_for)

    ended, successor = await town.now(last.id), await town.now(made.key)
    assert (ended.valid_until, ended.ended_at) == (TODAY + DAY, None)
    assert (successor.role, successor.organisation_id) == (Role.ORG_ADMIN, last.organisation_id)
    assert (successor.valid_from, successor.label) == (TODAY + 2 * DAY, "Opvolger")
    assert state_of(successor, TODAY) is MembershipState.INVITED
    assert made.path == f"/uitnodiging/{made.code}"


async def test_the_secretary_can_end_the_last_administrator(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    secretary, last = await town.member(Role.SECRETARY), await town.member(Role.ORG_ADMIN, "staedion")

    await town.do(service.end, acting(secretary), EndMembership(**about(last)))

    assert state_of(await town.now(last.id), TODAY) is MembershipState.ENDED


async def test_with_four_eyes_the_proposer_does_not_confirm(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    one, other = await town.member(Role.ORG_ADMIN, "staedion"), await town.member(Role.ORG_ADMIN, "staedion")
    waiting = await town.asked(Role.APPROVER, "staedion", by=acting(one).actor)
    before = await ask.everything()

    with pytest.raises(TakesTwo):
        await town.do(service.confirm, acting(one), ConfirmMembership(**about(waiting)))
    assert await ask.everything() == before
    await town.do(service.confirm, acting(other), ConfirmMembership(**about(waiting)))

    now = await town.now(waiting.id)
    assert (now.confirmed_by, state_of(now, TODAY)) == (acting(other).actor, MembershipState.ACTIVE)


async def test_without_four_eyes_the_proposer_confirms_but_never_a_regional_role(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    administrator = await town.member(Role.ORG_ADMIN, "staedion")
    secretary, _ = await town.member(Role.SECRETARY), await town.member(Role.SECRETARY)
    off = SetFourEyes(organisation="staedion", is_on=False, expected_version=0, reason="Maar één beheerder")
    await town.do(set_four_eyes, acting(secretary), off)
    waiting = await town.asked(Role.APPROVER, "staedion", by=acting(administrator).actor)
    regional = await town.asked(Role.AUDITOR, None, by=acting(secretary).actor)

    await town.do(service.confirm, acting(administrator), ConfirmMembership(**about(waiting)))
    with pytest.raises(TakesTwo):
        await town.do(service.confirm, acting(secretary), ConfirmMembership(**about(regional)))

    assert (await town.now(waiting.id)).confirmed_by == acting(administrator).actor
    assert (await town.now(regional.id)).confirmed_at is None


async def test_the_administrator_switches_four_eyes_on_and_only_the_secretary_off(
    ask: Asker, haaglanden: Database
) -> None:
    asked = [("admin-staedion", False, 0), ("secretary", False, 0), ("secretary", True, 0), ("admin-staedion", True, 1)]
    found = []
    for who, is_on, version in asked:
        given = {"organisation": "staedion", "isOn": is_on, "expectedVersion": version}
        answer = (await ask(document("setFourEyes"), as_=who, input=given)).data["setFourEyes"]
        found.append((answer["fourEyes"] and answer["fourEyes"]["isOn"], [one["code"] for one in answer["errors"]]))

    assert found == [(None, ["NOT_ALLOWED"]), (False, []), (None, ["STALE_VERSION"]), (True, [])]


async def test_a_role_that_takes_two_is_confirmed_anew_when_a_membership_is_changed_to_it(
    haaglanden: Database,
) -> None:
    town = await Town.of(haaglanden)
    one, other = await town.member(Role.ORG_ADMIN, "staedion"), await town.member(Role.ORG_ADMIN, "staedion")
    editor = await town.member(Role.EDITOR, "staedion")

    await town.do(service.change, acting(one), ChangeMembership(**about(editor), role=Role.APPROVER))
    waiting = await town.now(editor.id)
    with pytest.raises(TakesTwo):
        await town.do(service.confirm, acting(one), ConfirmMembership(**about(waiting)))
    await town.do(service.confirm, acting(other), ConfirmMembership(**about(waiting)))
    held = await town.now(editor.id)
    await town.do(service.change, acting(one), ChangeMembership(**about(held), role=Role.VIEWER))

    assert state_of(waiting, TODAY) is MembershipState.REQUESTED
    assert state_of(held, TODAY) is state_of(await town.now(editor.id), TODAY) is MembershipState.ACTIVE
    assert (await town.now(editor.id)).version == 4


async def test_a_request_is_confirmed_as_asked_or_lower_and_from_today_on(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    caller = acting(await town.member(Role.ORG_ADMIN, "staedion"))
    waiting = await town.asked(Role.APPROVER, "staedion")
    lower = await town.asked(Role.EDITOR, "staedion")

    for role in (Role.ORG_ADMIN, Role.COUNCIL):
        with pytest.raises((InvalidInput, NotAllowed)):
            await town.do(service.confirm, caller, ConfirmMembership(**about(waiting), role=role))
    await town.do(service.confirm, caller, ConfirmMembership(**about(waiting)))
    await town.do(service.confirm, caller, ConfirmMembership(**about(lower), role=Role.VIEWER))

    assert ((await town.now(waiting.id)).role, (await town.now(lower.id)).role) == (Role.APPROVER, Role.VIEWER)
    assert (await town.now(lower.id)).valid_from == TODAY


async def test_a_role_held_already_is_not_given_twice(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    caller = acting(await town.member(Role.ORG_ADMIN, "staedion"))
    person = await town.person("Sam")
    await town.member(Role.VIEWER, "staedion", person=person)
    editor = await town.member(Role.EDITOR, "staedion", person=person)
    over = await town.member(Role.APPROVER, "staedion", person=person, valid_until=TODAY - DAY)

    with pytest.raises(AlreadyHeld):
        await town.do(service.change, caller, ChangeMembership(**about(editor), role=Role.VIEWER))
    await town.do(service.change, caller, ChangeMembership(**about(editor), role=Role.APPROVER))

    assert (await town.now(editor.id)).role is Role.APPROVER
    assert (await town.now(over.id)).ended_at is not None


async def test_two_administrators_confirm_at_once_and_one_wins(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    callers = [acting(await town.member(Role.ORG_ADMIN, "staedion")) for _ in range(2)]
    waiting = await town.asked(Role.EDITOR, "staedion")

    tried = [town.do(service.confirm, one, ConfirmMembership(**about(waiting))) for one in callers]
    found = await asyncio.gather(*tried, return_exceptions=True)

    assert sorted(type(one).__name__ for one in found) == ["StaleVersion", "UUID"]
    assert (await town.now(waiting.id)).version == 2


async def test_who_did_not_see_the_last_version_changes_nothing(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    caller = acting(await town.member(Role.ORG_ADMIN, "staedion"))
    held, waiting = await town.member(Role.EDITOR, "staedion"), await town.asked(Role.EDITOR, "staedion")
    invited = await town.invited(Role.EDITOR, "staedion")
    before = await ask.everything()

    for version in (0, 2):
        for deed, given in (
            (service.confirm, ConfirmMembership(membership_id=waiting.id, expected_version=version)),
            (service.change, ChangeMembership(membership_id=held.id, expected_version=version, role=Role.VIEWER)),
            (service.end, EndMembership(membership_id=held.id, expected_version=version)),
            (service.renew, RenewInvitation(membership_id=invited.id, expected_version=version)),
        ):
            with pytest.raises(StaleVersion) as refused:
                await town.do(deed, caller, given)
            assert refused.value.current_version == 1

    assert await ask.everything() == before


async def test_what_is_not_at_that_stage_is_refused(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    caller = acting(await town.member(Role.ORG_ADMIN, "staedion"))
    held, over = (
        await town.member(Role.EDITOR, "staedion"),
        await town.member(Role.EDITOR, "staedion", ended_at=datetime(2026, 2, 1, tzinfo=UTC)),
    )
    waiting, invited = await town.asked(Role.EDITOR, "staedion"), await town.invited(Role.EDITOR, "staedion")
    last_day = TODAY + DAY
    before = await ask.everything()

    for one in (held, invited, over):
        with pytest.raises(NotAtThisStage):
            await town.do(service.confirm, caller, ConfirmMembership(**about(one)))
    for one in (held, waiting, over):
        with pytest.raises(NotAtThisStage):
            await town.do(service.renew, caller, RenewInvitation(**about(one)))
    for one in (invited, waiting, over):
        with pytest.raises(NotAtThisStage):
            await town.do(service.hand_over, caller, HandOverMembership(**about(one), last_day=last_day, label="x"))
    with pytest.raises(NotAtThisStage):
        await town.do(service.change, caller, ChangeMembership(**about(over), role=Role.VIEWER))
    with pytest.raises(NotAtThisStage):
        await town.do(service.end, caller, EndMembership(**about(over)))

    assert await ask.everything() == before


async def test_the_last_day_counts_and_the_day_after_it_is_over(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    caller = acting(await town.member(Role.ORG_ADMIN, "staedion"))
    later, today, at_once = [await town.member(Role.EDITOR, "staedion") for _ in range(3)]

    await town.do(service.end, caller, EndMembership(**about(later), last_day=TODAY + 3 * DAY))
    await town.do(service.end, caller, EndMembership(**about(today), last_day=TODAY))
    await town.do(service.end, caller, EndMembership(**about(at_once)))

    later, today, at_once = [await town.now(one.id) for one in (later, today, at_once)]
    assert [state_of(later, TODAY + days * DAY).value for days in (3, 4)] == ["ACTIVE", "ENDED"]
    assert [state_of(today, TODAY + days * DAY).value for days in (0, 1)] == ["ACTIVE", "ENDED"]
    assert (state_of(at_once, TODAY), at_once.valid_until) == (MembershipState.ENDED, TODAY)


async def test_a_membership_does_not_end_in_the_past_or_later_than_it_would(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    caller = acting(await town.member(Role.ORG_ADMIN, "staedion"))
    held = await town.member(Role.EDITOR, "staedion", valid_until=TODAY + 5 * DAY)
    planned = await town.member(Role.EDITOR, "staedion", valid_from=TODAY + 5 * DAY)
    before = await ask.everything()

    wrong = ((held, TODAY - DAY), (held, TODAY + 6 * DAY), (planned, TODAY + 4 * DAY), (planned, date.max))
    for one, day in wrong:
        with pytest.raises(InvalidInput):
            await town.do(service.end, caller, EndMembership(**about(one), last_day=day))
        with pytest.raises(InvalidInput):
            await town.do(service.hand_over, caller, HandOverMembership(**about(one), last_day=day, label="x"))
    change = ChangeMembership(**about(planned), role=Role.EDITOR, valid_until=TODAY + 4 * DAY)
    with pytest.raises(InvalidInput):
        await town.do(service.change, caller, change)

    assert await ask.everything() == before


async def test_what_nobody_confirmed_ends_at_once_and_forgets_whom_it_was_for(haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    caller = acting(await town.member(Role.ORG_ADMIN, "staedion"))
    waiting = await town.asked(Role.EDITOR, "staedion")
    made = await town.do(service.invite, caller, InviteMember(role=Role.EDITOR, organisation="staedion", label="Sam"))

    for key in (waiting.id, made.key):
        end = EndMembership(membership_id=key, expected_version=1, last_day=TODAY + 30 * DAY)
        await town.do(service.end, caller, end)

        now = await town.now(key)
        assert state_of(now, TODAY) is MembershipState.ENDED
        assert (now.label, now.invitation_hash) == (None, None)


async def test_a_change_leaves_the_last_day_unless_it_says_another(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    last_day = datetime.now(UTC).date() + timedelta(days=90)
    one = await town.member(Role.EDITOR, "staedion", valid_until=last_day)
    found = []
    asked: list[dict[str, Any]] = [{}, {"validUntil": "2099-12-31"}, {"validUntil": None}]
    for version, more in enumerate(asked, start=1):
        given = {"id": global_id("Membership", one.id), "expectedVersion": version, "role": "VIEWER", **more}
        answer = (await ask(document("changeMembership"), as_="admin-staedion", input=given)).data["changeMembership"]
        found.append(answer["membership"]["validUntil"])

    assert found == [str(last_day), "2099-12-31", None]
    assert (await town.now(one.id)).valid_from == LONG_AGO
