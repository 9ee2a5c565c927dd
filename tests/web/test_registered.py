"""Registered documents: what the build wrote is asked by number, with GET, and nothing else is."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import httpx2
import orjson
import pytest

import app.web.pages
from app.access.roles import Role
from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.access.everyone import invite_everyone, persona
from tests.asking import Answer, Asker
from tests.reporting.writing import REPORT

AREA = "query Area($code:String!){organisation(code:$code){name}}"
VIEWER = "{viewer{role label{nl en}}}"
WRONG = "{nothing}"
DEEP = f'{{"code": {"[" * 70}{"]" * 70}}}'
UNREADABLE = ["{", "null!", '{"code": GM0503}', "{'code': 'GM0503'}", "[" * 3_000, DEEP, "\0", '{"code": "\\ud83d"}']
NO_OBJECT = ["null", "[]", '"x"', "12", "true"]


def number(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build of the web application that registered documents."""
    texts = (AREA, VIEWER, WRONG, REPORT)
    (tmp_path / "documents.json").write_bytes(orjson.dumps({number(text): text for text in texts}))
    monkeypatch.setattr(app.web.pages, "STATIC", tmp_path)
    return tmp_path


@pytest.fixture
async def site(built: Path, haaglanden: Database) -> AsyncIterator[Asker]:
    async with Asker(make_app(Settings(mode=Mode.DEMO), haaglanden), haaglanden) as asker:
        yield asker


async def get(site: Asker, **parameters: str) -> httpx2.Response:
    site.statements.clear()
    return await site.http.get(f"/graphql?{urlencode(parameters)}")


async def test_a_registered_document_is_answered_by_number_as_its_text_is(site: Asker) -> None:
    by_text = await site(AREA, code="GM0503")

    by_number = await get(site, document=number(AREA), variables='{"code":"GM0503"}')

    assert by_number.status_code == 200
    assert by_number.json() == by_text.content
    assert by_text.data["organisation"]["name"]
    assert by_number.headers["content-type"] == "application/json"


@pytest.mark.parametrize("as_", [None, "secretary"])
async def test_an_answer_is_kept_by_who_asked_alone(site: Asker, as_: str | None) -> None:
    site.http.headers.update({"cookie": f"woonagenda_demo_role={as_}"} if as_ else {})

    answer = await get(site, document=number(VIEWER))

    assert answer.json()["data"]["viewer"]["role"] == ("SECRETARY" if as_ else "PUBLIC")
    assert answer.headers["cache-control"] == "private, no-cache"


async def test_the_address_gives_the_language(site: Asker) -> None:
    await invite_everyone(site.database)
    asked = {"document": number(AREA), "variables": '{"code":"GM0503"}'}
    site.http.headers["cookie"] = f"woonagenda_demo_role={persona(Role.PLATFORM_ADMIN)}"

    messages = [(await get(site, **asked, taal=taal)).json()["errors"][0]["message"] for taal in ("nl", "en")]

    assert messages[0].startswith("U mag dit niet doen.")
    assert messages[1].startswith("You may not do this.")


@pytest.mark.parametrize("asked", ["", "x", number("{viewer{role}}"), number(VIEWER).upper(), VIEWER])
async def test_a_number_that_is_not_registered_is_not_known(site: Asker, asked: str) -> None:
    answer = await get(site, document=asked)

    assert answer.status_code == 404
    assert Answer(answer).codes == ["UNKNOWN_DOCUMENT"]
    assert answer.headers["cache-control"] == "no-store"
    assert site.statements == []


@pytest.mark.parametrize("variables", [*UNREADABLE, *NO_OBJECT], ids=lambda one: repr(one[:20]))
async def test_variables_that_are_no_object_are_refused(site: Asker, variables: str) -> None:
    answer = await get(site, document=number(AREA), variables=variables)

    assert answer.status_code == 400
    assert Answer(answer).codes == ["INVALID_REQUEST"]
    assert site.statements == []


@pytest.mark.parametrize("variables", [None, "", "{}", '{"code": 12}', '{"code": null}', '{"code": "\\u0000"}'])
async def test_variables_that_do_not_fit_are_told_so(site: Asker, variables: str | None) -> None:
    given = {"document": number(AREA)} | ({} if variables is None else {"variables": variables})

    answer = await get(site, **given)

    assert answer.status_code == 200
    assert Answer(answer).codes == ["INVALID_INPUT"]
    assert answer.headers["cache-control"] == "no-store"
    assert all("FROM revision" in statement for statement in site.statements)


@pytest.mark.parametrize("beside", [{}, {"document": number(VIEWER)}])
@pytest.mark.parametrize("text", ["", VIEWER, REPORT, "mutation { __typename }"])
async def test_free_text_is_never_taken_from_an_address(site: Asker, text: str, beside: dict[str, str]) -> None:
    answer = await get(site, query=text, **beside)

    assert answer.status_code == 400
    assert Answer(answer).codes == ["INVALID_REQUEST"]
    assert site.statements == []


async def test_a_decision_is_never_taken_by_get_even_if_it_were_registered(site: Asker) -> None:
    asked = {"subject": {"shareId": "x"}, "periodId": "y", "value": 12}
    site.http.headers["cookie"] = "woonagenda_demo_role=corporation-staedion"
    before = await site.everything()

    answer = await get(site, document=number(REPORT), variables=orjson.dumps({"input": asked}).decode())

    assert Answer(answer).codes == ["INVALID_DOCUMENT"]
    assert answer.json()["data"] is None
    assert await site.everything() == before


@pytest.mark.parametrize(
    "headers", [{"origin": "https://wonen.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
async def test_another_site_cannot_ask_in_somebodys_name(site: Asker, headers: dict[str, str]) -> None:
    site.http.headers.update(headers)

    answer = await get(site, document=number(VIEWER))

    assert answer.status_code == 403
    assert Answer(answer).codes == ["FORBIDDEN"]
    assert site.statements == []


async def test_a_registered_document_is_no_more_right_than_any_other(site: Asker) -> None:
    answer = await get(site, document=number(WRONG))

    assert answer.status_code == 200
    assert Answer(answer).codes == ["INVALID_DOCUMENT"]


async def test_without_a_question_the_address_is_of_the_page_about_the_api(site: Asker) -> None:
    for parameters in ({}, {"taal": "en"}, {"variables": "{}"}, {"operationName": "Area"}):
        answer = await get(site, **parameters)

        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")


async def test_nothing_is_registered_where_nothing_was_built(
    haaglanden: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.web.pages, "STATIC", tmp_path / "nothing")

    async with Asker(make_app(Settings(mode=Mode.DEMO), haaglanden), haaglanden) as site:
        answer = await get(site, document=number(VIEWER))

    assert (answer.status_code, Answer(answer).codes) == (404, ["UNKNOWN_DOCUMENT"])


async def test_the_list_of_documents_is_no_file_of_the_site(site: Asker) -> None:
    for path in ("/documents.json", "/assets/documents.json", "/assets/../documents.json"):
        assert VIEWER not in (await site.http.get(path)).text
