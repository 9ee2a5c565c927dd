"""What the journal remembers of members: roles, places and days, and nobody's name; and what erasing leaves."""

import re
from typing import Any

import pytest

from app.access.roles import Role
from app.audit.models import JournalEntry, JournalReason
from app.core.database import Database
from app.identity import service
from app.identity.commands import (
    ChangeMembership,
    ConfirmMembership,
    EndMembership,
    ErasePersonName,
    HandOverMembership,
    InviteMember,
    RenewInvitation,
    SetFourEyes,
)
from app.identity.erasing import erase_name
from app.identity.errors import StillMember
from app.identity.four_eyes import set_four_eyes
from app.identity.invitations import fingerprint
from app.identity.joining import accept, request
from app.identity.models import Membership, Person
from tests.asking import Asker
from tests.conftest import MOMENT
from tests.identity.members import DAY, TODAY, Town, acting
from tests.rows import Rows

NAMES = re.compile("Sam|Vries|Kim|Visser|Bo |Meijer|Noor|Bakker|Robin|Jansen")


async def live(town: Town) -> Membership:
    """Let people come and go; give the membership of Sam, which ended."""
    one, other = await town.member(Role.ORG_ADMIN, "staedion"), await town.member(Role.ORG_ADMIN, "staedion")
    admin, secretary = acting(one), acting(await town.member(Role.SECRETARY))
    sam, kim = await town.person("Sam de Vries"), await town.person("Kim Visser")
    bound = town.bound(Role.APPROVER, Role.EDITOR, at="staedion")

    async def version(key: Any) -> dict[str, Any]:
        return {"membership_id": key, "expected_version": (await town.now(key)).version}

    ask = InviteMember(role=Role.APPROVER, organisation="staedion", label="Sam de Vries", reason="Voor Sam de Vries")
    made = await town.do(service.invite, admin, ask)
    made = await town.do(service.renew, admin, RenewInvitation(**await version(made.key), reason="Sam de Vries weer"))
    assert made.code
    await town.do(accept, MOMENT, sam, fingerprint(made.code), bound, request_id="test")
    await town.do(service.confirm, acting(other), ConfirmMembership(**await version(made.key), reason="Bo Meijer zei"))
    await town.do(service.change, admin, ChangeMembership(**await version(made.key), role=Role.EDITOR, reason="Sam"))
    hand = HandOverMembership(**await version(made.key), last_day=TODAY, label="Noor Bakker", reason="Sam gaat weg")
    await town.do(service.hand_over, admin, hand)
    asked = await town.do(request, MOMENT, kim, town.places["staedion"], Role.EDITOR, request_id="test")
    assert asked
    await town.do(service.end, admin, EndMembership(**await version(asked.id), reason="Kim Visser werkt hier niet"))
    off = SetFourEyes(organisation="staedion", is_on=False, expected_version=0, reason="Robin Jansen vroeg het")
    await town.do(set_four_eyes, secretary, off)
    return await town.now(made.key)


async def test_the_journal_tells_what_happened_without_names(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    one = await live(town)

    rows = await Rows.of(haaglanden)
    entries = sorted(rows.all(JournalEntry), key=lambda entry: entry.sequence)
    assert [entry.action for entry in entries] == [
        "member.invited",
        "invitation.renewed",
        "invitation.accepted",
        "membership.confirmed",
        "membership.changed",
        "membership.handed_over",
        "member.invited",
        "membership.requested",
        "membership.ended",
        "four_eyes.set",
    ]
    assert entries[3].payload == {
        "from": {**facts(one, "APPROVER", "REQUESTED", None), "version": 3},
        "to": {**facts(one, "APPROVER", "ACTIVE", None), "version": 4},
    }
    assert entries[5].payload["to"] == {**facts(one, "EDITOR", "ACTIVE", str(TODAY)), "version": 6}
    assert entries[-1].payload == {"from": {}, "to": {"isOn": False, "version": 1}}
    written = " ".join((await ask.everything())["journal_entry"])
    assert re.findall(NAMES, written) == []


def facts(one: Membership, role: str, state: str, valid_until: str | None) -> dict[str, object]:
    """Write what the journal keeps of a membership."""
    where = {"organisation": str(one.organisation_id), "validFrom": str(TODAY), "validUntil": valid_until}
    return {"role": role, "state": state, **where}


async def test_a_name_is_erased_when_its_person_left_and_what_was_written_about_them_too(
    ask: Asker, haaglanden: Database
) -> None:
    town = await Town.of(haaglanden)
    one = await live(town)
    assert one.person_id
    admin = acting(await town.member(Role.ORG_ADMIN, "staedion"), after=DAY)
    erase = ErasePersonName(person_id=one.person_id)
    entries = len((await Rows.of(haaglanden)).all(JournalEntry))

    await town.do(erase_name, admin, erase)

    rows = await Rows.of(haaglanden)
    assert rows.get(Person, one.person_id).name is None
    assert len(rows.all(Person, name="Kim Visser")) == 1
    assert len(rows.all(JournalEntry)) == entries + 1
    left = {reason.body for reason in rows.all(JournalReason)}
    assert left == {"Kim Visser werkt hier niet", "Robin Jansen vroeg het"}
    assert rows.one(JournalEntry, action="person.erased").payload == {"to": {"reasons": 5}}
    everywhere = [row for found in (await ask.everything()).values() for row in found]
    assert not [row for row in everywhere if "Sam de Vries" in row and "voorbeeld" not in row]


async def test_the_name_of_somebody_who_still_is_a_member_stays(ask: Asker, haaglanden: Database) -> None:
    town = await Town.of(haaglanden)
    admin = await town.member(Role.ORG_ADMIN, "staedion")
    sam = await town.person("Sam de Vries")
    await town.member(Role.EDITOR, "staedion", person=sam, valid_until=TODAY - DAY)
    await town.asked(Role.EDITOR, "wooninvest", person=sam)

    for caller in (acting(admin), acting(await town.member(Role.SECRETARY))):
        before = await ask.everything()
        with pytest.raises(StillMember):
            await town.do(erase_name, caller, ErasePersonName(person_id=sam.id))
        assert await ask.everything() == before
