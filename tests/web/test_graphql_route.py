"""The GraphQL route: what it takes, what it refuses, and what it does not tell."""

import logging
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import orjson
import pytest

import schema.identity.viewer
from app.core.database import Database
from app.core.ids import global_id
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.reporting.writing import REPORT

JSON = {"content-type": "application/json"}
FINE = orjson.dumps({"query": "{ viewer { role } }"})
ANSWER = {"data": {"viewer": {"role": "PUBLIC"}}}


async def test_a_document_is_answered(ask: Asker) -> None:
    answer = await ask.http.post("/graphql", content=FINE, headers=JSON)

    assert (answer.status_code, answer.json()) == (200, ANSWER)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_document_in_the_address_is_not_carried_out(front: Asker, method: str) -> None:
    answer = await front.http.request(method, "/graphql?query={viewer{role}}")

    assert answer.status_code == {"GET": 400, "HEAD": 404}[method]
    assert "PUBLIC" not in answer.text
    assert front.statements == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
async def test_no_other_method_is_taken(front: Asker, method: str) -> None:
    answer = await front.http.request(method, "/graphql", content=FINE, headers=JSON)

    assert answer.status_code == 405


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("Application/JSON", 200),
        ("text/plain", 415),  # what a form of another site could send without being asked
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/graphql", 415),
        ("application/json-patch+json", 415),
        ("text/plain, application/json", 415),
        ("", 415),
        (None, 415),
    ],
)
async def test_only_json_is_taken(front: Asker, content_type: str | None, status: int) -> None:
    headers = {} if content_type is None else {"content-type": content_type}

    answer = await front.http.post("/graphql", content=FINE, headers=headers)

    assert answer.status_code == status
    if status == 415:
        assert answer.json()["errors"][0]["extensions"] == {"code": "UNSUPPORTED_MEDIA_TYPE"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://127.0.0.1"}, 200),
        ({"origin": "https://127.0.0.1"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": ""}, 403),
        ({"origin": "https://wonen.example"}, 403),
        ({"origin": "http://127.0.0.1:8001"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "http://127.0.0.1.wonen.example"}, 403),
        ({"origin": "http://127.0.0.1", "sec-fetch-site": "cross-site"}, 403),
    ],
    ids=str,
)
async def test_another_site_cannot_ask_in_somebodys_name(front: Asker, headers: dict[str, str], status: int) -> None:
    answer = await front.http.post("/graphql", content=FINE, headers=JSON | headers)

    assert answer.status_code == status
    if status == 403:
        assert answer.json()["errors"][0]["extensions"] == {"code": "FORBIDDEN"}
        assert front.statements == []


async def test_a_request_has_at_most_a_hundred_thousand_bytes(front: Asker) -> None:
    def of(length: int) -> bytes:
        return FINE + b" " * (length - len(FINE))

    fits = await front.http.post("/graphql", content=of(100_000), headers=JSON)
    larger = await front.http.post("/graphql", content=of(100_001), headers=JSON)

    assert (fits.status_code, larger.status_code) == (200, 413)
    assert larger.json()["errors"][0]["extensions"] == {"code": "REQUEST_TOO_LARGE"}


async def test_a_body_without_end_is_not_read_to_its_end(front: Asker) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 50_000_000:
            sent += 10_000
            yield b"[" * 10_000

    answer = await front.http.post("/graphql", content=endless(), headers=JSON)

    assert answer.status_code == 413
    assert sent <= 200_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"12",
        b'"{ viewer { role } }"',
        b"true",
        b"{}",
        b'{"query": null}',
        b'{"query": 12}',
        b'{"query": ["{ viewer { role } }"]}',
        b'{"query": {"a": 1}}',
        b'{"query": "{ viewer { role } }", "variables": []}',
        b'{"query": "{ viewer { role } }", "variables": "x"}',
        b'{"query": "{ viewer { role } }", "operationName": 12}',
        b'{"query": "{ viewer { role } }"',
        b"{'query': '{ viewer { role } }'}",
        b'{"query": "\xff\xfe"}',
        b'{"query": "\xed\xa0\x80"}',
        b'{"query": "\xc0\x80"}',
        b"\xef\xbb\xbf" + FINE,
        b'{"query": "\\ud800"}',
        b'{"query": "{ viewer { role } }", "variables": {"a": NaN}}',
        b"[" * 64,
        FINE + FINE,
        FINE + b"\0",
    ],
    ids=lambda one: f"{one[:40]!r} {len(one)}",
)
async def test_what_is_no_request_is_refused_as_such(front: Asker, body: bytes) -> None:
    answer = await front.http.post("/graphql", content=body, headers=JSON)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"] == {"code": "INVALID_REQUEST"}
    assert front.statements == []


