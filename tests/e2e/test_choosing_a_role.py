"""The role picker of the demo."""

from playwright.async_api import expect

from tests.e2e.serving import Site
from tests.e2e.visiting import Visitor


async def test_who_picks_a_role_goes_on_as_that_role(visit: Visitor) -> None:
    page = await visit("/")
    await expect(page.get_by_role("banner")).to_contain_text("Bezoeker, niet ingelogd")

    await page.get_by_role("link", name="Kies een rol").click()
    await page.get_by_label("Medewerker van Staedion").check()
    await page.get_by_role("button", name="Verder").click()

    await expect(page.get_by_role("banner")).to_contain_text("Medewerker van Staedion")
    await page.get_by_role("link", name="Mijn cijfers").click()
    await expect(page.get_by_role("table").get_by_role("textbox").first).to_be_visible()
    assert visit.problems == []


async def test_the_picker_offers_every_role_and_remembers_which_was_picked(visit: Visitor, site: Site) -> None:
    page = await visit("/demo", as_="council-delft")

    offered = await page.get_by_role("radio").evaluate_all("(all) => all.map((one) => one.value)")

    assert len(offered) == 16
    await expect(page.get_by_role("radio", checked=True)).to_have_value("council-delft")
    for role in offered:
        assert (await site.ask("{ viewer { isDemo } }", as_=role))["viewer"]["isDemo"]
