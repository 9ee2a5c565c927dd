"""Signing in at a real OpenID provider, in a real browser."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.axe import found_by_axe
from tests.e2e.signing_in import Office, Worker, office, tell_the_provider
from tests.e2e.visiting import Scheme

DRAFTS = """{ organisation(code: "GM0503") { shares(first: 100) { nodes { figures(last: 8) { value period { code } } } }
  stockTargets(first: 100) { nodes { figures(last: 8) { value period { code } } } } } }"""
ASK = """async (query) => (await (await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Woonagenda': '1' },
    body: JSON.stringify({ query }),
})).json()).data"""


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One service in production for all these tests; each has people of its own."""
    with office(tmp_path_factory.mktemp("production")) as served:
        yield served


@pytest.fixture
async def worker(browser: Browser, at_work: Office) -> AsyncIterator[Worker]:
    """Somebody with a browser."""
    worker = Worker(browser, at_work)
    yield worker
    await worker.close()


async def drafts_of_delft(page: Page) -> set[Any]:
    """Give the figures of the half-year under way that this reader sees of Delft."""
    organisation = (await page.evaluate(ASK, DRAFTS))["organisation"]
    lists = (organisation["shares"]["nodes"], organisation["stockTargets"]["nodes"])
    figures = [figure for nodes in lists for one in nodes for figure in one["figures"]]
    return {figure["value"] for figure in figures if figure["period"]["code"] == "2026-H2"}


async def test_who_signs_in_uninvited_waits_until_the_secretary_confirms(worker: Worker, at_work: Office) -> None:
    secretary = await worker.arrive("els", at_work.invite("SECRETARY"))
    officer = await worker.arrive("jan")
    await expect(officer.get_by_role("main")).to_contain_text("uw aanvraag ligt bij")
    assert await found_by_axe(officer) == []
    await officer.goto("/cijfers")
    await worker.settled(officer)
    await expect(officer.get_by_role("banner")).to_contain_text("Jan Beleid, nog geen rol")
    assert await officer.get_by_role("main").get_by_role("textbox").count() == 0

    await secretary.goto("/toegang")
    await worker.settled(secretary)
    await expect(secretary.get_by_role("heading", level=2, name="Wacht op bevestiging")).to_be_visible()
    await secretary.get_by_role("button", name="Bevestigen Jan Beleid").click()
    await secretary.get_by_label("Reden").fill("Werkt bij Delft")
    await secretary.get_by_role("button", name="Bevestigen", exact=True).click()
    await expect(secretary.get_by_role("region", name="Jan Beleid is bevestigd.")).to_be_focused()

    await officer.get_by_role("link", name="Mijn rol").click()
    await officer.get_by_label("Invoerder, Gemeente Delft").check()
    await officer.get_by_role("button", name="Verder").click()
    await expect(officer.get_by_role("link", name="Rol: Invoerder")).to_be_visible()
    await officer.get_by_role("link", name="Mijn cijfers").click()
    await expect(officer.get_by_role("main").get_by_role("textbox").first).to_be_visible()


async def test_a_draft_is_seen_by_its_own_organisation_and_by_no_other(worker: Worker, at_work: Office) -> None:
    officer = await worker.arrive("mia", at_work.invite("EDITOR", organisation="GM0503"))
    other = await worker.arrive("noor", at_work.invite("EDITOR", organisation="staedion"))
    await worker.settled(other)
    await expect(other.get_by_role("link", name="Rol: Invoerder")).to_be_visible()
    public = await worker("/")
    await officer.goto("/cijfers")
    await worker.settled(officer)
    await officer.get_by_role("main").get_by_role("textbox").first.fill("123457")

    await officer.get_by_role("button", name="Opslaan").click()

    await expect(officer.get_by_text("Alles is opgeslagen.")).to_be_visible()
    assert 123457 in await drafts_of_delft(officer)
    assert await drafts_of_delft(other) == set()
    assert await drafts_of_delft(public) == set()
    assert worker.problems == []