@pytest.mark.parametrize("body", [b"[]", b"[" + FINE + b"]", b"[" + b",".join([FINE] * 1_000) + b"]", b"[[1]]"])
async def test_several_requests_at_once_are_not_taken(front: Asker, body: bytes) -> None:
    answer = await front.http.post("/graphql", content=body, headers=JSON)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"] == {"code": "BATCH_NOT_SUPPORTED"}
    assert front.statements == []


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 99_000,
        b'{"a":' * 19_000,
        b'{"query": "{ viewer { role } }", "variables": {"a": ' + b"[" * 63 + b"]" * 63 + b"}}",
        b'{"query": "{ viewer { role } }", "variables": {"a": ' + b"[" * 40_000 + b"]" * 40_000 + b"}}",
    ],
    ids=lambda one: f"{one[:40]!r} {len(one)}",
)
async def test_what_is_nested_deeper_than_64_levels_is_not_read(front: Asker, body: bytes) -> None:
    answer = await front.http.post("/graphql", content=body, headers=JSON)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"] == {"code": "REQUEST_TOO_DEEP"}
    assert front.statements == []


@pytest.mark.parametrize("depth", [10, 50, 62])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")], ids=["lists", "objects"])
async def test_variables_nested_deeply_are_no_bug(front: Asker, depth: int, opening: str, closing: str) -> None:
    inside = opening * depth + "1" + closing * depth
    plain = f'{{"query": "{{ viewer {{ role }} }}", "variables": {{"a": {inside}}}}}'
    used = plain.replace("{ viewer", "query ($a: AgreementFilter) { agreements(filter: $a) { totalCount } } #", 1)

    unused_answer = await front.http.post("/graphql", content=plain.encode(), headers=JSON)
    used_answer = await front.http.post("/graphql", content=used.encode(), headers=JSON)

    assert unused_answer.json() == ANSWER
    assert {one["extensions"]["code"] for one in used_answer.json()["errors"]} == {"INVALID_INPUT"}


@pytest.mark.parametrize(
    "document",
    [
        "",
        " ",
        "#",
        "{",
        "}",
        "query",
        "{ viewer { role } } }",
        "{ nothing }",
        "{ viewer }",
        "{ viewer { role { x } } }",
        "fragment A on Query { viewer { role } }",
        "fragment A on Query { ...A } { ...A }",
        "{ ...Nobody }",
        "subscription { viewer { role } }",
        "type Query { a: Int }",
        "query ($a: Nothing) { viewer { role } }",
        "query ($a: Int) { viewer { role } }",
        "{ viewer { role } } { viewer { role } }",
        "query A { viewer { role } } query A { viewer { role } }",
        "{ agreements(first: $a) { totalCount } }",
        "{ viewer @nothing { role } }",
        "{a" * 30_000,
        "{ node(id: " + "[" * 40_000 + "]" * 40_000 + ") { id } }",
        "query ($a: " + "[" * 40_000 + "Int" + "]" * 40_000 + ") { viewer { role } }",
        "{ viewer { role } }\0",
        "\ufeff{ viewer { rôle } }",
        "🏠",
    ],
    ids=lambda one: f"{one[:40]!r} {len(one)}",
)
async def test_a_document_that_cannot_be_is_told_so(front: Asker, document: str) -> None:
    answer = await front(document)

    assert answer.status == 200
    assert answer.content["data"] is None
    assert set(answer.codes) <= {"INVALID_DOCUMENT", "DOCUMENT_TOO_LARGE"}
    assert answer.codes
    assert front.statements == []


