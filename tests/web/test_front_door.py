"""What every answer carries, how it is packed, and what the service says of itself."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from starlette.types import Message

from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.web.test_pages import addresses

TWO_YEARS = 2 * 365 * 24 * 60 * 60


def door(**settings: Any) -> Asker:
    """Make the front door of a service without a database, with these settings."""
    database = Database("sqlite+aiosqlite:////nowhere/at/all.db")
    return Asker(make_app(Settings(**settings), database), database)


@pytest.mark.parametrize(
    ("address", "strict"),
    [
        ("https://wonen.example", f"max-age={TWO_YEARS}; includeSubDomains"),
        ("HTTPS://wonen.example/", f"max-age={TWO_YEARS}; includeSubDomains"),
        ("http://wonen.example", None),
        (None, None),
    ],
)
async def test_every_answer_of_a_service_on_https_asks_for_https_alone(address: str | None, strict: str | None) -> None:
    async with door(public_url=address) as ask:
        found = {
            (method, path): (await ask.http.request(method, path)).headers.get("strict-transport-security")
            for method, path in addresses(ask)
        }

    assert len(found) >= 12
    assert set(found.values()) == {strict}


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("gzip;q=0.5", True),
        ("br, gzip", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, identity", False),
        ("identity", False),
        ("br", False),
        ("", False),
    ],
)
async def test_a_page_is_packed_for_who_takes_it_packed(front: Asker, accepted: str, packed: bool) -> None:
    answer = await front.http.get("/schema.graphql", headers={"accept-encoding": accepted})

    assert answer.status_code == 200
    assert answer.headers.get("content-encoding") == ("gzip" if packed else None)
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert answer.text.startswith('"""')


async def test_who_found_a_weakness_reads_where_to_report_it() -> None:
    async with door(security_contact="mailto:veilig@wonen.example", public_url="https://wonen.example/") as ask:
        answer = await ask.http.get("/.well-known/security.txt")
        now = datetime.now(UTC)

    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    expires = datetime.fromisoformat(fields.pop("Expires"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert now + timedelta(days=30) < expires < now + timedelta(days=365)
    assert fields == {
        "Contact": "mailto:veilig@wonen.example",
        "Preferred-Languages": "nl, en",
        "Canonical": "https://wonen.example/.well-known/security.txt",
    }


async def test_without_a_contact_there_is_no_such_file() -> None:
    async with door() as ask:
        assert (await ask.http.get("/.well-known/security.txt")).status_code == 404


@pytest.mark.parametrize("contact", ["veilig@wonen.example", "http://wonen.example", "mailto:", "mailto:a\nContact: b"])
def test_a_contact_is_an_address_programs_can_follow(contact: str) -> None:
    with pytest.raises(ValidationError, match="security_contact"):
        Settings(security_contact=contact)


@pytest.mark.parametrize("proxies", ["", "10.0.0.7", "10.0.0.7, 2001:db8::/32", "10.0.0.0/8,"])
def test_a_proxy_that_is_trusted_has_an_address(proxies: str) -> None:
    assert Settings(trusted_proxies=proxies).trusted_proxies == proxies


@pytest.mark.parametrize("proxies", ["*", "proxy.example", "10.0.0.7/8", "10.0.0.0/8, *"])
def test_nobody_else_is_trusted_to_say_where_a_visitor_comes_from(proxies: str) -> None:
    with pytest.raises(ValidationError, match="trusted_proxies"):
        Settings(trusted_proxies=proxies)


class TestADemoWithoutItsDatabase:
    """The picker needs the database to know whom one can be."""

    @pytest.mark.parametrize("method", ["GET", "POST"])
    @pytest.mark.parametrize(("language", "words"), [("nl", "nu niet bereikbaar"), ("en", "cannot be reached now")])
    async def test_it_says_so_on_a_page(self, engine: str, method: str, language: str, words: str) -> None:
        urls = {"sqlite": "sqlite:////nowhere/x.db", "postgresql": "postgresql+asyncpg://a@/b?host=/nowhere"}
        database = Database(Settings(database_url=urls[engine]).database_url)
        async with Asker(make_app(Settings(mode=Mode.DEMO), database), database) as ask:
            answer = await ask.http.request(method, f"/demo?taal={language}", data={"role": "secretary"})
        await database.close()

        assert answer.status_code == 503
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert f'<html lang="{language}">' in answer.text
        assert words in answer.text
        assert "nowhere" not in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/graphql", "/demo"])
async def test_a_body_that_breaks_off_is_no_bug(ask: Asker, path: str) -> None:
    sent: list[Message] = []
    parts: list[Message] = [
        {"type": "http.request", "body": b'{"query": "{ vie', "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Message:
        return parts.pop(0) if parts else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json"), (b"content-length", b"900")]
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": headers}
    await ask.app(scope | {"client": ("127.0.0.1", 50_000), "root_path": "", "scheme": "http"}, receive, send)

    assert [one["status"] for one in sent if one["type"] == "http.response.start"] in ([], [400])
