"""Who may decide what about whom: each deed as somebody of every role, at their own organisation and at another."""

from typing import Any

import pytest

from app.access.policy import GRANTS, Permission
from app.access.roles import Role
from app.core.database import Database
from app.core.ids import global_id
from app.identity.models import Membership, Person
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.identity.members import DEEDS, TODAY, Town, document

HIDDEN, SEEN = "NOT_FOUND", "NOT_ALLOWED"
SEE_ALL = {Role.SECRETARY, Role.AUDITOR}
STAFF = {Role.VIEWER, Role.EDITOR, Role.APPROVER, Role.ORG_ADMIN}


async def subject(town: Town, deed: str, at: str) -> dict[str, Any]:
    """Make somebody for a deed to be about, and give the input."""
    match deed:
        case "inviteMember":
            return {"role": "EDITOR", "organisation": at, "label": "Iemand"}
        case "setFourEyes":
            return {"organisation": at, "isOn": True, "expectedVersion": 0}
        case "erasePersonName":
            gone = await town.member(Role.VIEWER, at, valid_until=TODAY.replace(year=2026, month=2))
            return {"personId": global_id("Person", gone.person_id or gone.id)}
        case "confirmMembership":
            found = await town.asked(Role.EDITOR, at)
        case "renewInvitation":
            found = await town.invited(Role.EDITOR, at)
        case _:
            found = await town.member(Role.EDITOR, at)
    given: dict[str, Any] = {"id": global_id("Membership", found.id), "expectedVersion": 1}
    if deed == "changeMembership":
        given["role"] = "VIEWER"
    if deed == "handOverMembership":
        given |= {"lastDay": "2099-12-31", "label": "Iemand anders"}
    return given


def refusal(deed: str, role: Role) -> str:
    """Tell how somebody is refused who may not do a deed at staedion: does one see what it is about at all."""
    if deed in {"inviteMember", "setFourEyes"}:  # about the organisation, which everybody sees
        return HIDDEN if role is Role.PLATFORM_ADMIN else SEEN
    if deed == "erasePersonName":  # about a colleague
        return SEEN if role in SEE_ALL | STAFF else HIDDEN
    return SEEN if role in SEE_ALL else HIDDEN


@pytest.mark.parametrize("deed", DEEDS)
async def test_a_deed_is_done_by_the_administrator_and_refused_to_all_others(
    ask: Asker, haaglanden: Database, deed: str
) -> None:
    await invite_everyone(haaglanden, at="staedion")
    town = await Town.of(haaglanden)
    await town.member(Role.ORG_ADMIN, "staedion")
    doing = {Role.ORG_ADMIN} | ({Role.SECRETARY} if deed in {"setFourEyes", "erasePersonName"} else set())
    given = await subject(town, deed, "staedion")
    before = await ask.everything()

    for role in [one for one in Role if one not in doing]:
        answer = (await ask(document(deed), as_=persona(role), input=given)).data[deed]
        assert [one["code"] for one in answer["errors"]] == [refusal(deed, role)], role
        assert not any(value for name, value in answer.items() if name != "errors"), role
    assert await ask.everything() == before

    for version, role in enumerate(sorted(doing)):
        given = await subject(town, deed, "staedion")
        if deed == "setFourEyes":
            given["expectedVersion"] = version
        answer = (await ask(document(deed), as_=persona(role), input=given)).data[deed]
        assert answer["errors"] == [], role
    assert GRANTS[Permission.MEMBERS_MANAGE] == {Role.ORG_ADMIN, Role.GRIFFIE, Role.SECRETARY}


@pytest.mark.parametrize("deed", DEEDS)
async def test_an_administrator_decides_at_their_own_organisation_only(
    ask: Asker, haaglanden: Database, deed: str
) -> None:
    town = await Town.of(haaglanden)
    given = await subject(town, deed, "wooninvest")
    before = await ask.everything()

    answer = (await ask(document(deed), as_="admin-staedion", input=given)).data[deed]

    assert [one["code"] for one in answer["errors"]] == [SEEN if deed in {"inviteMember", "setFourEyes"} else HIDDEN]
    assert await ask.everything() == before


