"""Who sees which members, and what the viewer tells of itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from app.access.caller import Caller
from app.access.roles import Role
from app.core.database import Database
from app.core.ids import global_id
from app.core.words import Words
from app.identity.keys import Keys
from app.identity.models import FourEyes, Person
from app.identity.sessions import Lasting
from app.main import make_app
from app.settings import Mode, Settings
from app.web.callers import Asking, Callers
from app.web.cookies import Cookies
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.conftest import PATIENCE
from tests.identity.members import TODAY, Town, acting
from tests.rows import Rows, store

LIST = """query($filter: MembershipFilter) { memberships(filter: $filter, first: 100) {
  totalCount nodes { role label state isMine organisation { code } person { name } }
} }"""
VIEWER = "{ viewer { role name organisation { code } memberships { role state isMine organisation { code } } } }"


async def populate(town: Town) -> dict[str, Role]:
    """Put members of several kinds in three places, each with a name."""
    made = {}
    for role, place in (
        (Role.EDITOR, "staedion"),
        (Role.ORG_ADMIN, "staedion"),
        (Role.EDITOR, "wooninvest"),
        (Role.EDITOR, "GM0503"),
        (Role.COUNCIL, "GM0503"),
        (Role.GRIFFIE, "GM0503"),
        (Role.COUNCIL, "GM0518"),
        (Role.AUDITOR, None),
    ):
        name = f"{role.value} {place}"
        await town.member(role, place, person=await town.person(name))
        made[name] = role
    return made


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("some-org_admin", {"EDITOR GM0503"}),
        ("griffie-delft", {"COUNCIL GM0503", "GRIFFIE GM0503"}),
        ("admin-staedion", {"EDITOR staedion", "ORG_ADMIN staedion"}),
        ("secretary", None),
        ("some-auditor", None),
    ],
)
async def test_members_are_listed_as_the_policy_says(
    ask: Asker, haaglanden: Database, who: str, seen: set[str] | None
) -> None:
    await invite_everyone(haaglanden, at="GM0503")
    everyone = await populate(await Town.of(haaglanden))

    found = (await ask(LIST, as_=who)).data["memberships"]

    names = {one["person"]["name"] for one in found["nodes"] if one["person"]}
    assert names == (set(everyone) if seen is None else seen)
    assert found["totalCount"] == len(found["nodes"])
    assert not any(one["isMine"] for one in found["nodes"])


async def test_the_list_is_chosen_by_organisation_state_and_role(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    await populate(town)
    await town.asked(Role.EDITOR, "staedion")
    counts = []
    for chosen in (
        {"organisation": "staedion"},
        {"organisation": "staedion", "state": "INVITED"},
        {"organisation": "staedion", "state": "REQUESTED", "role": "EDITOR"},
        {"role": "COUNCIL", "state": "ACTIVE"},
        {"organisation": "nowhere"},
        {"state": "ENDED"},
    ):
        counts.append((await ask(LIST, as_="secretary", filter=chosen)).data["memberships"]["totalCount"])

    assert counts == [5, 2, 1, 2, 0, 0]


async def test_the_list_takes_as_many_statements_for_many_as_for_few(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    await ask(LIST, as_="secretary")  # the first one reads the roles of the picker too
    await ask(LIST, as_="secretary")
    few = len(ask.statements)
    for _ in range(10):
        await town.member(Role.EDITOR, "staedion")

    await ask(LIST, as_="secretary")

    assert len(ask.statements) == few == 2


async def test_the_pages_of_the_list_hold_each_member_once(ask: Asker, haaglanden: Database) -> None:
    document = """query($after: String) { memberships(first: 3, after: $after) {
      nodes { id } pageInfo { hasNextPage endCursor } } }"""
    found, after = [], None
    while True:
        page = (await ask(document, as_="secretary", after=after)).data["memberships"]
        found += [one["id"] for one in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]

    assert len(found) == len(set(found)) == 7


class OnePerson(Callers):
    """Tells that one person asks, whatever the request says."""

    def __init__(self, database: Database, caller: Caller) -> None:
        lasting = Lasting(timedelta(minutes=30), timedelta(hours=8))
        super().__init__(database, Keys(), Cookies(secure=False), lasting, demo=True)
        self.caller = caller

    async def asking(self, *_: Any) -> Asking:
        """Give the caller."""
        return Asking(self.caller, Words(nl="Iemand", en="Somebody"))


@asynccontextmanager
async def signed_in(database: Database, caller: Caller, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Asker]:
    """Give the front door for one person who signed in."""
    monkeypatch.setattr("app.main.Callers", lambda *_, **__: OnePerson(database, caller))
    async with Asker(
        make_app(Settings(mode=Mode.DEMO, operation_seconds=PATIENCE, response_cache_bytes=0), database), database
    ) as asker:
        yield asker


async def test_everybody_sees_their_own_memberships_and_an_editor_no_others(
    haaglanden: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = await Town.of(haaglanden)
    await populate(town)
    sam = await town.person("Sam")
    editor = await town.member(Role.EDITOR, "staedion", person=sam)
    council = await town.asked(Role.COUNCIL, "GM0503", person=sam)
    over = await town.member(Role.VIEWER, "wooninvest", person=sam, valid_until=TODAY.replace(month=2))
    of_another = (await Rows.of(haaglanden)).one(Person, name="EDITOR staedion")
    async with signed_in(haaglanden, acting(editor), monkeypatch) as ask:
        viewer = (await ask(VIEWER)).data["viewer"]
        listed = await ask(LIST)
        seen = "query($id: ID!) { node(id: $id) { ... on Membership { isMine } ... on Person { name } } }"
        nodes = [
            (await ask(seen, id=global_id(name, key))).data["node"]
            for name, key in (
                ("Membership", editor.id),
                ("Membership", council.id),
                ("Membership", over.id),
                ("Person", sam.id),
                ("Person", of_another.id),
            )
        ]
        await ask("{ viewer { role } }")
        cheap = list(ask.statements)

    assert viewer == {
        "role": "EDITOR",
        "name": "Sam",
        "organisation": {"code": "staedion"},
        "memberships": [
            {"role": "EDITOR", "state": "ACTIVE", "isMine": True, "organisation": {"code": "staedion"}},
            {"role": "COUNCIL", "state": "REQUESTED", "isMine": True, "organisation": {"code": "GM0503"}},
        ],
    }
    assert listed.codes == ["NOT_ALLOWED"]
    assert nodes == [*[{"isMine": True}] * 3, {"name": "Sam"}, {"name": "EDITOR staedion"}]  # a colleague's name
    assert cheap == []


async def test_an_editor_does_not_find_the_membership_of_a_colleague(
    haaglanden: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = await Town.of(haaglanden)
    editor, colleague = await town.member(Role.EDITOR, "staedion"), await town.member(Role.EDITOR, "staedion")
    async with signed_in(haaglanden, acting(editor), monkeypatch) as ask:
        found = await ask("query($id: ID!) { node(id: $id) { id } }", id=global_id("Membership", colleague.id))

    assert found.data["node"] is None


async def test_who_picked_a_role_in_the_demo_is_nobody_in_particular(ask: Asker) -> None:
    viewer = (await ask(VIEWER, as_="admin-staedion")).data["viewer"]

    assert viewer == {
        "role": "ORG_ADMIN",
        "name": None,
        "organisation": {"code": "staedion"},
        "memberships": [],
    }


async def test_four_eyes_are_on_until_somebody_decides_and_shown_to_who_decides(
    ask: Asker, haaglanden: Database
) -> None:
    await invite_everyone(haaglanden)
    town = await Town.of(haaglanden)
    await store(haaglanden, FourEyes(organisation_id=town.places["GM0503"], is_on=False, version=3))
    document = "query($of: String!) { fourEyes(organisation: $of) { isOn version organisation { code } } }"
    found = {
        (who, place): (await ask(document, as_=who, of=place)).data["fourEyes"]
        for who in ("secretary", "admin-staedion", "griffie-delft", persona(Role.AUDITOR))
        for place in ("staedion", "GM0503", "nowhere")
    }

    on = {"isOn": True, "version": 0, "organisation": {"code": "staedion"}}
    off = {"isOn": False, "version": 3, "organisation": {"code": "GM0503"}}
    for who in ("secretary", persona(Role.AUDITOR)):
        assert [found[who, place] for place in ("staedion", "GM0503", "nowhere")] == [on, off, None]
    assert [found["admin-staedion", place] for place in ("staedion", "GM0503")] == [on, None]
    assert [found["griffie-delft", place] for place in ("staedion", "GM0503")] == [None, off]
