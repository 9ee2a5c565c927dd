"""The pages and files the service hands out, and the headers every answer carries."""

import asyncio
import gzip
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx2
import pytest
from starlette.routing import BaseRoute, Route

import app.web.pages
from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker

SHELL = "<!doctype html><title>Woonagenda</title>"
SCRIPT = "export const large = '" + "x" * 4_000 + "';"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A web application, built; beside it something nobody may read."""
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text(SHELL)
    (static / "assets" / "app-1a2b.js").write_text(SCRIPT)
    (static / "assets" / "app-1a2b.js.br").write_bytes(b"brotli")
    (static / "assets" / "app-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (static / "assets" / "only-3c4d.css").write_text("body { color: red }")
    (static / "assets" / "folder").mkdir()
    (static / "assets" / "folder" / "inside.js").write_text("secret")
    (static / "secret.txt").write_text("secret")
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.setattr(app.web.pages, "STATIC", static)
    return static


async def as_sent(ask: Asker, path: bytes) -> httpx2.Response:
    """Ask for a path as it is, without a client that makes it neat first."""
    sent: list[MutableMapping[str, Any]] = []
    received = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> MutableMapping[str, Any]:
        for one in received:
            return one
        return await asyncio.Future[MutableMapping[str, Any]]()  # somebody who waits for the answer

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path.decode("latin-1"), errors="replace"),
        "raw_path": path,
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 80),
    }
    await ask.app(scope, receive, send)
    return httpx2.Response(sent[0]["status"], content=b"".join(one["body"] for one in sent[1:]))


async def test_a_file_is_handed_out_to_be_kept_for_ever(front: Asker, built: Path) -> None:
    answer = await front.http.get("/assets/app-1a2b.js", headers={"accept-encoding": "identity"})

    assert (answer.status_code, answer.text) == (200, SCRIPT)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("br", "br"),
        ("BR", "br"),
        ("br ; q=0.5 , gzip;q=1", "br"),
        ("gzip", "gzip"),
        ("gzip;q=1.0", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("deflate", None),
        ("identity", None),
        ("brief, libbr", None),
        ("br;q=0.000", None),
        ("", None),
    ],
)
async def test_a_file_comes_packed_to_who_can_unpack_it(
    front: Asker, built: Path, accepted: str, encoding: str | None
) -> None:
    async with front.http.stream("GET", "/assets/app-1a2b.js", headers={"accept-encoding": accepted}) as answer:
        content = b"".join([chunk async for chunk in answer.aiter_raw()])

    assert answer.headers.get("content-encoding") == encoding
    expected = {"br": b"brotli", "gzip": (built / "assets" / "app-1a2b.js.gz").read_bytes(), None: SCRIPT.encode()}
    assert content == expected[encoding]
    assert answer.headers["content-type"].startswith("text/javascript")


async def test_a_file_that_was_not_packed_comes_as_it_is(front: Asker, built: Path) -> None:
    answer = await front.http.get("/assets/only-3c4d.css", headers={"accept-encoding": "br"})

    assert (answer.status_code, answer.text) == (200, "body { color: red }")
    assert answer.headers["content-type"].startswith("text/css")
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/assets/nothing.js",
        "/assets/APP-1A2B.js",
        "/assets/.",
        "/assets/..",
        "/assets/../secret.txt",
        "/assets/../index.html",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/secret.txt",
        "/assets/..%2fsecret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/%2e%2e%2fsecret.txt",
        "/assets/..%5csecret.txt",
        "/assets/....//secret.txt",
        "/assets//secret.txt",
        "/assets/%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "/assets/folder/inside.js",
        "/assets/folder%2finside.js",
        "/assets/folder",
        "/assets/app-1a2b.js%00",
        "/assets/%00",
        "/assets/%ff%fe",
        "/assets/%ED%A0%80",
        "/assets/app-1a2b.js/",
        "/assets/app-1a2b.js%0a",
        "/assets/" + "a" * 5_000,
        "/secret.txt",
        "/index.html",
        "/static/index.html",
        "//secret.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/app/web/static/secret.txt",
    ],
    ids=lambda one: one[:40],
)
async def test_no_address_leads_outside_the_folder_of_files(front: Asker, built: Path, path: str) -> None:
    answer = await as_sent(front, path.encode())

    assert answer.status_code == 404
    assert "secret" not in answer.text
    assert "root:" not in answer.text


async def test_the_pages_of_the_web_application_get_the_shell(front: Asker, built: Path) -> None:
    paths = ["/", "/cijfers", "/afspraken", "/afspraken/HA-1-01", "/gemeente/GM0503", "/toegang", "/toegankelijkheid"]
    paths += ["/verdeling", "/verdeling/2026", "/verdeling/2026/GM0503"]
    paths += ["/varianten", "/varianten/vergelijken", "/varianten/U2NlbmFyaW86MDFh=="]

    answers = {path: await front.http.get(path) for path in paths}

    assert {path: one.status_code for path, one in answers.items()} == dict.fromkeys(paths, 200)
    for one in answers.values():
        assert one.text == SHELL
        assert one.headers["content-type"].startswith("text/html")
        assert one.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/gemeente",
        "/gemeente/",
        "/gemeente/GM0503/x",
        "/gemeente/GM%200503",
        "/afspraken/a/b",
        "/verdeling/straks",
        "/verdeling/2026/GM0503/x",
        "/varianten/a/b",
        "/cijfers/x",
        "/Cijfers",
        "/admin",
        "/docs",
        "/redoc",
        "/openapi.json",
        "/.env",
        "/.git/config",
        "/%00",
        "/🏠",
    ],
)
async def test_any_other_page_is_not_there_and_the_shell_says_so(front: Asker, built: Path, path: str) -> None:
    answer = await front.http.get(path)

    assert (answer.status_code, answer.text) == (404, SHELL)


async def test_without_a_built_web_application_it_says_how_to_build_it(
    front: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.web.pages, "STATIC", tmp_path / "nothing")

    answers = [await front.http.get(path) for path in ("/", "/cijfers", "/assets/app.js")]

    assert [one.status_code for one in answers] == [503, 503, 404]
    assert "make run" in answers[0].text


async def test_robots_stay_out_of_the_api(front: Asker) -> None:
    answer = await front.http.get("/robots.txt")

    assert answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /graphql" in answer.text


SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def assert_safe(answer: httpx2.Response) -> None:
    assert {name: answer.headers.get(name) for name in SAFE} == SAFE
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["base-uri"] == "'none'"
    assert "unsafe" not in str(policy)
    assert "server" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers


def routes(found: Iterable[BaseRoute]) -> Iterable[Route]:
    """Give every route, also those that were included as a group."""
    for one in found:
        group = getattr(one, "original_router", None)
        if group is not None:
            yield from routes(group.routes)
        else:
            assert isinstance(one, Route), one
            yield one


def addresses(ask: Asker) -> list[tuple[str, str]]:
    """Give every route of the application, as a method and an address."""
    return [
        (method, route.path.replace("{name}", "app-1a2b.js").replace("{address:path}", "cijfers"))
        for route in routes(ask.app.routes)
        for method in sorted(route.methods or ())
    ]


async def test_every_answer_tells_browsers_what_they_may_do_with_it(ask: Asker, built: Path) -> None:
    found = addresses(ask)

    answers = [await ask.http.request(method, path) for method, path in found]

    assert {path for _, path in found} >= {"/cijfers", "/graphql", "/overzicht", "/demo", "/robots.txt", "/plain.css"}
    for answer in answers:
        assert_safe(answer)


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nothing", {}, 404),
        ("GET", "/assets/nothing", {}, 404),
        ("POST", "/nothing", {}, 405),
        ("PUT", "/graphql", {}, 405),
        ("POST", "/graphql", {}, 415),
        ("POST", "/graphql", {"origin": "https://wonen.example"}, 403),
        ("GET", "/", {"host": "wonen.example"}, 403),
        ("GET", "/", {"x-forwarded-for": "192.0.2.7"}, 403),
        ("GET", "/overzicht", {}, 503),
    ],
)
async def test_a_refusal_is_no_less_safe(
    front: Asker, built: Path, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = await front.http.request(method, path, headers=headers)

    assert answer.status_code == status
    assert_safe(answer)


async def test_production_is_as_safe(haaglanden: Database, built: Path) -> None:
    async with Asker(make_app(Settings(mode=Mode.PRODUCTION), haaglanden), haaglanden) as ask:
        answers = [await ask.http.request(method, path) for method, path in addresses(ask)]

    for answer in answers:
        assert_safe(answer)


async def test_no_page_brings_a_script_or_a_style_of_its_own(ask: Asker) -> None:
    """The policy would stop them; so whoever writes one would not see it work."""
    pages = [(await ask.http.get(path)).text for path in ("/demo", "/overzicht", "/overzicht?taal=en", "/graphql")]

    for page in pages:
        assert "<script" not in page
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert "http://" not in page.replace("http://127.0.0.1", "")
