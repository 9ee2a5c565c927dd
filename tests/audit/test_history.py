"""What happened to a thing, as people may read it: who, when, what from, what to, and why."""

from typing import Any

import pytest

from app.access.roles import Role
from app.agenda.models import ReportingPeriod
from app.agreements.models import CommitmentShare
from app.audit.history import Change, changes
from app.audit.service import record, take_turn
from app.core.database import Database
from app.identity.models import Person
from app.partners.models import Organisation
from app.reporting.models import Observation, ObservationVersion
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.audit.callers import caller
from tests.graph.declared import NODES, gid
from tests.identity.rows import fill_identity
from tests.reporting.writing import REPORT, change, id_of
from tests.rows import Rows

SHARE = "HA-1-01-GM0518-staedion"
HISTORY = """query History($id: ID!) { node(id: $id) { id history(last: 10) {
  sequence action role why isDemo recordedAt hash organisation { code } changes { what before after }
} } }"""


async def report(ask: Asker, value: int | None, version: int, note: str | None = None) -> str:
    """Report a figure as Staedion, and give its id."""
    given: dict[str, Any] = {
        "subject": {"shareId": await id_of(ask.database, CommitmentShare, SHARE)},
        "periodId": await id_of(ask.database, ReportingPeriod, "2026-H2"),
        "value": value,
        "expectedVersion": version,
        "note": note,
    }
    answer = await ask(REPORT, as_="corporation-staedion", input=given)
    assert answer.data["reportObservation"]["errors"] == []
    found: str = answer.data["reportObservation"]["observation"]["id"]
    return found


@pytest.fixture
async def figure(ask: Asker, haaglanden: Database) -> str:
    """A figure that was reported twice; and somebody of every role to look at it."""
    await invite_everyone(haaglanden)
    version = await _version(ask)
    await report(ask, 12, version)
    return await report(ask, None, version + 1, "Nog eens nagekeken")


async def _version(ask: Asker) -> int:
    """Give the version of the figure that stands, from the examples."""
    rows = await Rows.of(ask.database)
    share, period = rows.one(CommitmentShare, code=SHARE), rows.one(ReportingPeriod, code="2026-H2")
    versions = [
        version.version
        for figure in rows.all(Observation, share_id=share.id, period_id=period.id)
        for version in rows.all(ObservationVersion, observation_id=figure.id)
    ]
    return max(versions, default=0)


async def test_the_history_tells_who_did_what_from_what_to_what_and_why(ask: Asker, figure: str) -> None:
    told = (await ask(HISTORY, as_="corporation-staedion", id=figure)).data["node"]["history"]

    assert [one["action"] for one in told] == ["observation.reported"] * 2
    assert [one["sequence"] for one in told] == [1, 2]
    assert [one["why"] for one in told] == [None, "Nog eens nagekeken"]
    assert {one["organisation"]["code"] for one in told} == {"staedion"}
    assert {(one["role"], one["isDemo"]) for one in told} == {("EDITOR", True)}
    assert {"what": "value", "before": "12", "after": None} in told[1]["changes"]
    assert told[0]["recordedAt"] < told[1]["recordedAt"]


async def test_the_journal_is_read_by_the_reporters_organisation_the_secretary_and_the_auditor(
    ask: Asker, figure: str
) -> None:
    readers = set()
    for role in Role:
        answer = await ask(HISTORY, as_=persona(role), id=figure)
        if answer.content["data"] and answer.content["data"]["node"] and answer.data["node"]["history"]:
            readers.add(role)

    # Who only reads at Staedion sees the figure, and of the journal its own deeds alone (domain 7.4).
    assert readers == {Role.EDITOR, Role.APPROVER, Role.ORG_ADMIN, Role.SECRETARY, Role.AUDITOR}


async def test_another_organisation_reads_nothing_of_it(ask: Asker, figure: str) -> None:
    answer = await ask(HISTORY, as_="corporation-wooninvest", id=figure)

    assert answer.data["node"] is None


async def test_a_reason_that_was_erased_is_gone_and_the_rest_stays(ask: Asker, figure: str) -> None:
    await change(ask.database, "DELETE FROM journal_reason")

    told = (await ask(HISTORY, as_="secretary", id=figure)).data["node"]["history"]

    assert [one["why"] for one in told] == [None, None]
    assert [one["sequence"] for one in told] == [1, 2]


async def test_the_head_is_for_everybody_and_is_the_last_entrys_seal(ask: Asker, figure: str) -> None:
    last = (await ask(HISTORY, as_="secretary", id=figure)).data["node"]["history"][-1]

    for role in Role:
        head = (await ask("{ journalHead { sequence hash } }", as_=persona(role))).data["journalHead"]
        assert head == {"sequence": last["sequence"], "hash": last["hash"]}


async def test_everything_that_can_be_found_by_its_id_has_a_history(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    found = {name: rows.all(model)[0] for name, model in NODES.items()}
    async with haaglanden.transaction() as session:
        await take_turn(session)
        for name, row in found.items():
            await record(session, caller(), f"{name}.touched", (name, row.id), {"value": 1})

    for name, row in found.items():
        asked = f'{{ node(id: "{gid(row)}") {{ __typename history {{ action organisation {{ code }} }} }} }}'
        told = (await ask(asked, as_="secretary")).data["node"]
        assert told == {"__typename": name, "history": [{"action": f"{name}.touched", "organisation": None}]}


async def test_the_history_names_who_did_it_until_the_name_is_erased(ask: Asker, haaglanden: Database) -> None:
    await fill_identity(haaglanden)
    rows = await Rows.of(haaglanden)
    person, staedion = rows.all(Person)[0], rows.one(Organisation, code="staedion")
    somebody = caller(actor=f"person:{person.id.hex}", person_id=person.id, role=Role.APPROVER)
    async with haaglanden.transaction() as session:
        await take_turn(session)
        await record(session, somebody, "thing.done", ("Organisation", staedion.id), {"value": 1})
    asked = '{ organisation(code: "staedion") { history { role person { name } } } }'

    named = (await ask(asked, as_="secretary")).data["organisation"]["history"]
    await change(haaglanden, "UPDATE person SET name = NULL")
    erased = (await ask(asked, as_="secretary")).data["organisation"]["history"]

    assert named == [{"role": "APPROVER", "person": {"name": person.name}}]
    assert erased == [{"role": "APPROVER", "person": {"name": None}}]
    assert (await ask(asked, as_="municipality-delft")).data["organisation"]["history"] == []


def test_a_change_is_what_differs_in_the_order_of_the_names() -> None:
    payload = {
        "from": {"value": 12, "version": 1, "light": "RED", "same": True},
        "to": {"version": 2, "value": None, "roles": ["EDITOR", "VIEWER"], "same": True},
    }

    assert changes(payload) == [
        Change("light", "RED", None),
        Change("roles", None, "EDITOR, VIEWER"),
        Change("value", "12", None),
        Change("version", "1", "2"),
    ]


def test_nothing_and_unknown_are_told_alike() -> None:
    assert changes({"to": {"value": None}}) == []
    assert changes({}) == []
    assert changes({"to": {"value": 0, "isOn": False}}) == [Change("isOn", None, "false"), Change("value", None, "0")]