async def test_who_signs_out_is_signed_out_at_the_provider_too(worker: Worker, at_work: Office) -> None:
    page = await worker.arrive("rik", at_work.invite("COUNCIL", organisation="GM0503"))
    await worker.settled(page)

    await page.get_by_role("button", name="Uitloggen").click()
    await page.get_by_role("button", name="Yes, sign me out").click()

    await expect(page.get_by_role("heading", level=1)).to_have_text("U bent uitgelogd")
    assert await found_by_axe(page) == []
    await page.goto("/")
    await worker.settled(page)
    await expect(page.get_by_role("banner").get_by_role("link", name="Inloggen")).to_be_visible()
    await page.goto("/inloggen")
    await page.get_by_role("button", name="Inloggen bij de regio").click()
    await expect(page.get_by_placeholder("Enter any login")).to_be_visible()  # it asks who it is again


async def test_signing_out_at_the_provider_ends_the_session_here(worker: Worker, at_work: Office) -> None:
    here = await worker.arrive("pim", at_work.invite("EDITOR", organisation="GM0503"))
    await here.goto("/")
    await worker.settled(here)
    await expect(here.get_by_role("button", name="Uitloggen")).to_be_visible()

    there = await here.context.new_page()
    await there.goto(f"{at_work.issuer}/session/end")
    await there.get_by_role("button", name="Yes, sign me out").click()
    await there.wait_for_load_state()

    await here.reload()
    await worker.settled(here)
    await expect(here.get_by_role("banner").get_by_role("link", name="Inloggen")).to_be_visible()


async def test_a_council_member_reads_and_finds_nothing_to_edit(worker: Worker, at_work: Office) -> None:
    page = await worker.arrive("sien", at_work.invite("COUNCIL", organisation="GM0503"))
    for path in ("/", "/gemeente/GM0503", "/cijfers", "/afspraken/HA-1-01", "/toegang"):
        await page.goto(path)
        await worker.settled(page)
        await expect(page.get_by_role("link", name="Rol: Raadslid")).to_be_visible()
        assert await page.get_by_role("main").locator("textarea, input, [contenteditable], form").count() == 0, path
    await page.goto("/")
    await expect(page.get_by_role("heading", level=2, name="Grens van 30% per gemeente")).to_be_visible()
    assert worker.problems == []


async def test_when_the_provider_is_silent_a_page_says_so_and_what_is_public_works(worker: Worker) -> None:
    page = await worker.open()
    await page.goto("/inloggen")

    await page.get_by_role("button", name="Inloggen bij een dienst die niet antwoordt").click()

    await expect(page.get_by_role("main")).to_contain_text("PROVIDER_UNAVAILABLE")
    assert await found_by_axe(page) == []
    await page.goto("/")
    await worker.settled(page)
    await expect(page.get_by_role("heading", level=2, name="Grens van 30% per gemeente")).to_be_visible()


async def test_one_comes_back_to_the_page_one_was_on(worker: Worker, at_work: Office) -> None:
    await worker.arrive("joost", at_work.invite("COUNCIL", organisation="GM0503"))
    page = await worker("/afspraken")
    await page.get_by_role("banner").get_by_role("link", name="Inloggen").click()
    await page.get_by_role("button", name="Inloggen bij de regio").click()

    await tell_the_provider(page, "joost")

    await page.wait_for_url("**/afspraken")
    await worker.settled(page)
    await expect(page.get_by_role("banner")).to_contain_text("Joost Raad")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/inloggen", "/inloggen?taal=en", "/uitnodiging/bestaat-niet", "/uitgelogd"])
async def test_axe_finds_nothing_on_the_pages_of_signing_in(worker: Worker, path: str, scheme: Scheme) -> None:
    for width in (320, 1280):
        page = await worker.open(width=width, scheme=scheme)
        await page.goto(path)

        assert await found_by_axe(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") == width
