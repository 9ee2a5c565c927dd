"""Who may do what: a table written by hand after domain notes 7.4, against what the product says and does."""

import csv
from pathlib import Path
from typing import Any

from fastapi.routing import APIRoute
from graphql import GraphQLNonNull
from starlette.routing import BaseRoute, Route

from app.access.policy import GRANTS, Permission
from app.access.roles import Role
from app.agreements.models import Agreement, AgreementParty, CommitmentShare
from app.core.database import Database
from app.main import make_app
from app.partners.models import Organisation
from app.reporting.models import Observation, ReportingPeriod
from app.settings import Mode, Settings
from schema.build import make_schema
from schema.graph.links import declared
from schema.root import PERMISSION
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.graph.declared import gid
from tests.identity.members import DEEDS
from tests.rows import Rows

MATRIX = Path(__file__).with_name("matrix.csv")
# Whoever is asked: these decide for themselves whom they let in, and are not there in demo mode.
SIGNING_IN = {
    *("GET /inloggen", "POST /inloggen", "GET /inloggen/terug/{code}", "GET /uitnodiging/{code}"),
    *("POST /uitloggen", "GET /uitgelogd", "POST /uitloggen/achterkanaal/{code}", "GET /rol", "POST /rol"),
}
ALLOWED = {"allowed": True, "refused": False}

# What to ask of each root field that takes arguments or gives an object.
ARGUMENTS = {
    "agenda": '(code: "x")',
    "agreement": '(code: "HA-1-01")',
    "fourEyes": '(organisation: "staedion")',
    "goal": '(code: "1")',
    "node": '(id: "x")',
    "organisation": '(code: "staedion")',
    "placements": '(period: "2026-H1")',
    "quotas": "(year: 2026)",
}
OBSERVE = """mutation($input: ReportObservationInput!) { reportObservation(input: $input) {
  observation { version } errors { code }
} }"""
TELL = """mutation($input: ReportProgressInput!) { reportProgress(input: $input) {
  update { version } errors { code }
} }"""


def matrix(kind: str) -> dict[str, dict[Role, bool]]:
    """Give the rows of a kind."""
    with MATRIX.open(newline="") as file:
        rows = [one for one in csv.DictReader(file) if one["kind"] == kind]
    return {one["name"]: {role: ALLOWED[one[role.value]] for role in Role} for one in rows}


def permissions(type_name: str) -> dict[str, Permission]:
    """Give the permission each root field names."""
    owner: Any = make_schema()._schema.get_type(type_name)
    return {name: declared(field).metadata[PERMISSION] for name, field in owner.fields.items()}


def test_the_matrix_is_in_order_and_names_nothing_twice() -> None:
    with MATRIX.open(newline="") as file:
        header, *rows = csv.reader(file)

    assert header == ["kind", "name", *(role.value for role in Role)]
    order = {"query": 0, "mutation": 1, "route": 2}
    places = [(order[row[0]], row[1]) for row in rows]
    assert places == sorted(set(places))
    assert {cell for row in rows for cell in row[2:]} == set(ALLOWED)


def test_each_root_field_names_a_permission_and_has_a_row() -> None:
    assert set(permissions("Query")) == set(matrix("query"))
    assert set(permissions("Mutation")) == set(matrix("mutation"))


def test_each_permission_is_named_somewhere() -> None:
    named = {*permissions("Query").values(), *permissions("Mutation").values()}

    assert named == set(Permission) == set(GRANTS)


def test_the_policy_grants_what_the_matrix_says() -> None:
    fields = {**permissions("Query"), **permissions("Mutation")}
    for name, row in {**matrix("query"), **matrix("mutation")}.items():
        assert {role for role in Role if row[role]} == GRANTS[fields[name]], name


def test_each_root_field_tells_in_its_description_what_it_needs() -> None:
    for type_name in ("Query", "Mutation"):
        owner: Any = make_schema()._schema.get_type(type_name)
        for name, field in owner.fields.items():
            permission = permissions(type_name)[name]
            last = field.description.splitlines()[-1]
            assert last.startswith(f"Needs `{permission.value}`: "), name
            if type_name == "Mutation":
                assert last == f"Needs `{permission.value}`: {', '.join(sorted(GRANTS[permission]))}."


def test_permissions_are_in_alphabetical_order_and_named_after_their_value() -> None:
    values = [one.value for one in Permission]

    assert values == sorted(values)
    assert [one.name for one in Permission] == [value.replace(":", "_").upper() for value in values]


def document(name: str) -> str:
    """Write the smallest document that asks a root field."""
    owner: Any = make_schema()._schema.get_type("Query")
    field = owner.fields[name]
    given = {argument for argument, one in field.args.items() if isinstance(one.type, GraphQLNonNull)}
    assert ("first" in given) != (name in ARGUMENTS) or not given
    return f"{{ found: {name}{ARGUMENTS.get(name, '')} {{ __typename }} }}"


async def test_each_root_field_answers_or_refuses_each_role_as_the_matrix_says(
    ask: Asker, haaglanden: Database
) -> None:
    await invite_everyone(haaglanden)
    for name, row in matrix("query").items():
        asked = document(name)
        for role in Role:
            answer = await ask(asked, as_=persona(role))

            assert answer.codes == ([] if row[role] else ["NOT_ALLOWED"]), (name, role)
            if not row[role]:
                assert (answer.content["data"] or {"found": None})["found"] is None
                error = answer.content["errors"][0]["extensions"]
                assert error["needs"] == permissions("Query")[name].name