@pytest.mark.parametrize("name", ["Nope", "", "\0", "a" * 50_000, "A\n"], ids=lambda one: f"{one[:9]!r} {len(one)}")
async def test_an_operation_that_is_not_in_the_document_is_not_found(front: Asker, name: str) -> None:
    body = {"query": "query A { viewer { role } }", "operationName": name}

    answer = await front.http.post("/graphql", content=orjson.dumps(body), headers=JSON)

    assert answer.status_code == 200
    assert answer.json()["data"] is None
    assert answer.json()["errors"][0]["extensions"]["code"] == "INVALID_DOCUMENT"


async def test_of_several_operations_the_named_one_is_carried_out(front: Asker) -> None:
    body = {"query": "query A { viewer { role } } query B { viewer { isDemo } }", "operationName": "B"}

    answer = await front.http.post("/graphql", content=orjson.dumps(body), headers=JSON)

    assert answer.json() == {"data": {"viewer": {"isDemo": True}}}


async def test_of_several_operations_none_is_guessed(front: Asker) -> None:
    answer = await front("query A { viewer { role } } query B { viewer { isDemo } }")

    assert (answer.content["data"], answer.codes) == (None, ["INVALID_DOCUMENT"])
    assert "operationName" in answer.content["errors"][0]["message"]


@pytest.mark.parametrize(
    ("variables", "field"),
    [
        ({"first": "x"}, ["first"]),
        ({"first": 2.5}, ["first"]),
        ({"first": None}, ["first"]),
        ({"first": 2**31}, ["first"]),
        ({"first": [1]}, ["first"]),
        ({"filter": {"goal": 1}}, ["filter", "goal"]),
        ({"filter": {"state": "OPEN"}}, ["filter", "state"]),
        ({"filter": {"nothing": 1}}, ["filter"]),
        ({"filter": "x"}, ["filter"]),
    ],
    ids=str,
)
async def test_a_variable_that_cannot_be_right_is_named(
    front: Asker, variables: dict[str, Any], field: list[str]
) -> None:
    document = "query ($first: Int! = 5, $filter: AgreementFilter) { agreements(first: $first, filter: $filter) %s }"

    answer = await front(document % "{ totalCount }", **variables)

    (error,) = answer.content["errors"]
    assert error["extensions"] == {"code": "INVALID_INPUT", "field": field}
    assert front.statements == []


@pytest.mark.parametrize(
    ("subject", "variables"),
    [
        ("{}", {}),
        ("{shareId: null}", {}),
        ('{shareId: "x", stockTargetId: "y"}', {}),
        ("{shareId: $id}", {}),
        ("{shareId: $id}", {"id": None}),
        ("$subject", {"subject": {}}),
        ("$subject", {"subject": {"shareId": None}}),
        ("$subject", {"subject": {"shareId": "x", "stockTargetId": "y"}}),
    ],
)
async def test_a_choice_of_one_takes_exactly_one(front: Asker, subject: str, variables: dict[str, Any]) -> None:
    declared = {"$id": "($id: ID)", "$subject": "($subject: ObservationSubject!)"}
    variable = next((one for name, one in declared.items() if name in subject), "")
    document = f'reportObservation(input: {{subject: {subject}, periodId: "x"}}) {{ clientMutationId }}'

    answer = await front(f"mutation {variable} {{ {document} }}", **variables)

    assert answer.codes == ["INVALID_INPUT"]
    assert front.statements == []


async def test_a_variable_that_is_missing_is_named(front: Asker) -> None:
    answer = await front("query ($first: Int!) { agreements(first: $first) { totalCount } }")

    assert [one["extensions"] for one in answer.content["errors"]] == [{"code": "INVALID_INPUT", "field": ["first"]}]


async def test_an_answer_with_any_text_in_it_is_json_again(ask: Asker) -> None:
    answer = await ask('{ node(id: "\\u2028\\"<script>🏠") { id } agreement(code: "\\t\\\\") { code } }')

    assert answer.data == {"node": None, "agreement": None}


