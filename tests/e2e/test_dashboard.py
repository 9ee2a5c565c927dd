"""The dashboard: what it shows is what the API says, and whoever cannot see or point gets it too."""

import re
from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.e2e.serving import Site
from tests.e2e.visiting import NARROW, Visitor
from tests.e2e.writing import number, same_share, says

DASHBOARD = """query ($period: String) {
  dashboard(period: $period) {
    isDemo
    region { urgent { value isProtected } mutation basisPoints capBasisPoints }
    municipalities { area { code name } basisPoints status }
    goals {
      goal { code }
      progress { realised target expected isProtected }
      points { realised planned }
    }
    placements {
      areas { name }
      cells { origin { name } destination { name } households { value isProtected } }
      originTotals { households { value isProtected } }
      destinationTotals { households { value isProtected } }
      total { value isProtected }
      originMatch { basisPoints }
    }
  }
}"""


async def dashboard(site: Site, *, as_: str | None = None, period: str | None = None) -> Any:
    return (await site.ask(DASHBOARD, as_=as_, period=period))["dashboard"]


def card(page: Page, title: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("region").filter(has=page.get_by_role("heading", level=2, name=title))


async def texts_of(rows: Locator) -> list[list[str]]:
    """Give the cells of table rows as they are seen, so without what is only for who listens."""
    found: list[list[str]] = await rows.evaluate_all(
        """(rows) => rows.map((row) => [...row.cells].map((cell) => {
            const seen = cell.cloneNode(true);
            seen.querySelectorAll('.hidden').forEach((one) => one.remove());
            return seen.textContent.trim();
        }))"""
    )
    return found


async def test_the_four_numbers_are_those_of_the_api(visit: Visitor, site: Site) -> None:
    said = await dashboard(site)
    above = [one["area"]["name"] for one in said["municipalities"] if one["status"] == "EXCEEDED"]

    page = await visit("/")

    seen = await card(page, "In het kort").locator(".kpi__number").all_inner_texts()
    assert seen[0] == number(said["region"]["urgent"]["value"])
    assert same_share(seen[1], said["region"]["basisPoints"])
    assert same_share(seen[2], said["placements"]["originMatch"]["basisPoints"])
    assert seen[3] == number(len(above))
    assert await card(page, "In het kort").locator(".kpi").last.get_by_role("link").all_inner_texts() == above


async def test_the_goals_are_those_of_the_api(visit: Visitor, site: Site) -> None:
    said = await dashboard(site)

    page = await visit("/")

    assert len(said["goals"]) == 2
    for one in said["goals"]:
        progress = one["progress"]
        shown = page.get_by_role("region").filter(has=page.get_by_text(f"Doel {one['goal']['code']}", exact=True))
        await expect(shown).to_contain_text(f"{number(progress['realised'])} van {number(progress['target'])} ")
        await expect(shown).to_contain_text(f"Volgens plan nu: {number(progress['expected'])}")
        rows = await texts_of(shown.get_by_role("row", include_hidden=True))
        assert [row[1:] for row in rows[1:]] == [
            [number(point["realised"]), number(point["planned"])] for point in one["points"]
        ]


async def test_the_shares_in_the_list_and_on_the_map_are_those_of_the_api(visit: Visitor, site: Site) -> None:
    said = await dashboard(site)

    page = await visit("/")

    listed = await texts_of(card(page, re.compile("Grens van")).locator("tbody").get_by_role("row"))
    drawn = await card(page, "De regio op de kaart").get_by_role("link").all()
    assert len(said["municipalities"]) == len(listed) == len(drawn) == 9
    for one, row, area in zip(said["municipalities"], listed, drawn, strict=True):
        name = one["area"]["name"]
        assert row[0] == name
        assert same_share(row[2], one["basisPoints"])
        assert (await area.get_attribute("aria-label") or "").startswith(f"{name} ")
        assert same_share(await area.locator(".map__share").text_content() or "", one["basisPoints"])
        assert await area.get_attribute("href") == f"/gemeente/{one['area']['code']}"


async def test_the_placements_are_those_of_the_api_and_what_is_protected_is_no_number(
    visit: Visitor, site: Site
) -> None:
    placements = (await dashboard(site))["placements"]
    protected = [cell for cell in placements["cells"] if cell["households"]["isProtected"]]
    width = len(placements["areas"])

    page = await visit("/")

    table = card(page, re.compile("Waar kwamen mensen vandaan")).get_by_role("table")
    rows = (await texts_of(table.get_by_role("row")))[1:]
    cells = [text for row in rows[:-1] for text in row[1 : width + 1]]
    assert len(protected) > 0
    assert all(cell["households"]["value"] is None for cell in protected)
    assert len(cells) == len(placements["cells"])
    assert [
        (cell, text)
        for cell, text in zip(placements["cells"], cells, strict=True)
        if not says(text, cell["households"])
    ] == []
    totals = [*placements["originTotals"], {"households": placements["total"]}]
    assert all(says(row[-1], one["households"]) for row, one in zip(rows, totals, strict=True))
    assert all(
        says(text, one["households"]) for text, one in zip(rows[-1][1:-1], placements["destinationTotals"], strict=True)
    )
    heard = table.locator("td .hidden", has_text="verborgen")
    assert await heard.count() >= len(protected)


async def test_who_may_see_more_sees_more(visit: Visitor, site: Site) -> None:
    rounded, exact = await dashboard(site), await dashboard(site, as_="secretary")

    page = await visit("/", as_="secretary")

    seen = await card(page, "In het kort").locator(".kpi__number").first.inner_text()
    assert seen == number(exact["region"]["urgent"]["value"]) != number(rounded["region"]["urgent"]["value"])


async def test_the_period_is_in_the_address_and_survives_a_reload(visit: Visitor, site: Site) -> None:
    before, now = await dashboard(site, period="2025-H2"), await dashboard(site)
    wanted = number(before["region"]["urgent"]["value"])
    page = await visit("/")
    first = page.locator(".kpi__number").first

    await page.get_by_label("Periode").select_option("2025-H2")

    await expect(first).to_have_text(wanted)
    assert page.url.endswith("/?periode=2025-H2")
    await page.reload()
    await expect(first).to_have_text(wanted)
    await expect(page.get_by_label("Periode")).to_have_value("2025-H2")
    await page.go_back()
    await expect(first).to_have_text(number(now["region"]["urgent"]["value"]))


async def test_a_municipality_on_the_map_leads_to_its_page(visit: Visitor) -> None:
    page = await visit("/")

    await page.get_by_role("group", name="De regio op de kaart").get_by_role("link", name=re.compile("^Delft ")).click()

    await expect(page.get_by_role("heading", level=1, name="Delft")).to_be_focused()
    assert page.url.endswith("/gemeente/GM0503")


async def test_the_municipalities_have_their_names_on_a_small_screen_too(visit: Visitor, site: Site) -> None:
    said = await dashboard(site)

    page = await visit("/", width=NARROW)

    for one in said["municipalities"]:
        listed = card(page, re.compile("Grens van")).get_by_role("link", name=one["area"]["name"], exact=True)
        await expect(listed).to_be_visible()


async def test_every_page_says_that_the_figures_are_examples(visit: Visitor, site: Site) -> None:
    assert (await dashboard(site))["isDemo"]

    for path in ("/", "/gemeente/GM0503", "/afspraken"):
        page = await visit(path)
        await expect(page.get_by_role("complementary", name="Voorbeeldgegevens")).to_contain_text("verzonnen")


async def test_the_language_can_be_switched_and_is_remembered(visit: Visitor) -> None:
    page = await visit("/")
    dutch = await page.title()

    await page.get_by_role("button", name="English").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    english = await page.title()
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("link", name="Agreements")).to_be_visible()
    await page.get_by_role("button", name="Nederlands").click()

    await expect(page.locator("html")).to_have_attribute("lang", "nl")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Zo staat de regio ervoor")
    assert dutch == await page.title() == "Zo staat de regio ervoor – Regionale agenda wonen en zorg"
    assert english != dutch


async def test_english_has_english_numbers(visit: Visitor, site: Site) -> None:
    said = await dashboard(site)

    page = await visit("/?taal=en")

    seen = await page.locator(".kpi__number").first.inner_text()
    assert seen == f"{said['region']['urgent']['value']:,}"


async def test_another_page_takes_the_title_and_its_heading_the_focus(visit: Visitor) -> None:
    page = await visit("/")
    await expect(page.get_by_role("heading", level=1)).not_to_be_focused()

    await page.get_by_role("navigation").get_by_role("link", name="Afspraken").click()

    await expect(page.get_by_role("heading", level=1, name="Afspraken")).to_be_focused()
    await expect(page).to_have_title("Afspraken – Regionale agenda wonen en zorg")
    current = page.get_by_role("navigation").locator("[aria-current=page]")
    await expect(current).to_have_text("Afspraken")


async def test_it_works_with_the_keyboard_alone(visit: Visitor) -> None:
    page = await visit("/")

    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Periode")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    explained = card(page, "In het kort").get_by_role("group").first
    await expect(explained).to_have_attribute("open", "")
    await expect(explained.locator("dl")).to_be_visible()