async def test_a_refused_field_reads_nothing(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden)
    await ask("{ viewer { role } }", as_=persona(Role.PLATFORM_ADMIN))
    for name, row in matrix("query").items():
        if not row[Role.PLATFORM_ADMIN]:
            await ask(document(name), as_=persona(Role.PLATFORM_ADMIN))
            assert ask.statements == [], name


async def test_each_mutation_is_done_or_refused_for_each_role_as_the_matrix_says(
    ask: Asker, haaglanden: Database
) -> None:
    await invite_everyone(haaglanden, at="staedion")
    rows = await Rows.of(haaglanden)
    staedion, period = rows.one(Organisation, code="staedion"), rows.one(ReportingPeriod, code="2026-H2")
    share = next(
        one
        for one in rows.all(CommitmentShare, organisation_id=staedion.id)
        if not rows.all(Observation, share_id=one.id, period_id=period.id)
        and rows.get(Agreement, one.agreement_id).visibility == "PUBLIC"
    )
    party = next(
        one
        for one in rows.all(AgreementParty, organisation_id=staedion.id, status="AGREED")
        if rows.get(Agreement, one.agreement_id).visibility == "PUBLIC"
    )
    observe = {"subject": {"shareId": gid(share)}, "periodId": gid(period), "value": 7}
    lights = {"contentLight": "GREEN", "planningLight": "AMBER", "financeLight": "RED"}
    agreement = gid(rows.get(Agreement, party.agreement_id))
    tell = {"agreementId": agreement, "periodId": gid(period), "text": "Het gaat goed.", **lights}
    asked: dict[str, tuple[str, dict[str, Any], str]] = {
        "reportObservation": (OBSERVE, observe, "observation"),
        "reportProgress": (TELL, tell, "update"),
    }
    # Those about members are asked as every role in tests/identity/test_members_roles.py.
    assert set(asked) | set(DEEDS) == set(matrix("mutation"))
    for name, (text, given, made) in asked.items():
        row = matrix("mutation")[name]
        done, before = 0, await ask.everything()
        for role in Role:
            answer = await ask(text, as_=persona(role), input={**given, "expectedVersion": done})

            payload = answer.data[name]
            if row[role]:
                done += 1
                assert payload == {made: {"version": done}, "errors": []}, role
                earlier, before = before, await ask.everything()
                assert before != earlier
            else:
                # Who sees no content at all is not even told that there is something.
                code = "NOT_FOUND" if role is Role.PLATFORM_ADMIN else "NOT_ALLOWED"
                assert payload == {made: None, "errors": [{"code": code}]}, role
                assert await ask.everything() == before
        assert done == 2


async def test_who_may_report_may_do_so_for_their_own_organisation_only(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden, at="wooninvest")
    rows = await Rows.of(haaglanden)
    staedion, period = rows.one(Organisation, code="staedion"), rows.one(ReportingPeriod, code="2026-H2")
    share = rows.all(CommitmentShare, organisation_id=staedion.id)[0]
    before = await ask.everything()
    for role in (Role.EDITOR, Role.APPROVER):
        given = {"subject": {"shareId": gid(share)}, "periodId": gid(period), "value": 7}

        answer = await ask(OBSERVE, as_=persona(role), input=given)

        assert answer.data["reportObservation"]["errors"] == [{"code": "NOT_ALLOWED"}]
    assert await ask.everything() == before


def routes(found: list[BaseRoute]) -> set[str]:
    """Give the method and path of each route; a router that was included holds more of them."""
    named: set[str] = set()
    for one in found:
        inner = getattr(one, "original_router", None)
        if inner is not None:
            named |= routes(inner.routes)
        else:
            assert isinstance(one, Route | APIRoute)
            named |= {f"{method} {one.path}" for method in (one.methods or ()) if method != "HEAD"}
    return named


def test_each_route_has_a_row() -> None:
    demo, production = (routes(list(make_app(Settings(mode=mode)).routes)) for mode in (Mode.DEMO, Mode.PRODUCTION))

    assert demo | production == set(matrix("route"))
    assert demo - production == {"GET /demo", "POST /demo"}
    assert production - demo == SIGNING_IN


async def test_each_route_answers_or_refuses_each_role_as_the_matrix_says(ask: Asker, haaglanden: Database) -> None:
    await invite_everyone(haaglanden)
    sent: dict[str, dict[str, Any]] = {
        "POST /graphql": {"json": {"query": "{ __typename }"}},
        "POST /demo": {"data": {"role": "public"}},
    }
    for name, row in matrix("route").items():
        method, _, path = name.partition(" ")
        address = path.replace("{name}", "none.js").replace("{address:path}", "")
        for role in Role:
            headers = {"cookie": f"woonagenda_demo_role={persona(role)}"}

            answer = await ask.http.request(method, address, headers=headers, **sent.get(name, {}))

            assert ("evenwichtige regionale verdeling" in answer.text) == (path == "/overzicht" and row[role]), (
                name,
                role,
            )
            if name in SIGNING_IN:
                assert answer.status_code in {404, 405}, (name, role)
            elif row[role]:
                assert answer.status_code not in {401, 403}, (name, role)
            else:
                assert answer.status_code >= 400, (name, role)
