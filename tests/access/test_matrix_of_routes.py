"""The access matrix of the routes: each address of the application, in demo mode and in production."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Route

from app.access.roles import Role
from app.core.database import Database
from app.identity.models import SignedIn
from app.identity.sessions import hash_of_secret, new_secret
from app.main import make_app
from app.settings import Mode, Settings
from tests.access.everyone import HELD_AT, invite_everyone, persona
from tests.access.matrix import CELLS, Place, cells, differences, rows
from tests.access.stage import MOMENT, OWN, Stage
from tests.asking import Asker
from tests.rows import store

MODES = {"route": Mode.DEMO, "route in production": Mode.PRODUCTION}

# What is sent to a route that takes something.
SENT: dict[str, dict[str, Any]] = {
    "POST /demo": {"data": {"role": "public"}},
    "POST /graphql": {"json": {"query": "{ __typename }"}},
}


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


@pytest.mark.parametrize("kind", MODES)
def test_each_route_has_a_row(kind: str) -> None:
    made = make_app(Settings(mode=MODES[kind]))

    assert routes(list(made.routes)) == {row.place.name for row in rows(kind)}


async def sign_in(stage: Stage, role: Role) -> str:
    """Let somebody of a role be signed in, and give the secret their browser holds."""
    at = stage.organisation_named(OWN) if role in HELD_AT else None
    held, secret = await stage.member(role, at), new_secret()
    assert held.person_id is not None
    session = SignedIn(
        secret_hash=hash_of_secret(secret),
        person_id=held.person_id,
        membership_id=held.id,
        roles=[role.value],
        organisations=[at.id.hex] if at else [],
        id_token="",
        started_at=MOMENT,
        seen_at=MOMENT,
        ends_at=MOMENT + timedelta(hours=8),
    )
    await store(stage.database, session)
    return secret


async def headers_of(stage: Stage, mode: Mode, role: Role) -> dict[str, str]:
    """Give the headers the browser of somebody of a role sends; the public has no cookie in production."""
    if mode is Mode.DEMO:
        return {"cookie": f"woonagenda_demo_role={persona(role)}"}
    own_page = {"sec-fetch-site": "same-origin", "x-woonagenda": "1"}
    return own_page if role is Role.PUBLIC else {**own_page, "cookie": f"woonagenda={await sign_in(stage, role)}"}


def door(mode: Mode, database: Database) -> Asker:
    """Open the front door of the application in a mode, at one moment."""
    return Asker(make_app(Settings(mode=mode), database, clock=lambda: MOMENT), database)


async def go(ask: Asker, stage: Stage, place: Place, role: Role) -> str:
    """Go to a route as a role, and give the word for the answer."""
    method, _, path = place.name.partition(" ")
    address = path.replace("{name}", "none.js").replace("{address:path}", "").replace("{code}", "none")
    address = address.replace("{file}", "shares.csv")
    headers = await headers_of(stage, MODES[place.kind], role)
    answer = await ask.http.request(method, address, headers=headers, **SENT.get(place.name, {}))
    ask.http.cookies.clear()
    if answer.status_code not in {401, 403}:
        return "allowed"
    assert "<table" not in answer.text
    return "refused"


@pytest.mark.parametrize("kind", MODES)
async def test_each_route_answers_or_refuses_each_role_as_the_matrix_says(
    haaglanden: Database, kind: str, record_property: Callable[[str, object], None]
) -> None:
    stage, told = await Stage.set(haaglanden), list[str]()
    async with door(MODES[kind], haaglanden) as ask:
        for row in rows(kind):
            told += await differences(row, lambda place, role: go(ask, stage, place, role))
    assert told == []
    record_property(CELLS, cells(kind))


@pytest.mark.parametrize("mode", Mode)
async def test_the_roles_that_go_to_the_routes_are_who_they_say(haaglanden: Database, mode: Mode) -> None:
    stage = await Stage.set(haaglanden)
    asked = {"query": "{ viewer { role } }"}
    async with door(mode, haaglanden) as ask:
        for role in Role:
            answer = await ask.http.post("/graphql", json=asked, headers=await headers_of(stage, mode, role))

            assert answer.json()["data"]["viewer"]["role"] == role


async def test_in_production_a_role_of_the_demo_is_nobody(haaglanden: Database) -> None:
    await invite_everyone(haaglanden)
    async with door(Mode.PRODUCTION, haaglanden) as ask:
        found = {(await ask("{ viewer { role } }", as_=persona(role))).data["viewer"]["role"] for role in Role}

    assert found == {"PUBLIC"}
