"""Contingents: a provider gives back what it does not use, and the secretary divides it again as it was shown."""

from typing import Any

from playwright.async_api import expect

from tests.e2e.axe import found_by_axe
from tests.e2e.serving import Site
from tests.e2e.visiting import Visitor

LANTAARN = "provider-de-lantaarn"

CONTINGENTS = """{
  contingents(year: 2026, first: 100) {
    nodes { households released version organisation { shortName } area { name } category { code } }
  }
}"""


async def contingents(site: Site) -> list[Any]:
    found: list[Any] = (await site.ask(CONTINGENTS, as_="secretary"))["contingents"]["nodes"]
    return found


async def test_what_a_provider_gives_back_is_divided_again_as_it_was_shown(work: Visitor, own_site: Site) -> None:
    before = await contingents(own_site)
    page = await work("/contingenten?jaar=2026", as_=LANTAARN)
    mine = page.get_by_role("region", name="Van uw organisatie")
    await mine.get_by_role("button", name="Teruggeven De Lantaarn (demo), Delft").click()
    await page.get_by_label("Hoeveel huishoudens geeft u terug?").fill("19")
    await page.get_by_role("button", name="Teruggeven", exact=True).click()
    await expect(page.get_by_role("region", name="Er is 1 fout")).to_contain_text("dit kan hooguit 18 zijn")
    assert await contingents(own_site) == before

    await page.get_by_label("Hoeveel huishoudens geeft u terug?").fill("3")
    await page.get_by_role("button", name="Teruggeven", exact=True).click()

    await expect(page.get_by_role("region", name="3 huishoudens teruggegeven.")).to_be_focused()

    secretary = await work("/contingenten?jaar=2026", as_="secretary")
    await secretary.get_by_role("button", name="Opnieuw verdelen").click()
    proposal = secretary.get_by_role("table", name="Wat er zou veranderen")
    await expect(proposal.get_by_role("row", name="De Lantaarn (demo) Delft")).to_contain_text("3 → 0")
    shown = await proposal.get_by_role("rowheader").count()
    assert await found_by_axe(secretary) == []
    await secretary.get_by_role("button", name="Zo verdelen").click()

    await expect(secretary.get_by_role("region", name="De plekken zijn opnieuw verdeeld.")).to_be_focused()
    after = await contingents(own_site)
    changed = [now for was, now in zip(before, after, strict=True) if was != now]
    assert len(changed) == shown
    assert sum(one["households"] for one in after) == sum(one["households"] for one in before)
    assert work.problems == []


async def test_there_is_nothing_to_divide_while_nobody_gave_anything_back(visit: Visitor) -> None:
    page = await visit("/contingenten?jaar=2026", as_="secretary")

    await page.get_by_role("button", name="Opnieuw verdelen").click()

    await expect(page.get_by_role("main")).to_contain_text("Er is nu niets te verdelen")
    await expect(page.get_by_role("button", name="Zo verdelen")).to_have_attribute("aria-disabled", "true")


async def test_the_public_reads_what_contingents_are(visit: Visitor) -> None:
    page = await visit("/contingenten")

    await expect(page.get_by_role("heading", level=1)).to_have_text("Contingenten")
    await expect(page.get_by_role("main")).to_contain_text("voor wie in de regio samenwerkt")
    assert visit.problems == []
