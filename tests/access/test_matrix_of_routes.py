"""The access matrix of the routes: each address of the application, in demo mode and in production."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Route

from app.access.roles import Role
from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.access.everyone import invite_everyone, persona
from tests.access.matrix import CELLS, Place, cells, differences, rows
from tests.asking import Asker

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


async def go(ask: Asker, place: Place, role: Role) -> str:
    """Go to a route as a role, and give the word for the answer."""
    method, _, path = place.name.partition(" ")
    address = path.replace("{name}", "none.js").replace("{address:path}", "")
    headers = {"cookie": f"woonagenda_demo_role={persona(role)}"}
    answer = await ask.http.request(method, address, headers=headers, **SENT.get(place.name, {}))
    if answer.status_code not in {401, 403}:
        return "allowed"
    assert "<table" not in answer.text
    return "refused"


@pytest.mark.parametrize("kind", MODES)
async def test_each_route_answers_or_refuses_each_role_as_the_matrix_says(
    haaglanden: Database, kind: str, record_property: Callable[[str, object], None]
) -> None:
    await invite_everyone(haaglanden)
    told: list[str] = []
    async with Asker(make_app(Settings(mode=MODES[kind]), haaglanden), haaglanden) as ask:
        for row in rows(kind):
            told += await differences(row, lambda place, role: go(ask, place, role))
    assert told == []
    record_property(CELLS, cells(kind))


async def test_in_production_a_role_of_the_demo_is_nobody(haaglanden: Database) -> None:
    await invite_everyone(haaglanden)
    async with Asker(make_app(Settings(mode=Mode.PRODUCTION), haaglanden), haaglanden) as ask:
        found = {(await ask("{ viewer { role } }", as_=persona(role))).data["viewer"]["role"] for role in Role}

    assert found == {"PUBLIC"}
