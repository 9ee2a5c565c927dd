"""Letting machines in and out, through the API: who may, for whom, and what is refused."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.access.roles import Role
from app.audit.models import JournalEntry
from app.core.database import Database
from app.core.ids import global_id
from app.identity.models import IdentityProvider, Machine, ProviderOrganisation
from app.partners.models import Organisation
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.identity.rows import machine, provider
from tests.rows import Rows, change, store

SHOWN = "machine { id client name role validFrom validUntil endedAt version providerCode organisation { code } }"
REGISTER = f"""mutation($input: RegisterMachineInput!) {{
  registerMachine(input: $input) {{ {SHOWN} errors {{ code field }} clientMutationId }}
}}"""
END = f"""mutation($input: EndMachineInput!) {{
  endMachine(input: $input) {{ {SHOWN} errors {{ code field ... on StaleVersion {{ currentVersion }} }} }}
}}"""
LISTED = """query($first: Int! = 20, $after: String) { machines(first: $first, after: $after) {
  totalCount pageInfo { endCursor } nodes { client name providerCode organisation { code } endedAt }
} }"""
GIVEN = {
    "providerCode": "delft",
    "client": "zaaksysteem",
    "name": "Zaaksysteem",
    "organisation": "staedion",
    "role": "EDITOR",
    "validFrom": "2026-11-01",
}


@pytest.fixture
async def vouching(haaglanden: Database) -> IdentityProvider:
    """A provider that may speak for Staedion."""
    await invite_everyone(haaglanden, at="staedion")
    one = provider("delft")
    staedion = (await Rows.of(haaglanden)).one(Organisation, code="staedion")
    vouched = ProviderOrganisation(provider_id=one.id, organisation_id=staedion.id, named_as="staedion")
    await store(haaglanden, one, vouched)
    return one


async def registered(ask: Asker, as_: Role = Role.ORG_ADMIN, **changes: Any) -> dict[str, Any]:
    answer = await ask(REGISTER, as_=persona(as_), input={**GIVEN, **changes})
    found: dict[str, Any] = answer.data["registerMachine"]
    return found


async def ended(ask: Asker, role: Role, id: str, version: int = 1, **more: Any) -> dict[str, Any]:
    answer = await ask(END, as_=persona(role), input={"id": id, "expectedVersion": version, **more})
    found: dict[str, Any] = answer.data["endMachine"]
    return found


async def test_a_machine_is_let_in_and_out(ask: Asker, haaglanden: Database, vouching: IdentityProvider) -> None:
    made = await registered(ask, reason="Afgesproken met J. Voorbeeld.", clientMutationId="1")
    again = await registered(ask, reason="Afgesproken met J. Voorbeeld.", clientMutationId="1")

    assert made["errors"] == []
    assert again == made
    shown = made["machine"]
    assert {name: shown[name] for name in ("client", "name", "role", "validFrom")} == {
        name: GIVEN[name] for name in ("client", "name", "role", "validFrom")
    }
    assert (shown["version"], shown["providerCode"], shown["validUntil"], shown["endedAt"]) == (1, "delft", None, None)
    assert shown["organisation"] == {"code": "staedion"}
    gone = await ended(ask, Role.ORG_ADMIN, shown["id"], clientMutationId="2")
    assert gone["errors"] == []
    assert gone["machine"]["version"] == 2
    assert datetime.fromisoformat(gone["machine"]["endedAt"]) <= datetime.now(UTC)
    assert await ended(ask, Role.ORG_ADMIN, shown["id"], clientMutationId="2") == gone
    rows = await Rows.of(haaglanden)
    entries = sorted(rows.all(JournalEntry), key=lambda one: one.sequence)
    assert [one.action for one in entries] == ["machine.registered", "machine.ended"]
    assert {one.subject_id for one in entries} == {rows.one(Machine).id}
    assert "Zaaksysteem" not in str(entries)
    assert "Voorbeeld" not in str(entries)
    assert (await registered(ask))["errors"] == []  # it may come back


async def test_an_administrator_manages_the_machines_of_the_own_organisation_only(
    ask: Asker, haaglanden: Database, vouching: IdentityProvider
) -> None:
    other = (await Rows.of(haaglanden)).one(Organisation, code="wooninvest")
    running = machine(vouching, other.id, "of another")
    await store(
        haaglanden, running, ProviderOrganisation(provider_id=vouching.id, organisation_id=other.id, named_as="w")
    )
    before = await ask.everything()

    assert (await registered(ask, organisation="wooninvest"))["errors"] == [{"code": "NOT_ALLOWED", "field": None}]
    assert (await ended(ask, Role.ORG_ADMIN, global_id("Machine", running.id)))["errors"][0]["code"] == "NOT_FOUND"
    assert (await ask(LISTED, as_=persona(Role.ORG_ADMIN))).data["machines"]["nodes"] == []
    assert await ask.everything() == before
    assert (await registered(ask, Role.SECRETARY, organisation="wooninvest"))["errors"] == []
    assert (await ended(ask, Role.SECRETARY, global_id("Machine", running.id)))["errors"] == []


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "an unknown provider": ({"providerCode": "nobody"}, "NOT_FOUND", "providerCode"),
    "a provider that is not active": ({"providerCode": "oud"}, "NOT_FOUND", "providerCode"),
    "a provider without machines": ({"providerCode": "mensen"}, "NOT_FOUND", "providerCode"),
    "an unknown organisation": ({"organisation": "nobody"}, "NOT_FOUND", "organisation"),
    "an organisation the provider is not of": ({"organisation": "duwo"}, "INVALID_INPUT", "organisation"),
    "a role for people": ({"role": "APPROVER"}, "INVALID_INPUT", "role"),
    "a regional role": ({"role": "SECRETARY"}, "INVALID_INPUT", "role"),
    "a role of another kind of organisation": ({"role": "PROVINCE"}, "INVALID_INPUT", "role"),
    "a last day before the first": ({"validUntil": "2026-10-31"}, "INVALID_INPUT", "validUntil"),
    "a client that is running": ({"client": "runs"}, "INVALID_INPUT", "client"),
    "no client": ({"client": " "}, "INVALID_INPUT", "client"),
    "a client without end": ({"client": "x" * 201}, "INVALID_INPUT", "client"),
    "no name": ({"name": ""}, "INVALID_INPUT", "name"),
    "a name without end": ({"name": "x" * 129}, "INVALID_INPUT", "name"),
    "a reason without end": ({"reason": "x" * 1001}, "INVALID_INPUT", "reason"),
    "a number without end": ({"clientMutationId": "x" * 129}, "INVALID_INPUT", "clientMutationId"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_a_machine_that_cannot_be_is_not_let_in(
    ask: Asker, haaglanden: Database, vouching: IdentityProvider, case: str
) -> None:
    changes, code, field = REFUSED[case]
    staedion = (await Rows.of(haaglanden)).one(Organisation, code="staedion")
    await store(haaglanden, provider("oud", is_active=False), provider("mensen", audience=None))
    await store(haaglanden, machine(vouching, staedion.id, "runs"))
    before = await ask.everything()

    found = await registered(ask, Role.SECRETARY, **changes)

    assert found["errors"] == [{"code": code, "field": ["input", field]}]
    assert found["machine"] is None
    assert await ask.everything() == before


async def test_a_machine_that_changed_or_ended_is_not_ended(
    ask: Asker, haaglanden: Database, vouching: IdentityProvider
) -> None:
    made = (await registered(ask, clientMutationId="1"))["machine"]
    row = (await Rows.of(haaglanden)).one(Machine)
    await change(haaglanden, row, version=3)
    before = await ask.everything()

    stale = await ended(ask, Role.ORG_ADMIN, made["id"])
    reused = await ended(ask, Role.ORG_ADMIN, made["id"], 3, clientMutationId="1")
    strange = await ended(ask, Role.ORG_ADMIN, global_id("Organisation", row.organisation_id))

    assert stale["errors"] == [{"code": "STALE_VERSION", "field": ["input", "expectedVersion"], "currentVersion": 3}]
    assert reused["errors"] == [{"code": "REQUEST_REUSED", "field": ["input", "clientMutationId"]}]
    assert strange["errors"] == [{"code": "NOT_FOUND", "field": ["input", "id"]}]
    assert await ask.everything() == before
    assert (await ended(ask, Role.ORG_ADMIN, made["id"], 3))["errors"] == []
    over = await ended(ask, Role.ORG_ADMIN, made["id"], 4)
    assert over["errors"] == [{"code": "INVALID_INPUT", "field": ["input", "id"]}]


async def test_machines_are_listed_the_latest_first_in_three_statements(
    ask: Asker, haaglanden: Database, vouching: IdentityProvider
) -> None:
    staedion = (await Rows.of(haaglanden)).one(Organisation, code="staedion")
    made = [machine(vouching, staedion.id, f"client-{number}") for number in range(5)]
    await store(haaglanden, *made)
    names = [one.client for one in sorted(made, key=lambda one: one.id, reverse=True)]

    answer = await ask(LISTED, as_=persona(Role.ORG_ADMIN), first=3)
    page = answer.data["machines"]
    assert len(ask.statements) <= 3
    rest = (await ask(LISTED, as_=persona(Role.AUDITOR), first=3, after=page["pageInfo"]["endCursor"])).data["machines"]

    assert page["totalCount"] == rest["totalCount"] == 5
    assert [one["client"] for one in [*page["nodes"], *rest["nodes"]]] == names
    assert {(one["providerCode"], one["organisation"]["code"]) for one in page["nodes"]} == {("delft", "staedion")}
