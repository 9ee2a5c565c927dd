"""Hostile requests: each is refused with a stable code, at once, and stands in nobody's way."""

import asyncio
import gc
import logging
import time
from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.conftest import PATIENCE, Templates
from tests.web.hostile import ARGUMENTS, DOCUMENTS, FIELDS, FRAGMENTS, Hostile
from tests.web.hostile_bodies import BODIES, HEADERS, METHODS, NOT_ALLOWED

QUICK = 0.5  # seconds
ANSWERED = "ANSWERED"
KINDS = {
    "fragments": FRAGMENTS,
    "fields": FIELDS,
    "documents": DOCUMENTS,
    "arguments": ARGUMENTS,
    "bodies": BODIES,
    "headers": HEADERS,
    "methods": METHODS,
}
CASES = {f"{kind}: {name}": case for kind, cases in KINDS.items() for name, case in cases.items()}
HONEST = {"query": '{ organisation(code: "GM0503") { code } }'}
RIGHT = {"data": {"organisation": {"code": "GM0503"}}}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
async def door(request: pytest.FixtureRequest, templates: Templates) -> AsyncIterator[Asker]:
    """One front door for all of them, where nobody asks too much.

    As in a server, the collector leaves alone what was made before: looking through all that other tests left takes
    seconds, and no request makes it do so.
    """
    database = Database(await templates.copy(request.param, "haaglanden"), PATIENCE)
    settings = Settings(mode=Mode.DEMO, rate_objects=10**9, operation_seconds=PATIENCE)
    async with Asker(make_app(settings, database), database) as asker:
        gc.collect()
        gc.freeze()
        yield asker
        gc.unfreeze()
    await database.close()


@pytest.fixture(scope="module")
def clocked() -> Iterator[dict[str, float]]:
    """How long each took; the slowest are told at the end."""
    took: dict[str, float] = {}
    yield took
    print(f"\n{len(took)} hostile requests; the slowest:")
    for name, seconds in sorted(took.items(), key=lambda one: -one[1])[:5]:
        print(f"  {seconds * 1000:4.0f} ms  {name}")


async def send(ask: Asker, case: Hostile) -> httpx2.Response:
    return await ask.http.request(case.method, case.path, content=case.body, headers=case.headers)


def code_of(answer: httpx2.Response) -> str:
    """Give the code of a refusal, or say that there was none."""
    if answer.status_code == 405:
        return NOT_ALLOWED
    if answer.headers["content-type"] != "application/json":
        return ANSWERED
    codes = {one["extensions"]["code"] for one in answer.json().get("errors", [])}
    assert len(codes) <= 1, codes
    return codes.pop() if codes else ANSWERED


@pytest.mark.parametrize("name", CASES)
async def test_it_is_refused_at_once(
    door: Asker, name: str, clocked: dict[str, float], caplog: pytest.LogCaptureFixture
) -> None:
    case = CASES[name]

    with caplog.at_level(logging.WARNING), caplog.at_level(logging.WARNING, "woonagenda"):
        started, computing = time.perf_counter(), time.process_time()
        answer = await send(door, case)
        computed = time.process_time() - computing  # which other programs do not make longer
        clocked[name] = time.perf_counter() - started
    honest = await door.http.post("/graphql", json=HONEST)

    assert answer.status_code < 500
    assert code_of(answer) in (case.codes or {ANSWERED})
    assert computed < QUICK
    assert caplog.records == []  # it is no issue of ours
    assert honest.json() == RIGHT


async def test_many_of_them_at_once_keep_nobody_from_an_answer(door: Asker) -> None:
    cases = list(CASES.values())

    for first in range(0, len(cases), 20):
        hostile = [asyncio.create_task(send(door, case)) for case in cases[first : first + 20]]
        honest = await door.http.post("/graphql", json=HONEST)
        answers = await asyncio.gather(*hostile)

        assert honest.json() == RIGHT
        assert all(one.status_code < 500 for one in answers)


def test_there_are_many() -> None:
    assert len(CASES) >= 60
    assert len({(one.method, one.path, one.body, str(one.headers)) for one in CASES.values()}) == len(CASES)
