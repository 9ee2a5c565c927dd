"""Mijn cijfers: figures are pasted, refused, saved and kept, and never lost or overwritten by accident."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.axe import found_by_axe
from tests.e2e.serving import Site
from tests.e2e.visiting import NARROW, Visitor

STAEDION = "corporation-staedion"

FIGURES = """{
  viewer { organisation { shares(first: 100) { nodes {
    id
    figures(last: 8) { value version period { id state } }
  } } } }
  periods(first: 20) { nodes { id state } }
}"""

REPORT = """mutation ($shareId: ID!, $periodId: ID!, $value: Int, $version: Int!) {
  reportObservation(
    input: { subject: { shareId: $shareId }, periodId: $periodId, value: $value, expectedVersion: $version }
  ) { errors { message } }
}"""

PASTE = """(cell, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@dataclass(frozen=True, slots=True)
class Figure:
    """What the server knows of a cell: version 0 when nothing was ever reported."""

    value: int | None
    version: int


async def said_by_api(site: Site) -> list[Figure]:
    """Give what is reported over the open period, in the order of the rows."""
    answer = await site.ask(FIGURES, as_=STAEDION)
    found = []
    for share in answer["viewer"]["organisation"]["shares"]["nodes"]:
        figures = [one for one in share["figures"] if one["period"]["state"] == "OPEN"]
        assert len(figures) <= 1
        found.append(Figure(figures[0]["value"], figures[0]["version"]) if figures else Figure(None, 0))
    return found


async def reported_by_a_colleague(site: Site, row: int, value: int) -> None:
    """Report a figure over the open period in another session of the same organisation."""
    answer = await site.ask(FIGURES, as_=STAEDION)
    share = answer["viewer"]["organisation"]["shares"]["nodes"][row]
    period = next(one["id"] for one in answer["periods"]["nodes"] if one["state"] == "OPEN")
    version = next((one["version"] for one in share["figures"] if one["period"]["id"] == period), 0)
    asked: dict[str, Any] = {"shareId": share["id"], "periodId": period, "value": value, "version": version}
    payload = (await site.ask(REPORT, as_=STAEDION, **asked))["reportObservation"]
    assert payload["errors"] == []


def cells(page: Page) -> Locator:
    return page.get_by_role("table").get_by_role("textbox")


def save(page: Page) -> Locator:
    return page.get_by_role("button", name="Opslaan")


async def saved(page: Page) -> None:
    await expect(page.locator("form").get_by_role("status")).to_contain_text("Alles is opgeslagen.")


async def test_a_block_from_excel_is_saved_in_three_clicks_and_one_key(work: Visitor, own_site: Site) -> None:
    before = await said_by_api(own_site)
    page = await work("/", as_=STAEDION)

    await page.get_by_role("link", name="Mijn cijfers").click()
    await cells(page).nth(0).click()
    await cells(page).nth(0).evaluate(PASTE, "1.234\r\n\r\n2 345\r\n")
    await expect(page.locator("form").get_by_role("status")).to_contain_text("3 getallen geplakt.")
    await save(page).click()
    await saved(page)

    now = await said_by_api(own_site)
    assert before[:3] == [Figure(None, 0), Figure(11, 1), Figure(None, 0)]
    assert now[:3] == [Figure(1234, 1), Figure(None, 2), Figure(2345, 1)]  # blank is unknown, and not 0
    assert now[3:] == before[3:]
    await page.reload()
    await expect(cells(page).nth(0)).to_have_value("1234")
    await expect(cells(page).nth(1)).to_have_value("")
    await expect(cells(page).nth(2)).to_have_value("2345")
    assert work.problems == []


async def test_numbers_that_are_not_right_are_refused_together_and_nothing_is_saved(
    work: Visitor, own_site: Site
) -> None:
    before = await said_by_api(own_site)
    page = await work("/cijfers", as_=STAEDION)

    await cells(page).nth(0).evaluate(PASTE, "2,5\r\n-4\r\ndrie\r\n1,000\r\n12\r\n")
    await save(page).click()

    summary = page.get_by_role("region", name="Er zijn 4 fouten")
    await expect(summary).to_be_focused()
    whole = "Vul een heel getal in, zonder komma. Duizend is 1.000 of 1000."
    messages = await summary.get_by_role("link").all_inner_texts()
    assert [message.partition(": ")[2] for message in messages] == [
        whole,
        "Het getal kan niet lager zijn dan 0.",
        "Vul een getal in, bijvoorbeeld 12.",
        whole,
    ]
    for row in range(4):
        await summary.get_by_role("link").nth(row).click()
        await expect(cells(page).nth(row)).to_be_focused()
        await expect(cells(page).nth(row)).to_have_attribute("aria-invalid", "true")
    await expect(cells(page).nth(1)).to_have_value("-4")
    assert await said_by_api(own_site) == before
    assert await found_by_axe(page) == []


async def test_a_figure_that_is_put_right_is_saved_with_the_rest(work: Visitor, own_site: Site) -> None:
    page = await work("/cijfers", as_=STAEDION)
    await cells(page).nth(0).fill("2,5")
    await cells(page).nth(2).fill("7")
    await save(page).click()
    await page.get_by_role("region", name="Er is 1 fout").get_by_role("link").click()

    await page.keyboard.press("Control+A")
    await page.keyboard.type("25")
    await save(page).click()
    await saved(page)

    assert (await said_by_api(own_site))[:3] == [Figure(25, 1), Figure(11, 1), Figure(7, 1)]


async def test_saving_twice_is_no_conflict_with_oneself(work: Visitor, own_site: Site) -> None:
    page = await work("/cijfers", as_=STAEDION)
    await cells(page).nth(0).fill("7")
    await save(page).dblclick()
    await saved(page)

    await cells(page).nth(0).fill("8")
    await save(page).click()
    await saved(page)

    assert (await said_by_api(own_site))[0] == Figure(8, 2)


async def test_what_was_not_saved_survives_a_reload(work: Visitor, own_site: Site) -> None:
    before = await said_by_api(own_site)
    page = await work("/cijfers", as_=STAEDION)
    await cells(page).nth(0).fill("31")
    await cells(page).nth(2).fill("drie")

    await page.reload()

    await expect(cells(page).nth(0)).to_have_value("31")
    await expect(cells(page).nth(2)).to_have_value("drie")
    await expect(page.get_by_text("Dit had u eerder ingevuld maar nog niet opgeslagen.")).to_be_visible()
    assert await said_by_api(own_site) == before
    assert await found_by_axe(page) == []


async def test_without_a_connection_nothing_is_lost_and_saving_works_afterwards(work: Visitor, own_site: Site) -> None:
    before = await said_by_api(own_site)
    page = await work("/cijfers", as_=STAEDION)
    await cells(page).nth(0).fill("31")
    await cells(page).nth(2).fill("32")
    await page.context.set_offline(True)

    await save(page).click()

    said = page.locator("form").get_by_role("status")
    await expect(said).to_contain_text("Niet opgeslagen: wij kunnen de server niet bereiken.")
    await expect(cells(page).nth(0)).to_have_value("31")
    assert await found_by_axe(page) == []
    assert await said_by_api(own_site) == before
    await page.context.set_offline(False)
    await save(page).click()
    await saved(page)
    assert (await said_by_api(own_site))[:3] == [Figure(31, 1), Figure(11, 1), Figure(32, 1)]


@pytest.mark.parametrize(("choice", "value", "version"), [("50 houden", 50, 2), ("40 overnemen", 40, 1)])
@pytest.mark.parametrize("width", [NARROW])
async def test_who_is_overtaken_sees_both_numbers_and_chooses(
    work: Visitor, own_site: Site, width: int, choice: str, value: int, version: int
) -> None:
    page = await work("/cijfers", as_=STAEDION, width=width)
    await cells(page).nth(0).fill("50")
    await reported_by_a_colleague(own_site, row=0, value=40)

    await save(page).click()

    cell = cells(page).nth(0).locator("xpath=ancestor::td")
    await expect(cell).to_contain_text("Een collega vulde intussen 40 in. U vulde 50 in.")
    await expect(cells(page).nth(0)).to_have_value("50")
    assert (await said_by_api(own_site))[0] == Figure(40, 1)
    assert await found_by_axe(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    await save(page).click()  # saving again without choosing changes nothing
    await expect(page.get_by_role("region", name="Er is 1 fout")).to_be_focused()
    assert (await said_by_api(own_site))[0] == Figure(40, 1)
    await cell.get_by_role("button", name=choice).click()
    await save(page).click()
    await saved(page)
    await expect(cells(page).nth(0)).to_have_value(str(value))
    assert (await said_by_api(own_site))[0] == Figure(value, version)


@pytest.mark.parametrize("role", ["public", "council-delft", "secretary", "province", "tenants-shh", None])
async def test_who_may_not_report_gets_no_field_and_no_button(visit: Visitor, role: str | None) -> None:
    page = await visit("/cijfers", as_=role)

    await expect(page.get_by_role("main")).to_contain_text("Met uw rol kunt u geen cijfers doorgeven.")
    assert await page.locator("main").locator("form, input, textarea, [contenteditable], button").count() == 0


async def test_arrows_go_from_cell_to_cell_and_the_table_is_one_tab_stop(visit: Visitor) -> None:
    page = await visit("/cijfers", as_=STAEDION)
    await cells(page).nth(0).focus()

    await page.keyboard.press("ArrowDown")
    await expect(cells(page).nth(1)).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(cells(page).nth(2)).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(cells(page).nth(1)).to_be_focused()
    await page.keyboard.press("Tab")

    await expect(save(page)).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await expect(cells(page).nth(1)).to_be_focused()


async def test_the_save_button_is_at_most_twelve_tab_stops_away(visit: Visitor) -> None:
    page = await visit("/cijfers", as_=STAEDION)

    stops = 0
    while stops <= 12 and not await save(page).evaluate("(button) => button === document.activeElement"):
        await page.keyboard.press("Tab")
        stops += 1

    assert 0 < stops <= 12
