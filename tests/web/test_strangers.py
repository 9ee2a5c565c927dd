"""What a stranger is not helped with in production: introspection, and names that look like a wrong one."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from graphql import get_introspection_query
from starlette.requests import Request

from app.access.roles import Role
from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from app.web.callers import Asking, Callers
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker

STANDARD = get_introspection_query(input_value_deprecation=True, directive_is_repeatable=True, schema_description=True)
ABOUT_THE_SCHEMA = {
    "standard": STANDARD,
    "schema": "{ __schema { queryType { name } } }",
    "type": '{ __type(name: "Query") { name } }',
    "alias": "{ viewer: __schema { queryType { name } } }",
    "fragment": "{ ...A } fragment A on Query { ...B } fragment B on Query { __schema { queryType { name } } }",
    "inline": "{ ... on Query { ... { __schema { queryType { name } } } } }",
    "beside": "{ viewer { role } __schema { queryType { name } } }",
    "other operation": "query A { viewer { role } } query B { __schema { queryType { name } } }",
    "skipped": "{ viewer { role } __schema @skip(if: true) { queryType { name } } }",
    "wrong": "{ __schema { typos } nothing }",
    "bare": "{ __schema }",
    "twice": "{ a: __schema { queryType { name } } b: __schema { queryType { name } } }",
}
# A name that is nearly right, and the right one that must not be told.
NEARLY: dict[str, tuple[str, dict[str, Any], str]] = {
    "field": ('{ agreement(code: "x") { cods } }', {}, "code"),
    "root field": ("{ regions { name } }", {}, "region'"),
    "no selection": ("{ viewer }", {}, "{ ... }"),
    "field of another type": ('{ node(id: "x") { code } }', {}, "Agenda"),
    "argument": ('{ agreement(cod: "x") { code } }', {}, "'code'"),
    "argument of a directive": ("{ viewer { role @skip(iff: true) } }", {}, "'if'"),
    "type": ('{ node(id: "x") { ... on Agreemen { code } } }', {}, "Agreement'"),
    "enum in the text": ("{ agreements(filter: {state: ACTIV}) { totalCount } }", {}, "ACTIVE"),
    "input field in the text": ('{ agreements(filter: {gaol: "1"}) { totalCount } }', {}, "goal"),
    "enum in a variable": (
        "query($f: AgreementFilter) { agreements(filter: $f) { totalCount } }",
        {"f": {"state": "ACTIV"}},
        "ACTIVE",
    ),
    "input field in a variable": (
        "query($f: AgreementFilter) { agreements(filter: $f) { totalCount } }",
        {"f": {"gaol": "1"}},
        "'goal'",
    ),
    "enum variable": (
        "query($k: OrganisationKind) { organisations(filter: {kind: $k}) { totalCount } }",
        {"k": "CARE_PROVIDERS"},
        "CARE_PROVIDER'",
    ),
}


class Known(Callers):
    """Callers of a production in which somebody can be known: those of the roles, as in demo mode."""

    async def asking(self, request: Request) -> Asking:
        return await Callers(self.database, self.keys, self.cookies, self.lasting, demo=True).asking(request)


@pytest.fixture
async def production(haaglanden: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Asker]:
    await invite_everyone(haaglanden)
    monkeypatch.setattr("app.main.Callers", Known)
    async with Asker(make_app(Settings(mode=Mode.PRODUCTION), haaglanden), haaglanden) as asker:
        yield asker


@pytest.mark.parametrize("document", ABOUT_THE_SCHEMA.values(), ids=ABOUT_THE_SCHEMA)
async def test_a_stranger_cannot_ask_about_the_schema_in_any_way(production: Asker, document: str) -> None:
    for _ in range(2):
        answer = await production(document)

        assert answer.content["data"] is None
        assert answer.codes == ["INTROSPECTION_OFF"]
        assert production.statements == []


async def test_a_stranger_is_told_where_the_schema_is_in_both_languages(production: Asker) -> None:
    messages = []
    for language in ("nl", "en"):
        production.http.headers["accept-language"] = language
        messages.append((await production(STANDARD)).content["errors"][0]["message"])
    schema = await production.http.get("/schema.graphql")

    assert messages == [
        "Zonder inloggen vertelt de server niets over zijn eigen schema. Lees het schema op /schema.graphql.",
        "Without signing in, the server tells nothing about its own schema. Read the schema at /schema.graphql.",
    ]
    assert schema.status_code == 200
    assert "type Query" in schema.text


async def test_a_stranger_may_ask_the_name_of_a_type(production: Asker) -> None:
    answer = await production("{ __typename viewer { __typename } }")

    assert answer.data == {"__typename": "Query", "viewer": {"__typename": "Viewer"}}


@pytest.mark.parametrize(("document", "variables", "name"), NEARLY.values(), ids=NEARLY)
async def test_a_stranger_gets_no_names_that_look_like_a_wrong_one(
    production: Asker, document: str, variables: dict[str, Any], name: str
) -> None:
    """First and last: whoever asks in between must not make a difference."""
    before = await production(document, **variables)
    known = await production(document, as_=persona(Role.VIEWER), **variables)
    after = await production(document, **variables)

    assert before.content == after.content
    assert before.codes == known.codes
    for error in before.content["errors"]:
        assert error["message"]
        assert "Did you mean" not in error["message"]
        assert name not in error["message"]
    assert "Did you mean" in str(known.content)
    assert name in str(known.content["errors"])


async def test_who_is_known_may_ask_about_the_schema_whatever_strangers_asked_before(production: Asker) -> None:
    assert (await production(STANDARD)).codes == ["INTROSPECTION_OFF"]

    for role in Role:
        answer = await production(STANDARD, as_=persona(role))
        if role is Role.PUBLIC:
            assert answer.codes == ["INTROSPECTION_OFF"]
        else:
            assert len(answer.data["__schema"]["types"]) > 100

    assert (await production(STANDARD)).codes == ["INTROSPECTION_OFF"]


async def test_in_demo_mode_everybody_may_ask_about_the_schema_and_gets_help(ask: Asker) -> None:
    for as_ in (None, "secretary"):
        assert (await ask(STANDARD, as_=as_)).data["__schema"]["queryType"]["name"] == "Query"
        wrong = await ask("{ regions { name } }", as_=as_)
        assert "Did you mean 'region'" in wrong.content["errors"][0]["message"]
