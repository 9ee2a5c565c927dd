"""How much may be asked: priced in objects, for each actor, or for each network of callers nobody knows."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from tests.asking import Asker

SIZE = 600
PAGE = "{ organisations(first: 20) { nodes { code } } }"
COST = 20 * (1 + 1)  # twenty objects, and as many times the page they are in
WRONG = "{ nothing }"
PUBLIC, DELFT, SECRETARY = "public", "municipality-delft", "secretary"


@pytest.fixture
async def strict(haaglanden: Database) -> AsyncIterator[Asker]:
    """A front door that gives little and gives it back slowly: nothing comes back while a test runs."""
    settings = Settings(mode=Mode.DEMO, rate_objects=SIZE, rate_seconds=1_000_000)
    async with Asker(make_app(settings, haaglanden), haaglanden) as asker:
        yield asker


async def times(ask: Asker, document: str, as_: str | None = None) -> int:
    """Ask until it is too much, and give how often it was answered."""
    for count in range(SIZE):
        answer = await ask(document, as_=as_)
        if answer.codes == ["TOO_MANY_REQUESTS"]:
            return count
        assert answer.status == 200
    raise AssertionError("It was never too much.")


async def test_who_asks_too_much_is_told_when_to_come_back(strict: Asker) -> None:
    await times(strict, PAGE)

    dutch = await strict.http.post("/graphql", json={"query": PAGE})
    english = await strict.http.post("/graphql", json={"query": PAGE}, headers={"accept-language": "en"})

    seconds = dutch.headers["retry-after"]
    assert (dutch.status_code, english.status_code) == (429, 429)
    assert int(seconds) > 0
    assert dutch.headers["cache-control"] == "no-store"
    assert dutch.json() == {
        "data": None,
        "errors": [
            {
                "message": f"U vraagt nu te veel tegelijk. Probeer het over {seconds} seconden nog eens.",
                "extensions": {"code": "TOO_MANY_REQUESTS"},
            }
        ],
    }
    assert english.json()["errors"][0]["message"] == f"You are asking too much at once. Try again in {seconds} seconds."


async def test_a_document_costs_what_it_could_answer_and_reading_it_costs_its_length_once(strict: Asker) -> None:
    assert await times(strict, PAGE) == (SIZE - len(PAGE)) // COST


async def test_actors_and_networks_do_not_eat_from_one_anothers_plate(strict: Asker) -> None:
    await times(strict, PAGE)

    assert await times(strict, PAGE, DELFT) == await times(strict, PAGE, SECRETARY) > 1
    assert (await strict(PAGE, as_=DELFT)).status == 429


async def test_a_document_that_cannot_be_costs_too(strict: Asker) -> None:
    assert await times(strict, WRONG) == SIZE // (len(WRONG) + 1)


async def test_wrong_variables_of_a_known_document_cost_too(strict: Asker) -> None:
    document = "query ($code: String!) { organisation(code: $code) { code } }"

    answers = [(await strict(document, code="\0")).codes for _ in range(SIZE)]

    assert answers[-1] == ["TOO_MANY_REQUESTS"]
    assert strict.statements == []


async def test_an_unread_document_is_not_read_for_a_network_that_asked_too_much(strict: Asker) -> None:
    await times(strict, WRONG)
    known = await strict("{ viewer { role } }", as_=DELFT)

    assert known.status == 429
    assert strict.statements == []


async def test_nothing_is_read_for_who_asks_too_much(strict: Asker) -> None:
    await times(strict, PAGE)

    answer = await strict(PAGE)

    assert answer.status == 429
    assert strict.statements == []


async def test_the_plain_page_says_so_too(strict: Asker) -> None:
    await times(strict, PAGE)
    await times(strict, WRONG)

    page = await strict.http.get("/overzicht")
    english = await strict.http.get("/overzicht?taal=en")

    assert (page.status_code, english.status_code) == (429, 429)
    assert int(page.headers["retry-after"]) > 0
    assert "Er wordt nu te veel gevraagd" in page.text
    assert "Too much is being asked now" in english.text


@pytest.mark.parametrize("headers", [{}, {"x-forwarded-for": "192.0.2.7"}, {"forwarded": "for=192.0.2.7"}], ids=str)
async def test_an_address_is_what_the_server_says_and_not_what_a_caller_says(
    haaglanden: Database, headers: dict[str, str]
) -> None:
    made = make_app(Settings(rate_objects=1_000, rate_seconds=1_000_000), haaglanden)

    async def status(client: str, extra: dict[str, str]) -> int:
        transport = httpx2.ASGITransport(app=made, client=(client, 50_000))
        async with httpx2.AsyncClient(transport=transport, base_url="https://wonen.example") as http:
            body: dict[str, Any] = {"query": "{ region { name } }" + " " * 800}
            return (await http.post("/graphql", json=body, headers=extra)).status_code

    found = [await status("203.0.113.9", {}) for _ in range(182)]

    assert found[0] == 200
    assert found[-1] == 429
    assert await status("203.0.113.200", headers) == 429
    assert await status("203.0.114.9", headers) == 200


async def test_a_person_who_leafs_through_everything_does_not_meet_the_limit(ask: Asker) -> None:
    document = "query ($code: String!) { organisation(code: $code) { code shares(first: 100) { nodes { code } } } }"

    found = {(await ask(document, code=f"GM{number:04}")).status for number in range(300)}

    assert found == {200}
