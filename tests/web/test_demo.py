"""Demo mode runs on this computer alone, over examples alone, and production knows nothing of it."""

from pathlib import Path

import httpx2
import pytest

from app.core.database import Database
from app.core.installation import ExamplesInProduction
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.cli.server import python


def test_without_being_told_it_is_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WOONAGENDA_MODE", raising=False)

    assert Settings().mode is Mode.PRODUCTION


def test_production_never_imports_the_role_picker(tmp_path: Path) -> None:
    code = "import sys; from app.main import create; create(); print('app.web.demo' in sys.modules)"

    production, demo = python(code, tmp_path), python(code, tmp_path, mode="demo")

    assert (production.returncode, production.stdout) == (0, "False\n"), production.stderr
    assert (demo.returncode, demo.stdout) == (0, "True\n"), demo.stderr


async def production(database: Database) -> Asker:
    return Asker(make_app(Settings(mode=Mode.PRODUCTION), database), database)


async def test_in_production_there_is_no_role_to_pick(haaglanden: Database) -> None:
    async with await production(haaglanden) as ask:
        page = await ask.http.get("/demo")
        picked = await ask.http.post("/demo", data={"role": "secretary"})

    assert page.status_code in (404, 503)  # 503 as long as the web application is not built
    assert picked.status_code == 405
    assert "set-cookie" not in page.headers
    assert "set-cookie" not in picked.headers


async def test_in_production_the_cookie_of_a_role_means_nothing(haaglanden: Database) -> None:
    async with await production(haaglanden) as ask:
        viewer = (await ask("{ viewer { role isDemo organisation { code } } }", as_="secretary")).data["viewer"]

    assert viewer == {"role": "PUBLIC", "isDemo": False, "organisation": None}


async def test_production_answers_under_any_host_and_behind_a_proxy(haaglanden: Database) -> None:
    async with await production(haaglanden) as ask:
        headers = {"host": "wonen.example", "x-forwarded-for": "192.0.2.7"}
        answer = await ask.http.get("/overzicht", headers=headers)

    assert answer.status_code == 200


@pytest.mark.parametrize("mode", [Mode.PRODUCTION, Mode.DEMO])
async def test_examples_are_not_served_as_real_nor_real_figures_as_examples(haaglanden: Database, mode: Mode) -> None:
    if mode is Mode.DEMO:
        async with haaglanden.connection() as connection:
            await connection.exec_driver_sql("UPDATE installation SET is_demo = false")
    made = make_app(Settings(mode=mode), haaglanden)

    with pytest.raises(ExamplesInProduction, match="WOONAGENDA_DATABASE_URL"):
        async with made.router.lifespan_context(made):
            raise AssertionError("It started.")


async def test_a_database_goes_with_its_own_mode(haaglanden: Database) -> None:
    made = make_app(Settings(mode=Mode.DEMO), haaglanden)

    async with made.router.lifespan_context(made):
        started = True

    assert started


@pytest.mark.parametrize("revision", ["0008", "9999"])
async def test_a_database_of_another_release_is_not_served(haaglanden: Database, revision: str) -> None:
    async with haaglanden.connection() as connection:
        await connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    made = make_app(Settings(mode=Mode.DEMO), haaglanden)

    with pytest.raises(Exception, match=revision) as refused:
        async with made.router.lifespan_context(made):
            raise AssertionError("It started.")

    assert type(refused.value).__name__ == "DatabaseBehind"


HERE = ["127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:80", "[::1]", "[::1]:8000", "127.1.2.3:1"]
ELSEWHERE = [
    "wonen.example",
    "wonen.example:8000",
    "localhost.wonen.example",
    "127.0.0.1.wonen.example",
    "127.0.0.1@wonen.example",
    "wonen.example#@127.0.0.1",
    "wonen.example/@127.0.0.1",
    "a{b.wonen.example",  # no host to our web framework, and yet one to browsers
    "a`b.wonen.example:8000",
    "10.0.0.7",
    "0.0.0.0",
    "[::1",
    "[::2]",
    "2130706433",
    "0x7f.1",
    "localhost.",
    "127.0.0.1:abc",
    "",
    " ",
]