async def test_where_nobody_administers_the_secretary_does(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    for deed in ("inviteMember", "confirmMembership", "changeMembership", "endMembership", "handOverMembership"):
        given = await subject(town, deed, "staedion")

        assert (await ask(document(deed), as_="secretary", input=given)).data[deed]["errors"] == [], deed


async def test_the_secretary_confirms_where_the_one_administrator_proposed(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    administrator = await town.member(Role.ORG_ADMIN, "staedion")
    assert administrator.person_id
    theirs = await town.asked(Role.APPROVER, "staedion", by=f"person:{administrator.person_id.hex}")
    of_another = await town.asked(Role.APPROVER, "staedion")

    codes = []
    for one in (theirs, of_another):
        given = {"id": global_id("Membership", one.id), "expectedVersion": 1}
        answer = (await ask(document("confirmMembership"), as_="secretary", input=given)).data["confirmMembership"]
        codes.append([error["code"] for error in answer["errors"]])

    assert codes == [[], ["NOT_ALLOWED"]]


# Who gives which role: at their own organisation, and at another that has an administrator and a griffie of its own.
GIVES = {
    "admin-staedion": ({"VIEWER", "EDITOR", "APPROVER", "ORG_ADMIN"}, set()),
    "griffie-delft": ({"COUNCIL", "GRIFFIE"}, set()),
    "secretary": ({"ORG_ADMIN", "GRIFFIE"}, {"ORG_ADMIN", "GRIFFIE"}),
    "some-auditor": (set(), set()),
}
AT_HOME = {"admin-staedion": "staedion", "griffie-delft": "GM0503", "secretary": "GM0503", "some-auditor": "GM0503"}


@pytest.mark.parametrize("who", GIVES)
async def test_who_gives_which_role_where(ask: Asker, haaglanden: Database, who: str) -> None:
    await invite_everyone(haaglanden)
    town = await Town.of(haaglanden)
    for place in ("staedion", "GM0503", "GM0518"):
        await town.member(Role.ORG_ADMIN, place)
        await town.member(Role.GRIFFIE, place)
    for place, expected in zip((AT_HOME[who], "GM0518"), GIVES[who], strict=True):
        given = set()
        for role in ("VIEWER", "EDITOR", "APPROVER", "ORG_ADMIN", "COUNCIL", "GRIFFIE"):
            asked = {"role": role, "organisation": place, "label": "Iemand"}
            answer = (await ask(document("inviteMember"), as_=who, input=asked)).data["inviteMember"]
            given |= {role} if not answer["errors"] else set()
        assert given == expected, place


async def test_regional_roles_are_given_by_the_secretary_alone(ask: Asker, haaglanden: Database) -> None:
    for who in ("admin-staedion", "griffie-delft", "secretary"):
        for role in ("SECRETARY", "BOARD", "AUDITOR", "PLATFORM_ADMIN"):
            answer = (await ask(document("inviteMember"), as_=who, input={"role": role, "label": "Iemand"})).data

            codes = [one["code"] for one in answer["inviteMember"]["errors"]]
            assert codes == ([] if who == "secretary" else ["NOT_ALLOWED"]), (who, role)


async def test_a_role_is_held_where_it_can_be(ask: Asker, haaglanden: Database) -> None:
    before = await ask.everything()
    for role, place in (
        ("COUNCIL", "staedion"),
        ("SECRETARY", "staedion"),
        ("EDITOR", "PV28"),
        ("EDITOR", None),
        ("PUBLIC", None),
    ):
        asked = {"role": role, "organisation": place, "label": "Iemand"}

        answer = (await ask(document("inviteMember"), as_="secretary", input=asked)).data["inviteMember"]

        assert answer["errors"] == [{"code": "INVALID_INPUT", "field": ["input", "role"]}], (role, place)
    assert await ask.everything() == before


async def test_the_griffie_decides_about_its_council_and_nobody_else(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    members = [
        await town.asked(Role.COUNCIL, "GM0503"),
        await town.asked(Role.EDITOR, "GM0503"),
        await town.asked(Role.COUNCIL, "GM0518"),
    ]

    codes = []
    for one in members:
        given = {"id": global_id("Membership", one.id), "expectedVersion": 1}
        answer = (await ask(document("confirmMembership"), as_="griffie-delft", input=given)).data["confirmMembership"]
        codes.append([error["code"] for error in answer["errors"]])

    assert codes == [[], ["NOT_FOUND"], ["NOT_FOUND"]]


async def test_the_key_of_something_else_is_not_found(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    one = await town.member(Role.EDITOR, "staedion")
    before = await ask.everything()
    for type_name, key in (
        ("Person", one.id),
        ("Membership", one.person_id),
        ("Organisation", town.places["staedion"]),
    ):
        given = {"id": global_id(type_name, key or one.id), "expectedVersion": 1}

        answer = (await ask(document("endMembership"), as_="admin-staedion", input=given)).data["endMembership"]

        assert answer["errors"] == [{"code": "NOT_FOUND", "field": ["input", "id"]}]
    assert await ask.everything() == before
    assert await ask.count(Membership) == 8
    assert await ask.count(Person) == 1
