from pathlib import Path
from typing import Any

import httpx2
import pytest

from app.core.database import Database
from app.main import make_app
from app.settings import Settings
from tests.bench.contestants import FLOOR, Contestant, contestants
from tests.bench.data.filling import fill
from tests.bench.data.shape import Sizes
from tests.bench.data.visitors import SECRETARY
from tests.bench.floor.server import Floor
from tests.bench.measuring import SeesTooMuch, check_sight, difference
from tests.bench.questions import QUESTIONS
from tests.databases import postgres

HOST = "http://127.0.0.1"
SIGNED_IN = {"cookie": SECRETARY.cookie, "x-woonagenda": "1"}


@pytest.fixture
async def filled(engine: str, tmp_path: Path, worker_id: str) -> str:
    """The URL of a small database of the bench."""
    url = f"sqlite+aiosqlite:///{tmp_path}/bench.db" if engine == "sqlite" else postgres().create(f"{worker_id}_bench")
    await fill(url, Sizes(0.02))
    return url


async def test_everybody_answers_as_the_floor_does_and_not_with_nothing(
    filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand = await _of_the_floor(filled)
    differences = {}
    for contestant in contestants():
        if contestant.name != FLOOR:
            answers = await _of_ours(contestant, filled, monkeypatch)
            differences[contestant.name] = {name: difference(by_hand[name], one) for name, one in answers.items()}

    dashboard, page = by_hand["dashboard"]["data"]["dashboard"], by_hand["municipality"]["data"]["organisation"]
    assert len(dashboard["placements"]["cells"]) == 81
    assert any(one["progress"]["realised"] for one in dashboard["goals"])
    assert all(len(one["figures"]) == 8 for one in page["area"]["stockTargets"]["nodes"])
    assert page["shares"]["nodes"]
    assert {len(one["figures"]) for one in by_hand["export"]["data"]["shares"]["nodes"]} == {20}
    assert differences == {name: dict.fromkeys(by_hand) for name in differences}


async def _of_the_floor(url: str) -> dict[str, Any]:
    app = Floor(url)
    await app.open()
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url=HOST) as client:
        found = {one.name: (await client.get(f"/{one.name}")).json() for one in QUESTIONS}
    await app.close()
    return found


async def _of_ours(contestant: Contestant, url: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    for name, value in contestant.environment(url).items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    database = Database(settings.database_url, settings.operation_seconds)
    transport = httpx2.ASGITransport(app=make_app(settings, database))
    async with httpx2.AsyncClient(transport=transport, base_url=HOST, headers=SIGNED_IN) as client:
        asked = {one.name: {"query": one.text, "variables": one.variables} for one in QUESTIONS}
        found = {name: (await client.post("/graphql", json=body)).json() for name, body in asked.items()}
    await database.close()
    return found


def test_the_first_difference_is_told() -> None:
    one, other = {"goals": [{"code": "1"}, {"code": "2"}]}, {"goals": [{"code": "1"}, {"code": "3"}]}

    assert difference(one, other) == "answer.goals[1].code: '2' against '3'"
    assert difference({"value": 1}, {"value": 1.0}) == "answer.value: 1 against 1.0"
    assert difference({"a": 1}, {"b": 1}) == "answer: ['a'] against ['b']"
    assert difference([1], [1, 2]) == "answer: 1 against 2 items"
    assert difference(one, one) is None


def test_who_tells_everybody_what_is_for_some_is_found_out() -> None:
    check_sight({"ours": b"few"}, {"ours": b"all", "floor": b"all"})

    with pytest.raises(SeesTooMuch, match="floor applies no rules of who sees what"):
        check_sight({"ours": b"few", "floor": b"all"}, {"ours": b"all", "floor": b"all"})
