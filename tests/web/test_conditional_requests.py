"""Registered questions by GET: who holds the answer already is told so, and nobody is told so of an error."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest

import app.web.pages
from app.core.database import Database
from app.partners.models import Organisation
from tests.asking import Asker
from tests.rows import Rows, change
from tests.web.caching import LOOK, server

NAMES = "query Names($first: Int!) { organisations(first: $first) { nodes { code name } } }"
VIEWER = "{ viewer { role label { nl } } }"
WRONG = "{ nothing }"
MEMBERS = "{ memberships { nodes { id } } }"
VARY = {"Cookie", "Authorization", "Accept-Language", "Accept-Encoding"}


@pytest.fixture
async def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, haaglanden: Database) -> AsyncIterator[Asker]:
    """A server whose build registered these documents."""
    texts = {number(text): text for text in (NAMES, VIEWER, WRONG, MEMBERS)}
    (tmp_path / "documents.json").write_bytes(orjson.dumps(texts))
    monkeypatch.setattr(app.web.pages, "STATIC", tmp_path)
    async with server(haaglanden) as asker:
        yield asker


def number(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


async def get(
    site: Asker, text: str = NAMES, *, as_: str | None = None, first: int = 100, **headers: str
) -> httpx2.Response:
    """Ask a registered document; the names of headers with _ for -."""
    site.statements.clear()
    sent = {"accept-encoding": "identity"} | {name.replace("_", "-"): value for name, value in headers.items()}
    if as_:
        sent["cookie"] = f"woonagenda_demo_role={as_}"
    asked: dict[str, Any] = {"document": number(text)}
    if text == NAMES:
        asked["variables"] = orjson.dumps({"first": first}).decode()
    return await site.http.get("/graphql", params=asked, headers=sent)


async def test_an_answer_has_a_tag_and_may_be_held_by_who_asked_if_it_asks_again(site: Asker) -> None:
    answer = await get(site)

    assert answer.status_code == 200
    assert answer.headers["etag"].startswith('"')
    assert answer.headers["cache-control"] == "private, no-cache"
    assert set(answer.headers["vary"].split(", ")) == VARY


async def test_who_holds_the_answer_is_told_so_after_one_look(site: Asker) -> None:
    held = await get(site)

    answer = await get(site, if_none_match=held.headers["etag"])

    assert (answer.status_code, answer.content) == (304, b"")
    assert site.statements == [LOOK]
    for name in ("etag", "cache-control", "vary"):
        assert {*answer.headers[name].split(", ")} == {*held.headers[name].split(", ")}
    assert not {"content-length", "content-type", "content-encoding"} & set(answer.headers)


async def test_after_a_write_there_is_another_answer(site: Asker) -> None:
    held = await get(site)
    delft = (await Rows.of(site.database)).one(Organisation, code="GM0503")

    await change(site.database, delft, name="Delft, anders")
    answer = await get(site, if_none_match=held.headers["etag"])

    assert answer.status_code == 200
    assert answer.headers["etag"] != held.headers["etag"]
    assert "Delft, anders" in answer.text


async def test_a_tag_is_of_one_caller_one_language_and_one_question(site: Asker) -> None:
    answers = [
        await get(site),
        await get(site, as_="secretary"),
        await get(site, as_="council-delft"),
        await get(site, accept_language="en"),
        await get(site, first=3),
        await get(site, VIEWER),
    ]

    tags = [one.headers["etag"] for one in answers]
    assert len(set(tags)) == len(tags)
    assert (await get(site, as_="secretary", if_none_match=", ".join(tags[:1] + tags[2:]))).status_code == 200


async def test_other_bytes_have_another_tag(site: Asker) -> None:
    plain, packed = await get(site), await get(site, accept_encoding="gzip")

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
    assert packed.headers["etag"] != plain.headers["etag"]
    assert (await get(site, accept_encoding="gzip", if_none_match=packed.headers["etag"])).status_code == 304
    assert (await get(site, accept_encoding="gzip", if_none_match=plain.headers["etag"])).status_code == 200
    assert (await get(site, if_none_match=packed.headers["etag"])).status_code == 200


@pytest.mark.parametrize("form", ["{0}", "W/{0}", '"x", {0}', '"x",W/{0} , "y"', "*", " * "])
async def test_a_tag_is_found_in_whatever_form_it_comes(site: Asker, form: str) -> None:
    held = await get(site)

    answer = await get(site, if_none_match=form.format(held.headers["etag"]))

    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("sent", ["", '""', '"x"', "x", "W/", '"', "*, *", '"*"', ",,,", '"\x01"'])
async def test_what_is_no_tag_of_ours_is_passed_over(site: Asker, sent: str) -> None:
    answer = await get(site, if_none_match=sent)

    assert answer.status_code == 200
    assert answer.json()["data"]


@pytest.mark.parametrize("text", [WRONG, MEMBERS])
async def test_nobody_holds_an_error(site: Asker, text: str) -> None:
    answer = await get(site, text, if_none_match="*")

    assert answer.status_code == 200
    assert answer.json()["errors"]
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


async def test_tags_are_the_same_at_every_server(site: Asker, haaglanden: Database) -> None:
    async with server(haaglanden) as other:
        held = await get(other)

    assert (await get(site, if_none_match=held.headers["etag"])).status_code == 304


async def test_an_answer_by_post_is_held_by_nobody(site: Asker) -> None:
    asked = {"query": VIEWER}

    answer = await site.http.post("/graphql", json=asked, headers={"if-none-match": "*"})

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in answer.headers
