"""Providers from a file: what it may say, what the tables then hold, and what is refused by name."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.access.caller import Caller
from app.access.roles import Role
from app.audit.models import JournalEntry
from app.core.database import Database
from app.identity.models import IdentityProvider, Person, ProviderOrganisation, SignedIn
from app.identity.provider_files import ProviderFileInvalid, read_providers, store_providers
from app.identity.readiness import ProvidersNotReady
from app.main import make_app
from app.partners.models import Organisation
from app.settings import Mode, Settings
from tests.cli.server import run
from tests.identity.town import Town
from tests.rows import Rows, change

DOCS = Path(__file__).parents[2] / "docs" / "sign-in.md"
CALLER = Caller("system:providers", Role.PLATFORM_ADMIN, None, datetime(2026, 11, 22, tzinfo=UTC), "1")
DELFT = """
[[provider]]
code = "delft"
name = "Gemeente Delft"
issuer = "https://login.delft.example"
client_id = "woonagenda"

[provider.organisation]
claim = "PLAIN"
path = "tid"

[provider.roles]
path = "roles"
map = { invoeren = "EDITOR" }

[provider.organisations]
GM0503 = "tid-delft"
"""
BROKER = DELFT.replace("delft", "broker").replace("GM0503", "staedion")


async def stored(database: Database, content: str) -> dict[str, list[str]]:
    async with database.transaction() as session:
        return await store_providers(session, CALLER, read_providers(content))


async def state(database: Database) -> dict[str, tuple[bool, dict[str, str]]]:
    """Give each provider: whether it is active, and the organisations on its list."""
    rows = await Rows.of(database)
    return {
        one.code: (
            one.is_active,
            {
                rows.get(Organisation, place.organisation_id).code: place.named_as
                for place in rows.all(ProviderOrganisation, provider_id=one.id)
            },
        )
        for one in rows.all(IdentityProvider)
    }


async def test_a_file_is_added_changed_and_switched_off(haaglanden: Database) -> None:
    first = await stored(haaglanden, DELFT + BROKER)
    again = await stored(haaglanden, DELFT + BROKER)
    changed = await stored(haaglanden, DELFT.replace('GM0503 = "tid-delft"', 'GM0518 = "x"'))
    back = await stored(haaglanden, BROKER)

    assert first == {"added": ["delft", "broker"], "changed": [], "deactivated": []}
    assert again == {"added": [], "changed": [], "deactivated": []}
    assert changed == {"added": [], "changed": ["delft"], "deactivated": ["broker"]}
    assert back == {"added": [], "changed": ["broker"], "deactivated": ["delft"]}
    assert await state(haaglanden) == {"delft": (False, {"GM0518": "x"}), "broker": (True, {"staedion": "tid-broker"})}
    entries = sorted((await Rows.of(haaglanden)).all(JournalEntry), key=lambda one: one.sequence)
    actions = [one.action for one in entries if one.action.startswith("provider.")]
    assert actions == ["provider.stored"] * 3 + ["provider.deactivated", "provider.stored", "provider.deactivated"]


async def test_who_signed_in_at_a_provider_that_changed_signs_in_again(town: Town) -> None:
    await town.visitor().sign_in("delft")
    await town.visitor().sign_in("broker")

    await stored(town.database, DELFT)

    assert await town.sessions() == []
    assert len((await town.rows()).all(Person)) == 2


async def test_an_organisation_nobody_knows_is_refused_and_nothing_written(haaglanden: Database) -> None:
    with pytest.raises(ProviderFileInvalid, match=r"provider\.broker\.organisations\.GM9999: no organisation"):
        await stored(haaglanden, DELFT + BROKER.replace("staedion", "GM9999"))

    assert await state(haaglanden) == {}


WRONG: dict[str, tuple[str, str, str]] = {
    "no code": ('code = "delft"\n', "", "provider.0.code"),
    "a code that is no address": ('code = "delft"', 'code = "Delft/.."', "provider.0.code"),
    "an issuer in the open": ("https://login", "http://login", "provider.0.issuer"),
    "an issuer with a question": ("login.delft.example", "login.delft.example?x=1", "provider.0.issuer"),
    "an unknown key": ("client_id", 'secret = "x"\nclient_id', "provider.0.secret"),
    "a scope without openid": ("client_id", 'scope = "profile"\nclient_id', "provider.0.scope"),
    "a shared secret": ("client_id", 'algorithms = ["HS256"]\nclient_id', "provider.0.algorithms"),
    "no signature": ("client_id", 'algorithms = ["none"]\nclient_id', "provider.0.algorithms"),
    "no algorithm": ("client_id", "algorithms = []\nclient_id", "provider.0.algorithms"),
    "a claim nobody reads": ('"PLAIN"', '"EMAIL"', "provider.0.organisation.claim"),
    "ONLY with a path": ('"PLAIN"', '"ONLY"', "provider.0.organisation"),
    "no path": ('path = "tid"\n', "", "provider.0.organisation"),
    "represents of any type": ('"PLAIN"', '"REPRESENTS"', "provider.0.organisation"),
    "a type nobody reads": ('path = "tid"', 'path = "tid"\nid_type = "x"', "provider.0.organisation"),
    "a role nobody knows": ('"EDITOR"', '"KING"', "provider.0.roles.map.invoeren"),
    "the role of everybody": ('"EDITOR"', '"PUBLIC"', "provider.0.roles"),
    "roles without a path": ('path = "roles"\n', "", "provider.0.roles"),
    "no roles at all": ('path = "roles"\nmap = { invoeren = "EDITOR" }', "", "provider.0.roles"),
    "roles in two ways": ('path = "roles"', 'path = "roles"\nat_most = ["EDITOR"]', "provider.0.roles"),
    "no organisations": ('GM0503 = "tid-delft"', "", "provider.0.organisations"),
    "two under one name": ('GM0503 = "tid-delft"', 'GM0503 = "x"\nGM0518 = "x"', "provider.0"),
    "no TOML": ("[[provider]]", "[[provider", "Expected"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_key(name: str) -> None:
    right, wrong, key = WRONG[name]
    assert right in DELFT

    with pytest.raises(ProviderFileInvalid) as refused:
        read_providers(DELFT.replace(right, wrong, 1))

    assert key in str(refused.value)


@pytest.mark.parametrize("column", ["code", "issuer"])
def test_nothing_stands_there_twice(column: str) -> None:
    other = BROKER.replace("broker", "delft", 1) if column == "code" else BROKER.replace("login.broker", "login.delft")

    with pytest.raises(ProviderFileInvalid, match=rf"provider\.{column}: .* twice"):
        read_providers(DELFT + other)


def test_the_examples_of_the_documentation_can_be_read() -> None:
    examples = [part.partition("```")[0] for part in DOCS.read_text().split("```toml\n")[1:]]

    found = [one.code for example in examples for one in read_providers(example)]

    assert found == ["delft", "staedion", "broker"]


STARTS: dict[str, tuple[dict[str, Any], str]] = {
    "no secret": ({"public_url": "https://wonen.example"}, "geheim voor delft"),
    "no address": ({"oidc_secrets": {"delft": SecretStr("x")}}, "WOONAGENDA_PUBLIC_URL"),
    "an address in the open": (
        {"oidc_secrets": {"delft": SecretStr("x")}, "public_url": "http://wonen.example"},
        "WOONAGENDA_PUBLIC_URL",
    ),
    "demo": ({"mode": Mode.DEMO}, "demo"),
}


@pytest.mark.parametrize("name", STARTS)
async def test_half_a_sign_in_does_not_start(haaglanden: Database, name: str) -> None:
    settings, reason = STARTS[name]
    await stored(haaglanden, DELFT)
    await as_of(haaglanden, demo=name == "demo")
    made = make_app(Settings(**settings), haaglanden)

    with pytest.raises(ProvidersNotReady, match=reason):
        async with made.router.lifespan_context(made):
            raise AssertionError("It started.")


@pytest.mark.parametrize("address", ["https://wonen.example", "http://127.0.0.1:8000"])
async def test_a_whole_sign_in_starts(haaglanden: Database, address: str) -> None:
    await stored(haaglanden, DELFT)
    await as_of(haaglanden, demo=False)
    made = make_app(Settings(public_url=address, oidc_secrets={"delft": SecretStr("x")}), haaglanden)

    async with made.router.lifespan_context(made):
        started = True

    assert started


async def as_of(database: Database, *, demo: bool) -> None:
    """Mark the database as examples or as real."""
    async with database.connection() as connection:
        await connection.exec_driver_sql(f"UPDATE installation SET is_demo = {str(demo).lower()}")


def test_the_program_takes_a_file_and_says_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "providers.toml"
    file.write_text(DELFT)
    made = [run(tmp_path, "migrate"), run(tmp_path, "load")]

    right = run(tmp_path, "providers", str(file))
    served = run(tmp_path, "serve")
    file.write_text(DELFT.replace('"PLAIN"', '"EMAIL"'))
    wrong = run(tmp_path, "providers", str(file))

    assert [one.returncode for one in made] == [0, 0]
    assert (right.returncode, right.stdout.split()[:2]) == (0, ["nieuw", "delft"]), right.stderr
    assert (served.returncode, "geheim voor delft" in served.stderr) == (1, True)
    assert (wrong.returncode, "provider.0.organisation.claim" in wrong.stderr) == (1, True)


def test_the_program_invites_the_first_secretary(tmp_path: Path) -> None:
    for command in ("migrate", "load"):
        assert run(tmp_path, command).returncode == 0
    asked = ["members", "invite", "--label", "Ans", "--role"]

    made = run(tmp_path, *asked, "SECRETARY", public_url="https://wonen.example")
    wrong = run(tmp_path, *asked, "EDITOR")

    assert made.returncode == 0, made.stderr
    assert re.fullmatch(r"https://wonen\.example/uitnodiging/[\w-]{43}\n", made.stdout)
    assert (wrong.returncode, "Deze rol past niet" in wrong.stderr) == (1, True), wrong.stderr


async def test_a_session_of_another_provider_stays_when_one_changes(town: Town) -> None:
    await town.visitor().sign_in("broker")
    (before,) = await town.sessions()
    rows = await town.rows()
    broker = rows.one(IdentityProvider, code="broker")
    await change(town.database, broker, is_active=True)

    await stored(town.database, DELFT.replace("invoeren", "lezen") + await as_file(town, "broker"))

    assert [one.id for one in (await town.rows()).all(SignedIn)] == [before.id]


async def as_file(town: Town, code: str) -> str:
    """Write the file of a provider as it is stored."""
    rows = await town.rows()
    row = rows.one(IdentityProvider, code=code)
    roles = ", ".join(f'{named} = "{role}"' for named, role in row.role_map.items())
    places = "\n".join(
        f'{rows.get(Organisation, one.organisation_id).code} = "{one.named_as}"'
        for one in rows.all(ProviderOrganisation, provider_id=row.id)
    )
    return (
        f'[[provider]]\ncode = "{code}"\nname = "{row.name}"\nissuer = "{row.issuer}"\nclient_id = "{row.client_id}"\n'
        f'algorithms = ["RS256", "ES256"]\n[provider.organisation]\nclaim = "PLAIN"\npath = "{row.organisation_path}"\n'
        f'[provider.roles]\npath = "roles"\nmap = {{ {roles} }}\n[provider.organisations]\n{places}\n'
    )