async def test_demo_mode_answers_under_the_names_of_this_computer(ask: Asker) -> None:
    found = {host: (await ask.http.get("/demo", headers={"host": host})).status_code for host in HERE}

    assert found == dict.fromkeys(HERE, 200)


async def test_demo_mode_answers_under_no_other_name(ask: Asker) -> None:
    """A page elsewhere can have its own name lead to this computer; its name still says that it is not from here."""
    found = {host: (await ask.http.get("/demo", headers={"host": host})).status_code for host in ELSEWHERE}

    assert found == dict.fromkeys(ELSEWHERE, 403)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Real-IP", "x-forwarded-for"])
async def test_demo_mode_does_not_answer_through_a_proxy(ask: Asker, header: str) -> None:
    answer = await ask.http.get("/overzicht", headers={header: "127.0.0.1"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("client", "status"),
    [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 403), ("2001:db8::7", 403), ("testclient", 403), ("", 403)],
)
async def test_demo_mode_answers_this_computer_only(ask: Asker, client: str, status: int) -> None:
    transport = httpx2.ASGITransport(app=ask.app, client=(client, 50_000))
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        answers = [await http.get("/overzicht"), await http.post("/demo", data={"role": "public"})]

    assert [one.status_code for one in answers] == ([200, 303] if status == 200 else [403, 403])


async def test_the_picker_lists_the_roles_in_both_languages(ask: Asker) -> None:
    dutch = (await ask.http.get("/demo")).text
    english = (await ask.http.get("/demo?taal=en")).text

    codes = ["public", "council-delft", "secretary", "municipality-delft", "corporation-staedion"]
    codes += [
        "corporation-wooninvest",
        "provider-de-linde",
        "province",
        "tenants-shh",
        "admin-staedion",
        "griffie-delft",
        "approver-delft",
        "approver-rijswijk",
        "approver-staedion",
        "board",
        "provider-de-lantaarn",
    ]
    for page in (dutch, english):
        assert [page.index(f'value="{code}"') for code in codes] == sorted(
            page.index(f'value="{one}"') for one in codes
        )
        assert page.count('type="radio"') == 16
    assert "Raadslid in Delft" in dutch
    assert "Councillor in Delft" in english
    assert '<html lang="nl">' in dutch
    assert '<html lang="en">' in english


async def test_picking_a_role_is_remembered_in_a_cookie_scripts_cannot_read(ask: Asker) -> None:
    answer = await ask.http.post("/demo", data={"role": "corporation-staedion"})
    page = (await ask.http.get("/demo")).text  # the client kept the cookie

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("woonagenda_demo_role=corporation-staedion;")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert page.count("checked") == 1
    assert "checked" in page[page.index('value="corporation-staedion"') :].split(">")[0]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"role=",
        b"role=nobody",
        b"role=Secretary",
        b"other=secretary",
        b"\xff\xfe",
        b"role=%00",
        b"role=" + b"x" * 5_000,
        b"role=secretary&" + b"x" * 5_000,
        b"role=nobody&role=secretary",
        b'{"role": "secretary"}',
    ],
    ids=lambda one: repr(one[:24]),
)
async def test_a_role_that_is_not_there_cannot_be_picked(ask: Asker, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}

    answer = await ask.http.post("/demo", content=body, headers=headers)

    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("site", "status"), [("same-origin", 303), ("none", 303), ("cross-site", 400), ("same-site", 400)]
)
async def test_another_site_cannot_pick_a_role_for_somebody(ask: Asker, site: str, status: int) -> None:
    answer = await ask.http.post("/demo", data={"role": "secretary"}, headers={"sec-fetch-site": site})

    assert answer.status_code == status
    assert ("set-cookie" in answer.headers) == (status == 303)
