"""What waits for somebody: counted in the header, told on a page of its own, and gone once it was done."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.e2e.axe import found_by_axe
from tests.e2e.visiting import NARROW, WIDE, Scheme, Visitor

DELFT = "approver-delft"


async def counted(page: Page) -> int:
    """Give how many things wait, as the header counts them."""
    found = re.search(r"\d+", await page.get_by_role("link", name=re.compile(r"^Taken \(\d+\)$")).inner_text())
    assert found is not None
    return int(found[0])


async def test_who_approves_is_led_to_what_waits_and_it_is_gone_once_it_was_done(work: Visitor) -> None:
    page = await work("/", as_=DELFT)
    before = await counted(page)
    await page.get_by_role("link", name=f"Taken ({before})").click()
    await expect(page.get_by_role("heading", level=1, name="Taken")).to_be_focused()
    await expect(page.get_by_text("Dit wacht op Delft.")).to_be_visible()
    figures = page.get_by_role("listitem").filter(has_text="cijfers doorgeven")
    await expect(figures).to_contain_text("Uiterlijk 15 februari 2027")
    await page.get_by_role("link", name="1 afspraak tekenen, of niet").click()
    await page.locator("ul.agreements a").first.click()
    signing = page.get_by_role("region", name="Ondertekening")
    await signing.get_by_role("button", name="Antwoord geven").click()
    await signing.get_by_label("Akkoord", exact=True).check()
    await signing.get_by_role("button", name="Antwoord vastleggen").click()
    await expect(signing).to_contain_text("Delft heeft getekend.")

    await expect(page.get_by_role("link", name=f"Taken ({before - 1})")).to_be_visible()
    await page.get_by_role("link", name=f"Taken ({before - 1})").click()
    await expect(figures).to_be_visible()
    await expect(page.get_by_role("link", name="afspraak tekenen", exact=False)).to_have_count(0)


async def test_nothing_waits_for_a_council(work: Visitor) -> None:
    page = await work("/taken", as_="council-delft")

    await expect(page.get_by_text("Er wacht nu niets op u.")).to_be_visible()
    await expect(page.get_by_role("link", name=re.compile("^Taken"))).to_have_count(0)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_is_accessible_and_as_wide_as_the_screen(work: Visitor, width: int, scheme: Scheme) -> None:
    page = await work("/taken", as_=DELFT, width=width, scheme=scheme)
    await expect(page.get_by_role("listitem").filter(has_text="cijfers doorgeven")).to_be_visible()

    assert await found_by_axe(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
