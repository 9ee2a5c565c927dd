"""Without script there are the same figures, and paper gets them too."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.e2e.serving import Site
from tests.e2e.visiting import Visitor
from tests.e2e.writing import number, same_share, says

DASHBOARD = """query ($period: String) {
  dashboard(period: $period) {
    goals {
      goal { code }
      progress { realised target expected isProtected coverage { reported expected } }
    }
    municipalities {
      area { name } urgent { value isProtected } mutation basisPoints cap quotaAssigned
    }
    region { urgent { value isProtected } mutation basisPoints cap }
    placements {
      areas { name }
      cells { households { value isProtected } }
      originTotals { households { value isProtected } }
      destinationTotals { households { value isProtected } }
      total { value isProtected }
    }
  }
}"""


async def tables(page: Page) -> list[list[list[str]]]:
    """Give the cells of the rows of the tables, without the column headings."""
    found: list[list[list[str]]] = await page.locator("table").evaluate_all(
        """(tables) => tables.map((table) => [...table.querySelectorAll('tbody tr, tfoot tr')].map(
            (row) => [...row.cells].map((cell) => cell.innerText.trim())))"""
    )
    return found


async def dashboard(site: Site, period: str | None) -> Any:
    return (await site.ask(DASHBOARD, period=period))["dashboard"]


@pytest.mark.parametrize("period", [None, "2025-H2"])
async def test_without_script_the_figures_are_those_of_the_api(visit: Visitor, site: Site, period: str | None) -> None:
    said = await dashboard(site, period)

    page = await visit("/overzicht" if period is None else f"/overzicht?periode={period}", script=False)

    goals, caps, placements = await tables(page)
    assert len(goals) == len(said["goals"]) == 2
    for row, one in zip(goals, said["goals"], strict=True):
        progress, coverage = one["progress"], one["progress"]["coverage"]
        assert row[0].startswith(f"{one['goal']['code']}. ")
        assert row[2:5] == [number(progress[name]) for name in ("realised", "expected", "target")]
        assert row[6] == f"{coverage['reported']} van {coverage['expected']}"
    assert len(caps) == 10
    for row, one in zip(caps, [*said["municipalities"], said["region"]], strict=True):
        assert says(row[2], one["urgent"])
        assert row[3] == number(one["mutation"])
        assert same_share(row[4], one["basisPoints"])
        assert row[5] == number(one["cap"])
    assert [row[6] for row in caps[:-1]] == [number(one["quotaAssigned"]) for one in said["municipalities"]]
    matrix = said["placements"]
    shown = [text for row in placements[:-1] for text in row[1:-1]]
    assert len(shown) == 90
    assert all(says(text, one["households"]) for text, one in zip(shown, matrix["cells"], strict=True))
    totals = [*matrix["originTotals"], {"households": matrix["total"]}]
    assert all(says(row[-1], one["households"]) for row, one in zip(placements, totals, strict=True))
    assert all(
        says(text, one["households"])
        for text, one in zip(placements[-1][1:-1], matrix["destinationTotals"], strict=True)
    )


async def test_without_script_the_application_leads_to_the_page_without_script(visit: Visitor) -> None:
    page = await visit.open(script=False)
    await page.goto("/")

    await page.get_by_role("link", name="Bekijk dezelfde cijfers zonder JavaScript.").click()

    await expect(page.get_by_role("heading", level=1)).to_contain_text("Zo staat de regio ervoor")
    assert page.url.endswith("/overzicht")


async def test_the_page_without_script_says_the_same_as_the_dashboard(visit: Visitor) -> None:
    dashboard, plain = await visit("/"), await visit("/overzicht")

    seen = await dashboard.locator("table.cap-list tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [row.cells[0].innerText.trim(), row.cells[2].innerText.trim()])"
    )

    caps = (await tables(plain))[1]
    assert [[row[0], row[4].replace(",0%", "%")] for row in caps[:-1]] == seen


@pytest.mark.parametrize("path", ["/", "/overzicht", "/gemeente/GM0503", "/afspraken/HA-1-01"])
async def test_on_paper_there_are_tables_and_no_navigation(visit: Visitor, path: str) -> None:
    page = await visit(path)

    await page.emulate_media(media="print")

    assert await page.get_by_role("table").count() > 0
    for table in await page.get_by_role("table").all():
        await expect(table).to_be_visible()
    await expect(page.get_by_role("navigation")).to_have_count(0)
    await expect(page.get_by_role("button")).to_have_count(0)
    await expect(page.get_by_role("combobox")).to_have_count(0)
    pages = (await page.pdf()).count(b"/Type /Page\n")
    assert pages > 0


async def test_on_paper_no_party_is_left_out(visit: Visitor, site: Site) -> None:
    said = await site.ask('{ agreement(code: "HA-1-01") { parties { id } shares(first: 100) { totalCount } } }')
    page = await visit("/afspraken/HA-1-01")

    await page.emulate_media(media="print")

    promised = page.get_by_role("region", name="Wat is toegezegd").get_by_role("rowheader")
    parties = page.get_by_role("region", name="Partijen en handtekeningen").get_by_role("rowheader")
    await expect(promised).to_have_count(said["agreement"]["shares"]["totalCount"])
    await expect(parties).to_have_count(len(said["agreement"]["parties"]))
    assert all([(await one.bounding_box() or {"height": 0})["height"] > 0 for one in await parties.all()])