class TestABug:
    """Something that was not meant to happen."""

    @pytest.fixture
    def bug(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(_role: object) -> object:
            raise RuntimeError("the secret of row 12")

        monkeypatch.setattr(schema.identity.viewer, "granted", broken)

    @pytest.mark.usefixtures("bug")
    async def test_it_is_masked_and_told_by_a_number_that_is_in_the_log(
        self, ask: Asker, caplog: pytest.LogCaptureFixture
    ) -> None:
        answer = await ask("{ viewer { role } }", as_="secretary")

        (error,) = answer.content["errors"]
        number = error["message"].split(": ")[-1].rstrip(".")
        assert answer.status == 200
        assert error["message"].startswith("Er ging iets mis bij ons.")
        assert error["extensions"] == {"code": "INTERNAL_ERROR"}
        assert len(number) == 32
        assert number in caplog.text
        assert "the secret of row 12" in caplog.text
        for leak in ("secret", "RuntimeError", "Traceback", "granted", ".py"):
            assert leak not in str(answer.content)

    @pytest.mark.usefixtures("bug")
    async def test_it_speaks_the_language_of_the_caller(self, ask: Asker) -> None:
        ask.http.headers["accept-language"] = "en"

        answer = await ask("{ viewer { role } }")

        assert answer.content["errors"][0]["message"].startswith("Something went wrong on our side.")

    @pytest.mark.usefixtures("bug")
    async def test_two_bugs_have_two_numbers(self, ask: Asker) -> None:
        messages = {(await ask("{ viewer { role } }")).content["errors"][0]["message"] for _ in range(2)}

        assert len(messages) == 2

    @pytest.mark.usefixtures("bug")
    async def test_what_was_asked_is_not_in_the_log(self, ask: Asker, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.INFO):
            await ask(
                "query ($id: ID!) { viewer { role } node(id: $id) { id } region { name } } # De Vries", id="De Jong"
            )

        assert "De Vries" not in caplog.text
        assert "De Jong" not in caplog.text


class TestWithoutADatabase:
    """The database cannot be reached."""

    @pytest.fixture
    async def alone(self, engine: str) -> AsyncIterator[Asker]:
        urls = {
            "sqlite": "sqlite+aiosqlite:////nowhere/at/all.db",
            "postgresql": "postgresql+asyncpg://nobody@/nothing?host=/nowhere",
        }
        database = Database(urls[engine])
        async with Asker(make_app(Settings(mode=Mode.DEMO), database), database) as asker:
            yield asker
        await database.close()

    @pytest.mark.parametrize("as_", [None, "secretary"])
    async def test_a_question_is_told_so(self, alone: Asker, as_: str | None) -> None:
        answer = await alone("{ region { name } }", as_=as_)

        assert answer.status == 200
        assert answer.codes == ["UNAVAILABLE"]
        assert answer.content["errors"][0]["message"] == (
            "De gegevens zijn nu niet bereikbaar. Probeer het straks nog eens."
        )
        assert "nowhere" not in str(answer.content)

    async def test_a_report_is_told_so(self, alone: Asker) -> None:
        share, period = global_id("CommitmentShare", uuid4()), global_id("ReportingPeriod", uuid4())
        asked = {"subject": {"shareId": share}, "periodId": period, "value": 12}

        answer = await alone(REPORT, input=asked)

        assert answer.codes == ["UNAVAILABLE"]
        assert answer.content["data"] is None

    async def test_it_speaks_the_language_of_the_caller(self, alone: Asker) -> None:
        alone.http.headers["accept-language"] = "en"

        messages = [
            (await alone("{ region { name } }", as_=as_)).content["errors"][0]["message"] for as_ in (None, "x")
        ]

        assert messages == ["The data cannot be reached now. Try again later."] * 2

    @pytest.mark.parametrize("as_", [None, "secretary"])
    async def test_the_page_without_script_says_so_too(self, alone: Asker, as_: str | None) -> None:
        headers = {"cookie": f"woonagenda_demo_role={as_}"} if as_ else {}

        page = await alone.http.get("/overzicht", headers=headers)
        english = await alone.http.get("/overzicht?taal=en", headers=headers)

        assert (page.status_code, english.status_code) == (503, 503)
        assert "De gegevens zijn nu niet bereikbaar" in page.text
        assert "The data cannot be reached now" in english.text
